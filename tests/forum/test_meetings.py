"""Meetings are planned, changed and ended."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.clock import today
from portal.extensions import db
from portal.forum.models import ForumMeeting
from tests.forum.topics import ask, done, meeting, plan, topic
from tests.support.clients import hidden_fields, post
from tests.support.pages import page_of

NEW = "/oakfield/forum/meetings/new"


def fields(**more):
    return {"held_on": (today() + timedelta(days=9)).isoformat(), "place_en": "School hall, 6 pm"} | more


def meetings():
    return list(db.session.scalars(select(ForumMeeting)))


def test_everybody_sees_the_next_meeting_and_no_past_one(as_, client, now):
    head = as_("Helen Marsh")
    assert "No meeting is planned at the moment." in client.get("/oakfield/parents-forum").text
    plan(head, day=today() + timedelta(days=30), place_en="Library", note_en="There is childcare.")
    plan(head)
    page = page_of(client.get("/oakfield/parents-forum")).text
    assert page.index("Monday 21 September 2026") < page.index("Wednesday 7 October 2026")
    assert "There is childcare." in page
    now.shift(timedelta(days=15))
    assert "School hall" not in client.get("/oakfield/parents-forum").text


def test_in_a_bilingual_school_place_and_note_are_in_both_languages(as_, client):
    price, page = as_("Sian Price"), "/glan-afon/forum/meetings/new"
    answer = post(price, page, fields())
    assert answer.status_code == 422
    assert page_of(answer).one("input", name="place_cy")["aria-invalid"] == "true"
    assert post(price, page, fields(place_cy="Neuadd", note_cy="Croeso")).status_code == 422
    assert post(price, page, fields(place_cy="Neuadd, 18:00")).status_code == 303
    assert "Neuadd, 18:00" in client.get("/glan-afon/parents-forum?lang=cy").text
    assert "School hall" in client.get("/glan-afon/parents-forum?lang=en").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"held_on": ""}, "Enter the day"),
        ({"held_on": "31/2/2027"}, "must be a real date"),
        ({"held_on": "2026-09-06"}, "must be today or later"),
        ({"place_en": " "}, "Enter where and at what time"),
        ({"note_en": "x" * 1001}, "1,000 characters or less"),
    ],
)
def test_what_is_wrong_is_said(wrong, said, as_):
    answer = post(as_("Olive Grant"), NEW, fields(**wrong))
    assert answer.status_code == 422
    assert said in page_of(answer).one("div", class_="errors").text
    assert not meetings()


def test_planned_twice_it_is_one_and_another_one_on_that_day_is_refused(as_):
    head, office = as_("Helen Marsh"), as_("Olive Grant")
    assert post(head, NEW, fields()).location == post(office, NEW, fields()).location
    answer = post(office, NEW, fields(place_en="Library"))
    assert answer.status_code == 422
    assert "meets on that day already" in answer.text
    assert len(meetings()) == 1


def test_it_is_changed_and_whoever_comes_second_reads_first(as_):
    head, office = as_("Helen Marsh"), as_("Olive Grant")
    page = f"/oakfield/forum/meetings/{plan(head)}"
    stale = hidden_fields(page_of(office.get(f"{page}/details")).one("form", id="meeting"))
    assert post(head, f"{page}/details", fields(place_en="Library")).status_code == 303
    answer = office.post(f"{page}/details", data=stale | fields(place_en="Canteen"))
    assert answer.status_code == 409
    assert "Library" in answer.text
    assert page_of(answer).one("input", name="place_en")["value"] == "Canteen"
    again = hidden_fields(page_of(answer).one("form", id="meeting")) | fields(place_en="Canteen")
    assert office.post(f"{page}/details", data=again).status_code == 303
    assert (meetings()[0].place_en, meetings()[0].edit) == ("Canteen", 2)


def test_a_past_day_may_stay_but_not_be_chosen(as_, now):
    head = as_("Helen Marsh")
    page = f"/oakfield/forum/meetings/{plan(head)}"
    day = meetings()[0].held_on
    now.shift(timedelta(days=20))
    head = as_("Helen Marsh")
    assert post(head, f"{page}/details", fields(held_on=day.isoformat(), place_en="Library")).status_code == 303
    earlier = (day - timedelta(days=1)).isoformat()
    assert post(head, f"{page}/details", fields(held_on=earlier)).status_code == 422


def test_called_off_its_list_waits_again_and_the_day_is_free(as_):
    head, priya = as_("Helen Marsh"), as_("Priya Shah")
    name, place = ask(priya), plan(head)
    done(head, name, "listing", meeting=place)
    page = f"/oakfield/forum/meetings/{place}"
    assert post(head, f"{page}/end", {"ended": "held"}, page).status_code == 422  # its day has not come
    for _ in range(2):
        assert post(head, f"{page}/end", {"ended": "called-off"}, page).status_code == 303
    assert (topic(name).state, meeting(place).ended, meeting(place).ended_by.given_name) == (
        "waiting",
        "called-off",
        "Helen",
    )
    assert plan(head) != place
    assert head.get(f"{page}/details").status_code == 303
    assert post(head, f"{page}/details", fields(place_en="Late")).status_code == 409


def test_before_its_day_it_can_only_be_called_off_and_nothing_is_asked(as_):
    head = as_("Helen Marsh")
    page = f"/oakfield/forum/meetings/{plan(head)}"
    shown = page_of(head.get(page))
    assert not shown.all("input", type="radio") and "Call this meeting off" in shown.text
    assert post(head, f"{page}/end", page=page).status_code == 303
    assert [one.ended for one in meetings()] == ["called-off"]


def test_after_it_has_taken_place_its_list_stays_until_it_is_published(as_):
    head, priya = as_("Helen Marsh"), as_("Priya Shah")
    name, place = ask(priya), plan(head, day=today())
    done(head, name, "listing", meeting=place)
    page = f"/oakfield/forum/meetings/{place}"
    assert post(head, f"{page}/end", {"ended": "held"}, page).status_code == 303
    assert "Publish what came of it" in head.get(page).text
    assert "still to be published" in priya.get(f"/oakfield/parents-forum/topics/{name}").text


def test_a_meeting_of_another_school_is_none(as_):
    place = plan(as_("Sian Price"), "glan-afon")
    assert as_("Helen Marsh").get(f"/oakfield/forum/meetings/{place}").status_code == 404
