"""Somebody opens the addresses from time to time: once a day and entry, those who write policies, and nobody else."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.clock import today
from portal.extensions import db
from portal.policies.models import AddressCheck
from portal.policies.reporting.helplines import HELPLINES
from portal.policies.reporting.platforms import PLATFORMS
from tests.concerns.rows import school
from tests.concerns.test_two_at_once import at_once, filled_in
from tests.policies.test_report_a_post import card, checked
from tests.support.clients import person, post
from tests.support.pages import page_of

PAGE = "/oakfield/report-a-post/checks"
ENGLISH = len(PLATFORMS) + len([line for line in HELPLINES if line.nation != "wales"])


def rows() -> list[tuple[str, str, date, int]]:
    """Everything that was checked anywhere."""
    columns = (AddressCheck.school_id, AddressCheck.entry, AddressCheck.checked_on, AddressCheck.by_id)
    return [tuple(row) for row in db.session.execute(select(*columns).order_by(AddressCheck.id))]


def told() -> int:
    events = select(func.count()).select_from(AuditEntry).where(AuditEntry.event == "policy.address-checked")
    return db.session.scalar(events) or 0


def test_what_somebody_opened_today_is_noted_with_who_and_seen_by_parents(as_, client):
    answer = post(as_("Olive Grant"), PAGE, {"entry": "facebook"})
    assert (answer.status_code, answer.location) == (303, PAGE)
    assert rows() == [(school().id, "facebook", today(), person("Olive Grant").id)]
    public = page_of(client.get("/oakfield/report-a-post"))
    assert "Last checked on Monday 7 September 2026" in card(public, "Facebook").text
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "policy.address-checked")).one()
    assert (entry.facts, entry.subject, entry.person_id) == ({"entry": "facebook"}, None, person("Olive Grant").id)


def test_pressed_twice_it_is_one_row_a_day_and_another_one_tomorrow(as_, now):
    office = as_("Olive Grant")
    for _again in range(2):
        post(office, PAGE, {"entry": "x"})
    assert (len(rows()), told()) == (1, 1)
    now.shift(timedelta(days=1))
    post(as_("Helen Marsh"), PAGE, {"entry": "x"})
    assert (len(rows()), told()) == (2, 2)


def test_two_who_press_at_once_make_one_row(as_):
    office, head = as_("Olive Grant"), as_("Helen Marsh")
    answers = at_once(*(filled_in(who, PAGE, PAGE, entry="x") for who in (office, head, office)))
    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert (len(rows()), told()) == (1, 1)


def test_what_has_to_be_opened_comes_first_and_says_why(as_):
    checked("facebook", today())
    checked("x", today() - timedelta(days=364))
    checked("tiktok", today() - timedelta(days=366))
    page = page_of(as_("Olive Grant").get(PAGE))
    names = [heading.text for heading in page.all("h3")]
    assert names[-2:] == ["Facebook", "X"]
    assert page.all("h2")[0].text == f"{ENGLISH - 2} to open"
    assert "To open Last checked on Saturday 6 September 2025" in card(page, "TikTok").text
    assert "To open Not checked yet" in card(page, "Instagram").text
    assert "To open" not in card(page, "X").text
    buttons = {button["value"] for button in page.all("button", name="entry")}
    assert "facebook" not in buttons  # opened today already
    assert {"x", "tiktok", "posh"} <= buttons


def test_when_all_was_opened_the_page_says_so(as_):
    for one in (*PLATFORMS, *HELPLINES):
        checked(one.slug, today())
    assert "Everything was opened within the last year." in page_of(as_("Olive Grant").get(PAGE)).text


@pytest.mark.parametrize("entry", ["elsewhere", "", None, "meic", "face\0book", "x" * 5000])
def test_what_the_page_does_not_offer_is_refused_in_words(as_, entry):
    answer = post(as_("Olive Grant"), PAGE, {"entry": entry})
    assert answer.status_code == 422
    assert "Choose a network or a helpline from this list" in page_of(answer).text
    assert rows() == []


def test_nobody_else_opens_the_page_or_notes_anything(as_, client):
    assert client.get(PAGE).status_code == 303
    for name in ("Priya Shah", "Daniel Okafor", "Colin Reed", "Mair Lewis"):
        visitor = as_(name)
        assert visitor.get(PAGE).status_code == 404
        assert post(visitor, PAGE, {"entry": "x"}, "/oakfield/").status_code == 404
    assert rows() == []


def test_a_school_in_wales_checks_meic_too(as_):
    page = "/glan-afon/report-a-post/checks"
    assert post(as_("Mair Lewis"), page, {"entry": "meic"}).status_code == 303
    assert [row[:2] for row in rows()] == [(school("glan-afon").id, "meic")]
