"""A file opens to exactly those who may read the concern it belongs to, and does not exist for anybody else."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.clock import now, today
from portal.demo.cast import NAMES, load_noise
from portal.extensions import db
from tests.concerns.files import LETTER, PHOTO, WORDS, addresses, rows, send, send_again
from tests.concerns.journeys import ask_until_check
from tests.concerns.rows import appoint, link
from tests.concerns.waiting import add_concern
from tests.support.clients import csrf_token, person, post
from tests.support.times import MONDAY

As = Callable[[str], FlaskClient]

HILLSIDE = ("Hugo Norden", "Tessa Nunn", "Ivor Neave", "Dora Nash", "Page Neal", "Zara Noyce")
EVERYBODY = (*NAMES, *HILLSIDE)
OF_THE_CLASS = {"Daniel Okafor", "Helen Marsh", "Sara Lund"}
# what it is → columns of the concern, and who at the school reads it
CASES: dict[str, tuple[dict[str, str], set[str]]] = {
    "class level": ({}, OF_THE_CLASS),
    "sealed": ({"topic": "safeguarding", "recipient": "safeguarding-lead", "circle": "alone"}, {"Sara Lund"}),
    "about the headteacher": ({"topic": "headteacher", "recipient": "chair", "circle": "alone"}, {"Colin Reed"}),
    "about the teacher": ({"topic": "staff", "about": "Daniel Okafor"}, {"Helen Marsh", "Sara Lund"}),
}


@pytest.fixture
def schools(app: Flask) -> Flask:
    """The cast, and a third school from which nobody may look in."""
    load_noise(today())
    return app


def raised(same_: As, case: str) -> str:
    """A concern of Priya's with a photo and a letter."""
    columns, _readers = CASES[case]
    changes: dict[str, object] = dict(columns)
    about = changes.pop("about", None)
    if about:
        changes["about_id"] = person(str(about)).id
    ref = add_concern(**changes, sealed_at=now() if case == "sealed" else None)
    priya = same_("Priya Shah")
    send(priya, f"/concerns/{ref}/messages", PHOTO, LETTER, page=f"/concerns/{ref}", body="Look")
    return ref


def found(same_: As, ref: str) -> list[str]:
    """Where the files of a concern are for its author."""
    return addresses(same_("Priya Shah"), f"/concerns/{ref}")


def for_staff(ref: str, own: list[str], school: str = "oakfield") -> list[str]:
    return [address.replace(f"/concerns/{ref}", f"/{school}/triage/{ref}") for address in own]


def those_let_in(same_: As, address: str) -> set[str]:
    """Who of everybody is given the file; all others are answered that there is none, or sent to sign in."""
    answers = {name: same_(name).get(address) for name in EVERYBODY}
    assert {answer.status_code for answer in answers.values()} <= {200, 303, 404}
    assert all(answer.status_code != 303 or name == "Rob Jones" for name, answer in answers.items())
    return {name for name, answer in answers.items() if answer.status_code == 200}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("case", CASES)
def test_a_file_opens_to_the_author_and_the_readers_alone(case: str, schools: Flask, same_: As) -> None:
    ref = raised(same_, case)
    own = found(same_, ref)
    assert len(own) == 3
    for address in own:
        assert those_let_in(same_, address) == {"Priya Shah"}
    for address in for_staff(ref, own):
        assert those_let_in(same_, address) == CASES[case][1]
    for address in for_staff(ref, own, "glan-afon") + for_staff(ref, own, "hillside"):
        assert those_let_in(same_, address) == set()


@pytest.mark.sqlite_only
def test_a_draft_s_file_opens_to_nobody_but_its_writer(schools: Flask, same_: As) -> None:
    priya = same_("Priya Shah")
    ask_until_check(priya, "Asha")
    send(priya, WORDS, PHOTO, what_happened="Words")
    for address in addresses(priya, WORDS):
        assert those_let_in(same_, address) == {"Priya Shah"}


