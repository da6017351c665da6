"""A headteacher's own "no" to a line reaches the chair of governors and nobody else; everybody else's reaches the
headteacher and nobody else."""

from datetime import datetime

import pytest
from sqlalchemy import select

from portal.clock import LONDON
from portal.extensions import db
from portal.outbox.models import Mail
from tests.agreements.readers import ask_readers, publish_again, read_it
from tests.agreements.test_readers_shut_out import EVERYBODY
from tests.concerns.rows import appoint, end_appointments, school
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.support.clients import person, post
from tests.support.pages import page_of

TAG = "Answered no to a line"
OFFICE = {"Helen Marsh", "Sara Lund", "Olive Grant"}
YES = {"friends": "yes", "contact": "yes", "pages": "yes"}


def kept(slug):
    return f"/oakfield/agreements/readers/{slug}"


def told():
    """Who was mailed that there is a declaration to look at."""
    db.session.expire_all()
    return [mail.address for mail in db.session.scalars(select(Mail).where(Mail.kind == "declaration-to-look-at"))]


def no_chair():
    """Colin Reed is a governor like the others from today on."""
    end_appointments("Colin Reed", "chair")
    appoint("Colin Reed", "governor")


def seen_by(as_, slug, *names):
    """Who of these opens the page, and who of them reads of a "no"."""
    answers = {name: as_(name).get(kept(slug)) for name in names}
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    opened = {name for name, answer in answers.items() if answer.status_code == 200}
    return opened, {name for name in opened if TAG in answers[name].text}


def rows_of(page):
    return [row.one("th", scope="row").text for row in page.all("tr") if row.all("th", scope="row")]


@pytest.fixture
def slug(as_):
    return ask_readers(as_)


def test_it_is_for_the_chair_and_for_nobody_else(as_, slug):
    read_it(as_("Kit Lane"), slug)
    assert read_it(as_("Helen Marsh"), slug, friends="no").status_code == 303
    opened, reads = seen_by(as_, slug, *EVERYBODY, "Sian Price", "Huw Morgan", "Eleri Wyn", "Tom Shah")
    assert (opened, reads) == (OFFICE | {"Colin Reed"}, {"Colin Reed"})
    page = page_of(as_("Colin Reed").get(kept(slug)))
    assert rows_of(page) == ["Helen Marsh"]
    assert not page.one("main").all("form")
    assert post(as_("Colin Reed"), kept(slug), {"people": person("Kit Lane").public_id}, "/home").status_code == 404
    assert as_("Colin Reed").get("/oakfield/agreements/readers").status_code == 404


def test_the_chair_is_mailed_once_with_a_link_and_without_an_answer(as_, slug, mails):
    read_it(as_("Helen Marsh"), slug, contact="no")
    assert told() == ["colin.reed@example.org"]
    [mail] = [one for one in mails() if one.to == "colin.reed@example.org" and "A declaration" in one.subject]
    assert f"http://localhost{kept(slug)}" in mail.text
    for word in ("Helen", "Marsh", "headteacher", "answered", " no "):
        assert word not in mail.subject + mail.text


def test_pressed_three_times_it_is_one_mail(as_, slug):
    address = f"/oakfield/policies/{slug}/acknowledgement"
    send = filled_in(as_("Helen Marsh"), address, address, **YES | {"pages": "no"})
    assert statuses(at_once(send, send, send)) == [303, 303, 303]
    assert len(told()) == 1


@pytest.mark.parametrize("name", ["Kit Lane", "Sara Lund", "Daniel Okafor", "Olive Grant"])
def test_everybody_elses_reaches_the_headteacher(as_, slug, name):
    read_it(as_(name), slug, friends="no")
    assert told() == ["helen.marsh@example.org"]
    assert seen_by(as_, slug, *EVERYBODY) == (OFFICE, {"Helen Marsh"})


def test_the_headteacher_is_mailed_a_link_and_neither_a_name_nor_an_answer(as_, slug, mails):
    read_it(as_("Kit Lane"), slug, contact="no")
    [mail] = [one for one in mails() if one.to == "helen.marsh@example.org" and "A declaration" in one.subject]
    assert f"http://localhost{kept(slug)}" in mail.text
    assert "only the headteacher looks at" in mail.text
    for word in ("Kit", "Lane", "governors", "answered", " no "):
        assert word not in mail.subject + mail.text


