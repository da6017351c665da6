"""What came of a topic is published in the organisers' words, corrected by adding, and never edited."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.clock import today
from portal.extensions import db
from portal.forum.models import ForumOutcome
from tests.forum.topics import act, ask, done, plan, publish, topic
from tests.support.clients import hidden_fields, post
from tests.support.pages import page_of


@pytest.fixture
def head(as_):
    return as_("Helen Marsh")


def answered(as_, school="oakfield", asker="Priya Shah", by="Helen Marsh"):
    name = ask(as_(asker), school)
    done(as_(by), name, "answer", school, answer="Yes")
    return name


def outcomes():
    return list(db.session.scalars(select(ForumOutcome).order_by(ForumOutcome.number)))


def test_nothing_is_published_of_what_was_not_talked_about_or_answered(as_, head):
    name, place = ask(as_("Priya Shah")), plan(head)
    page = f"/oakfield/forum/topics/{name}/outcome"
    assert head.get(page).status_code == 403
    done(head, name, "listing", meeting=place)
    assert head.get(page).status_code == 403
    assert "Publish what came of it" not in head.get(f"/oakfield/forum/meetings/{place}").text


def test_on_the_day_of_the_meeting_it_can_be_published_for_everybody(as_, head, client):
    name, place = ask(as_("Priya Shah")), plan(head, day=today())
    done(head, name, "listing", meeting=place, title_en="The crossing")
    boxes = page_of(head.get(f"/oakfield/forum/topics/{name}/outcome"))
    assert boxes.one("input", name="title_en")["value"] == "The crossing"
    assert publish(head, name).status_code == 303
    page = page_of(client.get("/oakfield/parents-forum"))
    assert "Meeting on Monday 7 September 2026 · Published on Monday 7 September 2026" in page.text
    assert "The council looks at it." in page.text
    assert (topic(name).published_by_id, outcomes()[0].published_by.given_name) == (
        outcomes()[0].published_by_id,
        "Helen",
    )


def test_a_correction_stands_above_what_was_published_before(as_, head, client, now):
    name = answered(as_)
    publish(head, name)
    now.shift(timedelta(days=1))
    head = as_("Helen Marsh")
    boxes = page_of(head.get(f"/oakfield/forum/topics/{name}/outcome"))
    assert boxes.one("textarea", name="outcome_en").text.strip() == "The council looks at it."
    assert publish(head, name, outcome_en="The council has agreed.").status_code == 303
    assert [one.outcome_en for one in outcomes()] == ["The council looks at it.", "The council has agreed."]
    shown = page_of(client.get("/oakfield/parents-forum")).text
    assert shown.index("The council has agreed.") < shown.index("Corrected: how it read before")
    assert shown.index("Corrected: how it read before") < shown.index("The council looks at it.")
    assert "Corrected on Tuesday 8 September 2026" in shown


def test_the_same_words_twice_are_one(as_, head):
    name = answered(as_)
    page = f"/oakfield/forum/topics/{name}/outcome"
    form = hidden_fields(page_of(head.get(page)).one("form", id="outcome"))
    form |= {"title_en": "The crossing", "outcome_en": "Done."}
    assert [head.post(page, data=form).status_code for _ in range(2)] == [303, 303]
    assert len(outcomes()) == 1


def test_whoever_publishes_second_reads_what_the_first_published(as_, head):
    name, lund = answered(as_), as_("Sara Lund")
    page = f"/oakfield/forum/topics/{name}/outcome"
    stale = hidden_fields(page_of(lund.get(page)).one("form", id="outcome"))
    publish(head, name)
    answer = lund.post(page, data=stale | {"title_en": "Other", "outcome_en": "Words"})
    assert answer.status_code == 409
    assert "The council looks at it." in answer.text
    assert len(outcomes()) == 1


def test_a_school_of_one_language_needs_topic_and_outcome(as_, head):
    name = answered(as_)
    for missing in ("title_en", "outcome_en"):
        assert publish(head, name, **{missing: " "}).status_code == 422
    assert not outcomes()


def test_a_bilingual_school_publishes_both_or_says_why_not(as_, client):
    name = answered(as_, "glan-afon", "Gwen Evans", "Sian Price")
    price, page = as_("Sian Price"), f"/glan-afon/forum/topics/{name}/outcome"
    welsh = {"title_cy": "Y groesfan", "outcome_cy": "Mae’r cyngor yn edrych."}
    assert post(price, page, welsh).status_code == 422
    assert post(price, page, welsh | {"title_en": "The crossing"}).status_code == 422
    assert post(price, page, welsh | {"alone_because": "The English follows on Friday"}).status_code == 303
    english = page_of(client.get("/glan-afon/parents-forum?lang=en"))
    assert "Its reason: The English follows on Friday" in english.text
    assert english.one("div", class_="prose")["lang"] == "cy"
    both = welsh | {"title_en": "The crossing", "outcome_en": "The council looks.", "alone_because": "Left over"}
    assert post(price, page, both).status_code == 303
    assert outcomes()[-1].alone_because is None
    assert "The council looks." in client.get("/glan-afon/parents-forum?lang=en").text


def test_what_was_answered_can_stay_unpublished(as_, client):
    answered(as_)
    assert "Nothing has been published yet." in client.get("/oakfield/parents-forum").text


def test_older_outcomes_are_a_page_away(as_, head, client, now):
    for number in range(21):
        name = answered(as_)
        publish(head, name, title_en=f"Topic {number}")
        now.shift(timedelta(hours=6))
        head = as_("Helen Marsh")
    first, second = (page_of(client.get(f"/oakfield/parents-forum?page={n}")).text for n in (1, 2))
    assert "Topic 20" in first and "Topic 1" in first and "Topic 0" not in first
    assert "Topic 0" in second
    for odd in ("0", "-1", "x", "99999", "9" * 400, "²"):
        assert client.get(f"/oakfield/parents-forum?page={odd}").status_code == 200


def test_nobody_takes_back_what_is_published(as_, head):
    name = answered(as_)
    publish(head, name)
    assert act(head, name, "return").status_code == 409