def test_whoever_is_signed_out_is_asked_to_sign_in(app, as_, same_) -> None:
    ref = raised(same_, "class level")
    own = found(same_, ref)
    for address in (*own, *for_staff(ref, own), "/concerns/new/attachments/x"):
        assert "/sign-in?next=" in app.test_client().get(address).location


def test_a_file_is_not_found_under_another_concern_that_one_may_read(app, as_, same_) -> None:
    sealed, other = raised(same_, "sealed"), raised(same_, "class level")
    stolen = [address.replace(sealed, other) for address in found(same_, sealed)]
    assert [as_("Priya Shah").get(address).status_code for address in stolen] == [404] * 3
    for address in for_staff(other, stolen):
        for name in ("Daniel Okafor", "Sara Lund"):
            assert as_(name).get(address).status_code == 404


@pytest.mark.parametrize("name", ["\0", "x", "%00", "x" * 3000, "\u202e", "1"])
def test_a_name_that_is_none_is_not_found(same_, as_, name) -> None:
    ref = raised(same_, "class level")
    for who, place in (
        ("Priya Shah", "/concerns/new"),
        ("Priya Shah", f"/concerns/{ref}"),
        ("Daniel Okafor", f"/oakfield/triage/{ref}"),
    ):
        for end in ("", "/preview"):
            assert as_(who).get(f"{place}/attachments/{name}{end}").status_code == 404


def test_sealing_takes_the_files_along(app, as_, same_) -> None:
    ref = raised(same_, "class level")
    seen = for_staff(ref, found(same_, ref))
    page = f"/oakfield/triage/{ref}"
    post(as_("Daniel Okafor"), f"{page}/handover", {"reason": "A bruise"}, page)
    for address in seen:
        assert {name for name in OF_THE_CLASS if as_(name).get(address).status_code == 200} == {"Sara Lund"}
    assert as_("Priya Shah").get(found(same_, ref)[0]).status_code == 200  # she is not shown that it was sealed


@pytest.mark.parametrize("how", [{"restricted_at": MONDAY}, {"ends_on": date(2026, 9, 6)}], ids=str)
def test_a_link_that_is_restricted_or_ended_closes_the_files_to_their_author(app, as_, how, same_) -> None:
    ref = raised(same_, "class level")
    own = found(same_, ref)
    for column, value in how.items():
        setattr(link("Priya Shah", "Asha Shah"), column, value)
    db.session.commit()
    assert [as_("Priya Shah").get(address).status_code for address in own] == [404] * 3
    assert as_("Daniel Okafor").get(for_staff(ref, own)[0]).status_code == 200


def test_an_author_who_becomes_staff_and_her_family_open_nothing_as_staff(app, as_, same_) -> None:
    ref = raised(same_, "class level")
    for name in ("Priya Shah", "Tom Shah"):
        appoint(name, "headteacher")
        for address in for_staff(ref, found(same_, ref)):
            assert as_(name).get(address).status_code == 404


@pytest.mark.sqlite_only
def test_no_stranger_adds_a_file(schools: Flask, same_: As) -> None:
    ref = add_concern()
    for name in EVERYBODY:
        client = same_(name)
        proof = {"csrf_token": csrf_token(client), "body": "A stranger's words"}
        staff, own = f"/oakfield/triage/{ref}/messages", f"/concerns/{ref}/messages"
        forms = ([] if name in OF_THE_CLASS else [staff]) + ([] if name == "Priya Shah" else [own])
        for address in forms:
            answer = send_again(client, address, proof, PHOTO)
            assert answer.status_code == 404 or name == "Rob Jones", (name, address)
    assert rows() == (0, 0)


def test_names_of_files_stand_in_no_list_and_no_log(app, as_, caplog, same_) -> None:
    raised(same_, "class level")
    for name, address in (("Priya Shah", "/concerns"), ("Priya Shah", "/home"), ("Daniel Okafor", "/oakfield/triage")):
        assert "Our garden" not in as_(name).get(address).text
    assert "garden" not in caplog.text