def test_a_reader_without_lines_and_one_who_was_told_on_paper_are_no_declaration(as_, slug):
    read_it(as_("Viv Park"), slug)
    data = {"people": person("Kit Lane").public_id, "told_on": "2026-09-07"}
    assert post(as_("Helen Marsh"), kept(slug), data, kept(slug)).status_code == 303
    assert told() == []


def test_yes_to_every_line_is_nothing_to_look_at(as_, slug):
    read_it(as_("Helen Marsh"), slug)
    assert told() == []
    assert as_("Colin Reed").get(kept(slug)).status_code == 404


def test_what_is_answered_otherwise_later_is_no_longer_shown(as_, slug, now):
    head = as_("Helen Marsh")
    read_it(head, slug, friends="no")
    now.shift(60)
    read_it(head, slug)
    assert seen_by(as_, slug, *EVERYBODY) == (OFFICE | {"Colin Reed"}, set())
    assert "answered otherwise since then" in as_("Colin Reed").get(kept(slug)).text
    assert len(told()) == 1


def test_without_a_chair_the_vice_chair_hears_of_it(as_, slug):
    appoint("Clare Boyd", "vice-chair")
    read_it(as_("Helen Marsh"), slug, friends="no")
    assert seen_by(as_, slug, *EVERYBODY) == (OFFICE | {"Colin Reed"}, {"Colin Reed"})
    no_chair()
    assert seen_by(as_, slug, *EVERYBODY) == (OFFICE | {"Clare Boyd"}, {"Clare Boyd"})
    publish_again(as_, slug)
    read_it(as_("Helen Marsh"), slug, friends="no")
    assert told() == ["colin.reed@example.org", "clare.boyd@example.org"]


def test_without_either_it_is_kept_and_nobody_is_told(as_, slug):
    no_chair()
    assert read_it(as_("Helen Marsh"), slug, friends="no").status_code == 303
    assert told() == []
    assert seen_by(as_, slug, *EVERYBODY) == (OFFICE, set())


def test_a_second_headteacher_does_not_read_the_first_ones(as_, slug):
    appoint("Sara Lund", "headteacher")
    read_it(as_("Helen Marsh"), slug, friends="no")
    assert told() == ["colin.reed@example.org"]
    read_it(as_("Kit Lane"), slug, friends="no")
    assert told()[1:] == ["helen.marsh@example.org", "sara.lund@example.org"]
    page = page_of(as_("Sara Lund").get(kept(slug)))
    assert [row.one("th", scope="row").text for row in page.all("tr") if TAG in row.text] == ["Kit Lane"]
    assert set(rows_of(page_of(as_("Colin Reed").get(kept(slug))))) == {"Helen Marsh", "Sara Lund"}


def test_a_headteacher_who_chairs_the_governors_does_not_look_at_themselves(as_, slug):
    no_chair()
    appoint("Helen Marsh", "chair")
    appoint("Clare Boyd", "vice-chair")
    read_it(as_("Helen Marsh"), slug, friends="no")
    assert told() == ["clare.boyd@example.org"]
    assert seen_by(as_, slug, *EVERYBODY)[1] == {"Clare Boyd"}


def test_a_policy_that_is_no_longer_about_that_opens_for_no_chair(as_, slug):
    read_it(as_("Helen Marsh"), slug, friends="no")
    publish_again(as_, slug, "minor", declares=None)
    assert as_("Colin Reed").get(kept(slug)).status_code == 404


def test_the_headteacher_is_told_beforehand_who_hears_of_it(as_, slug):
    address = f"/oakfield/policies/{slug}/acknowledgement"
    assert "the chair of governors is told" in page_of(as_("Helen Marsh").get(address)).text
    assert "is told if you answer no" in page_of(as_("Kit Lane").get(address)).text


def test_in_the_night_the_mail_waits_for_the_morning(as_, slug, now):
    school().quiet_from, school().quiet_until = 20, 7
    db.session.commit()
    now.move_to(datetime(2026, 9, 8, 22, 30, tzinfo=LONDON))
    read_it(as_("Helen Marsh"), slug, friends="no")
    [mail] = db.session.scalars(select(Mail).where(Mail.kind == "declaration-to-look-at"))
    assert mail.next_try_at == datetime(2026, 9, 9, 7, tzinfo=LONDON)
