"""Phone and codes are lost: a headteacher removes the app after making sure who asks, or a technician does."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal import clock
from portal.extensions import db
from portal.outbox.models import Mail
from portal.schools.models import Appointment
from tests.accounts.second_factor import CODES, NEEDED, authenticators, give, pass_on, phone_of, require
from tests.accounts.steps import Mails, audited, is_in
from tests.support.clients import person, post
from tests.support.commands import portal
from tests.support.pages import page_of

KIT, HEAD = "Kit Lane", "Helen Marsh"
LIST = "/oakfield/admin/second-factor"


def removal(name: str = KIT, school: str = "oakfield") -> str:
    return f"/{school}/admin/second-factor/{person(name).public_id}/removal"


def ask(client: FlaskClient, address: str):
    return post(client, address, page="/account")


def row_of(client: FlaskClient, name: str) -> str:
    (row,) = [row.text for row in page_of(client.get(LIST)).one("ul", class_="list").all("li") if name in row.text]
    return row


def test_the_list_says_who_has_one_and_lists_nobody_else(as_) -> None:
    phone_of(KIT)
    phone_of("Priya Shah")
    head = as_(HEAD)
    assert "Set up on" in row_of(head, KIT)
    assert "No app yet" in row_of(head, "Olive Grant")
    words = page_of(head.get(LIST)).one("main").text
    for stranger in ("Priya", "Aled", "Rob"):
        assert stranger not in words
    assert page_of(head.get(LIST)).one("a", href=removal())


def test_somebody_with_two_roles_stands_there_once_with_both(as_) -> None:
    who = {"person_id": person(KIT).id, "school_id": person_school(), "starts_on": clock.today()}
    db.session.add(Appointment(role="governor", **who))
    assert "member of staff · governor" in row_of(as_(HEAD), KIT)


def person_school() -> int:
    return db.session.query(Appointment).filter_by(person_id=person(KIT).id).one().school_id


def test_a_headteacher_removes_it_and_the_person_sets_up_a_new_one(as_, mails: Mails) -> None:
    require()
    phone_of(KIT)
    phone_of(HEAD)
    kit, head = pass_on(as_(KIT)), pass_on(as_(HEAD))
    page = page_of(head.get(removal())).one("main").text
    assert "Make sure first that it is really this person who asks." in page
    answer = post(head, removal())
    assert (answer.status_code, answer.location) == (303, LIST)
    assert "The app was removed. Kit Lane is signed out everywhere" in page_of(head.get(LIST)).text
    assert not is_in(kit)
    assert as_(KIT).get("/home").location == f"{NEEDED}?next=/home"
    (entry,) = audited("second-factor.removed")
    assert (entry.person_id, entry.subject) == (person(HEAD).id, person(KIT).public_id)
    assert (entry.facts, entry.school_id) == ({"by": "headteacher"}, person_school())
    (mail,) = mails()
    assert (mail.to, mail.subject) == ("kit.lane@example.org", "The authenticator app was removed from your account")


def test_removing_twice_is_once(as_, mails: Mails) -> None:
    phone_of(KIT)
    head = as_(HEAD)
    for _ in range(2):
        assert ask(head, removal()).location == LIST
    assert head.get(removal()).location == LIST
    assert len(audited("second-factor.removed")) == len(mails()) == 1


def test_a_headteacher_s_own_goes_only_with_a_code(as_) -> None:
    phone_of(HEAD)
    head = pass_on(as_(HEAD))
    assert head.get(removal(HEAD)).status_code == 403
    assert ask(head, removal(HEAD)).status_code == 403
    assert len(authenticators()) == 1
    assert "Your own" in row_of(head, HEAD)


@pytest.mark.parametrize(
    "name", ["Sara Lund", "Olive Grant", "Colin Reed", "Kit Lane", "Priya Shah", "Sian Price", "Beth Hughes"]
)
def test_nobody_but_the_headteacher_does(as_, name: str) -> None:
    phone_of("Viv Park")
    client = as_(name)
    for address in (LIST, removal("Viv Park")):
        assert client.get(address).status_code == 404
    assert ask(client, removal("Viv Park")).status_code == 404
    assert len(authenticators()) == 1


@pytest.mark.parametrize("name", ["Aled Rhys", "Priya Shah", "Rob Jones"])
def test_a_headteacher_reaches_only_the_own_staff(as_, name: str) -> None:
    phone_of(name)
    head = as_(HEAD)
    assert head.get(removal(name)).status_code == 404
    assert ask(head, removal(name)).status_code == 404
    assert ask(head, removal(name, "glan-afon")).status_code == 404
    assert len(authenticators()) == 1


def test_nor_somebody_whose_time_on_the_staff_is_over(as_) -> None:
    phone_of(KIT)
    held = db.session.query(Appointment).filter_by(person_id=person(KIT).id).one()
    held.ends_on = held.starts_on
    assert ask(as_(HEAD), removal()).status_code == 404


def test_a_headteacher_who_is_only_half_in_removes_nothing(as_) -> None:
    phone_of(KIT)
    phone_of(HEAD)
    assert post(as_(HEAD), removal(), page="/sign-in/second-factor").status_code == 303
    assert len(authenticators()) == 2


def test_a_set_up_that_was_under_way_does_not_bring_it_back(as_) -> None:
    phone, kit = phone_of(KIT), pass_on(as_(KIT))
    post(kit, "/account/authenticator/change", {"code": phone.code()})
    with kit.session_transaction() as session:
        carried = session["authenticator"]
    ask(as_(HEAD), removal())
    again = as_(KIT)
    with again.session_transaction() as session:
        session["authenticator"] = carried
    assert again.get("/account/authenticator/first-code").location == "/account/authenticator"


# The technician


def test_a_technician_signs_somebody_out_everywhere(database: str, tmp_path: Path, as_) -> None:
    phone, desk, other = as_("Mina Cole"), as_("Mina Cole"), as_("Priya Shah")
    assert is_in(phone) and is_in(desk)
    db.session.commit()
    done = portal(database, tmp_path, "sign-out", "Mina.Cole@example.org")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "signed out everywhere\n", "")
    assert not is_in(phone) and not is_in(desk) and is_in(other)
    assert [entry.facts for entry in audited("account.signed_out")] == [{"devices": 2, "because": "technician"}]


@pytest.mark.parametrize("address", ["nobody@example.org", "not an address"])
def test_where_nobody_has_the_address_nobody_is_signed_out(address: str, database: str, tmp_path: Path) -> None:
    done = portal(database, tmp_path, "sign-out", address)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "portal: nobody has this address\n")


def test_a_technician_removes_it_by_address(database: str, tmp_path: Path, as_) -> None:
    phone = phone_of("Mina Cole")
    mina = as_("Mina Cole")
    give(mina, phone.code())
    db.session.commit()
    done = portal(database, tmp_path, "second-factor", "remove", "Mina.Cole@example.org")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("removed")
    assert authenticators() == []
    assert not is_in(mina)
    assert is_in(as_("Mina Cole"))
    (entry,) = audited("second-factor.removed")
    assert (entry.person_id, entry.subject, entry.facts) == (None, person("Mina Cole").public_id, {"by": "technician"})
    mail = db.session.scalars(select(Mail)).one()  # leaves at the command's time, which is not the test's
    assert (mail.address, mail.subject) == (
        "mina.cole@example.org",
        "The authenticator app was removed from your account",
    )
    assert as_("Mina Cole").get(CODES).location == "/account/authenticator"


@pytest.mark.sqlite_only
@pytest.mark.parametrize("address", ["nobody@example.org", "priya.shah@example.org", "not an address"])
def test_where_there_is_none_the_technician_is_told(database: str, tmp_path: Path, app, address: str) -> None:
    done = portal(database, tmp_path, "second-factor", "remove", address)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "portal: nobody with this address has an authenticator app\n"
