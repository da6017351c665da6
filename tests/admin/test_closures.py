"""Closures as the office enters them, and takes them back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text

from portal.extensions import db
from portal.jobs.models import Job
from portal.schools.models import ClosedDays, School
from tests.accounts.steps import audited
from tests.concerns.test_held import wait_until_held_up
from tests.concerns.test_two_at_once import at_once, filled_in
from tests.support.clients import csrf_token, post
from tests.support.pages import page_of

As = Callable[[str], FlaskClient]
PAGE = "/oakfield/admin/closures"


def enter(client: FlaskClient, first: str, last: str = "", page: str = PAGE):
    return post(client, page, {"first_day": first, "last_day": last})


def closures(slug: str = "oakfield") -> list[tuple[date, date]]:
    query = select(ClosedDays).join(School, School.id == ClosedDays.school_id)
    rows = db.session.scalars(query.where(School.slug == slug, ClosedDays.kind == "closure"))
    return sorted((row.first_day, row.last_day) for row in rows)


def queued() -> int:
    return len(db.session.scalars(select(Job.id).where(Job.kind == "dates-after-closure")).all())


@pytest.mark.parametrize("name", ["Olive Grant", "Helen Marsh", "Sara Lund"])
def test_office_and_leaders_enter_a_closure_with_the_work_that_follows_and_a_line_in_the_audit(as_: As, name) -> None:
    client = as_(name)
    assert enter(client, "2026-12-10", "2026-12-11").location == PAGE
    assert closures() == [(date(2026, 12, 10), date(2026, 12, 11))]
    assert closures("glan-afon") == []
    assert queued() == 1
    (entry,) = audited("school.closure-added")
    assert entry.facts == {"first": "2026-12-10", "last": "2026-12-11"}
    page = page_of(client.get(PAGE))
    assert "Thursday 10 December 2026 to Friday 11 December 2026" in page.text
    assert "Closure added" in page.text


def test_one_day_is_enough_and_may_be_typed_as_people_write_it(as_: As) -> None:
    enter(as_("Olive Grant"), "10/12/2026")
    assert closures() == [(date(2026, 12, 10), date(2026, 12, 10))]


def test_the_same_closure_sent_twice_is_one(as_: As) -> None:
    client = as_("Olive Grant")
    for _again in range(2):
        assert enter(client, "2026-12-10", "2026-12-11").status_code == 303
    assert (len(closures()), queued(), len(audited("school.closure-added"))) == (1, 1, 1)


def test_two_who_enter_the_same_snow_at_once_enter_it_once(as_: As) -> None:
    sends = [
        filled_in(as_(name), PAGE, PAGE, first_day="2026-12-10", last_day="2026-12-11")
        for name in ("Olive Grant", "Helen Marsh")
    ]
    assert [answer.status_code for answer in at_once(*sends)] == [303, 303]
    assert (len(closures()), queued()) == (1, 1)


def test_a_closure_that_another_is_just_entering_is_waited_for(as_: As) -> None:
    """Somebody holds the calendar and has entered these days, but not yet committed."""
    send = filled_in(as_("Olive Grant"), PAGE, PAGE, first_day="2026-12-10", last_day="2026-12-11")
    school = db.session.scalars(select(School).where(School.slug == "oakfield")).one().id
    db.session.commit()
    enter_row = (
        "INSERT INTO closed_days (school_id, first_day, last_day, kind) VALUES (:school, :first, :last, 'closure')"
    )
    days = {"school": school, "first": "2026-12-09", "last": "2026-12-11"}
    with ThreadPoolExecutor(1) as thread, closing(db.engine.connect()) as other:
        other.execute(text("UPDATE school SET name = name WHERE id = :school"), days)
        other.execute(text(enter_row), days)
        arriving = thread.submit(send)
        wait_until_held_up(other)
        other.commit()
        late = arriving.result(10)
    assert late.status_code == 422
    assert "overlap a closure that is entered already" in page_of(late).text
    assert len(closures()) == 1


WRONG = {
    "": "Enter the first day",
    "31/2/2026": "First day must be a real date",
    "tomorrow": "First day must be a real date",
    "2026-12-12": "Saturday 12 December 2026 is at a weekend",
    "2026-12-21": "Monday 21 December 2026 is not in a term of your calendar",
    "2026-10-27": "Tuesday 27 October 2026 is a holiday or INSET day already",
    "2026-11-02": "Monday 2 November 2026 is a holiday or INSET day already",
    "2026-07-20": "First day must be in the last 30 days, or later",
    "0001-01-01": "First day must be in the last 30 days, or later",
    "9999-12-31": "is not in a term of your calendar",
    "2026-10-08 2026-10-09": "overlap a closure that is entered already",
    "2026-10-05 2026-10-09": "overlap a closure that is entered already",
    "2026-12-10 2026-12-09": "Last day must be the same as or after the first day",
    "2026-12-10 x": "Last day must be a real date",
    "2026-11-03 2026-12-03": "A closure can be up to 30 days long",
    "2026-12-11 2026-12-13": "Last day must be a school day. Sunday 13 December 2026 is at a weekend",
    "2026-12-18 2026-12-21": "Last day must be in term time",
    "2026-10-30 2026-11-02": "First day must be a school day",
    "\0": "Enter the first day",
}


@pytest.mark.parametrize("days", WRONG)
def test_what_cannot_be_a_closure_is_refused_in_words_and_stays_in_its_boxes(as_: As, days: str) -> None:
    client = as_("Olive Grant")
    enter(client, "2026-10-07", "2026-10-08")
    first, _, last = days.partition(" ")
    answer = enter(client, first, last)
    assert answer.status_code == 422
    page = page_of(answer)
    assert WRONG[days] in page.one("div", class_="errors").text
    assert page.one("title").text.startswith("Error: ")
    if days == "tomorrow":
        assert page.one("input", id="first_day")["value"] == "tomorrow"
    assert closures() == [(date(2026, 10, 7), date(2026, 10, 8))]


def test_thirty_days_and_thirty_days_ago_are_still_possible(as_: As, now) -> None:
    now.move_to("2026-12-03 10:00+00:00", tick=False)
    client = as_("Olive Grant")
    assert enter(client, "2026-11-03", "2026-12-02").status_code == 303
    assert closures() == [(date(2026, 11, 3), date(2026, 12, 2))]


def test_a_closure_is_taken_back_after_a_question(as_: As) -> None:
    client = as_("Olive Grant")
    enter(client, "2026-12-10", "2026-12-11")
    page = page_of(client.get(PAGE))
    (link,) = [a["href"] for a in page.all("a") if a.text.startswith("Remove")]
    assert link == f"{PAGE}/2026-12-10/removal"
    assert "Thursday 10 December 2026 to Friday 11 December 2026" in page_of(client.get(link)).text
    assert closures()
    assert post(client, link).location == PAGE
    assert (closures(), queued()) == ([], 2)
    assert [entry.facts["first"] for entry in audited("school.closure-removed")] == ["2026-12-10"]


def test_taken_back_twice_it_is_gone_once(as_: As) -> None:
    client = as_("Olive Grant")
    enter(client, "2026-12-10")
    send = filled_in(client, f"{PAGE}/2026-12-10/removal", f"{PAGE}/2026-12-10/removal")
    assert [send().status_code, send().status_code] == [303, 303]
    assert queued() == 2


def test_what_is_past_can_be_taken_back_for_seven_days_after_it_was_entered(as_: As, now) -> None:
    now.move_to("2026-09-25 10:00+01:00", tick=False)
    enter(as_("Olive Grant"), "2026-09-24")
    link = f"{PAGE}/2026-09-24/removal"
    now.shift(timedelta(days=6))
    client = as_("Olive Grant")
    assert client.get(link).status_code == 200
    now.shift(timedelta(days=2))
    client = as_("Olive Grant")
    assert client.get(link).status_code == 403
    assert client.post(link, data={"csrf_token": csrf_token(client)}).status_code == 403
    assert "Remove" not in page_of(client.get(PAGE)).one("main").text
    assert len(closures()) == 1


def test_only_closures_can_be_taken_back_and_only_of_one_s_own_school(as_: As) -> None:
    client, mair = as_("Olive Grant"), as_("Mair Lewis")
    enter(client, "2026-12-10")
    for address in (f"{PAGE}/2026-11-02/removal", f"{PAGE}/2026-12-09/removal", f"{PAGE}/snow/removal"):
        assert client.get(address).status_code == 404
    glan_afon = "/glan-afon/admin/closures/2026-12-10/removal"
    assert mair.get(glan_afon).status_code == 404
    assert mair.post(glan_afon, data={"csrf_token": csrf_token(mair)}).status_code == 303
    assert mair.get(f"{PAGE}/2026-12-10/removal").status_code == 404
    assert len(closures()) == 1
    assert "10 December" not in mair.get("/glan-afon/admin/closures").get_data(as_text=True)


@pytest.mark.parametrize("name", ["Priya Shah", "Daniel Okafor", "Colin Reed", "Clare Boyd", "Kit Lane", "Mair Lewis"])
def test_nobody_else_finds_it(as_: As, name: str) -> None:
    client = as_(name)
    token = {"csrf_token": csrf_token(client), "first_day": "2026-12-10"}
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, data=token).status_code == 404
    assert closures() == []
