"""A parent asks for a topic, follows it, withdraws it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.extensions import db
from portal.forum.models import ForumMove, ForumTopic
from portal.parking.models import ParkedText
from portal.schools.models import School
from tests.forum.topics import TITLE, WHY, ask, done, plan, topic
from tests.support.applications import portal_on
from tests.support.clients import csrf_token, hidden_fields, post, sign_in
from tests.support.pages import page_of

NEW = "/oakfield/parents-forum/topics/new"


def topics() -> list[ForumTopic]:
    return list(db.session.scalars(select(ForumTopic)))


def test_it_is_stored_as_it_was_written_and_the_next_page_says_what_happens(as_):
    priya = as_("Priya Shah")
    name = ask(priya, title="  The way\tto school ", why="One\r\ntwo")
    row = topic(name)
    assert (row.title, row.why, row.state, row.language) == ("The way to school", "One\ntwo", "waiting", "en")
    sent = page_of(priya.get(f"/oakfield/parents-forum/topics/{name}/sent"))
    assert sent.one("h1").text == "Topic sent"
    assert "It says nothing of what it is about" in sent.text
    listed = page_of(priya.get("/oakfield/parents-forum"))
    assert "The way to school" in listed.text
    assert "The organisers have not decided yet" in priya.get(f"/oakfield/parents-forum/topics/{name}").text


def test_the_form_says_by_name_and_role_who_reads_it(as_):
    people = page_of(as_("Priya Shah").get(NEW)).one("ul", class_="people")
    for role in ("headteacher", "deputy headteacher", "school office", "chair of governors"):
        assert f", {role}" in people.text
    assert len(people.all("li")) == 4


def test_a_double_click_a_resent_form_and_back_make_one_topic(as_):
    priya = as_("Priya Shah")
    fields = hidden_fields(page_of(priya.get(NEW)).one("form", id="ask")) | {"title": TITLE, "why": WHY}
    answers = [priya.post(NEW, data=fields) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert len(topics()) == 1


@pytest.mark.parametrize("key", ["", "x" * 65, "\0"])
def test_a_page_shown_again_after_an_odd_key_has_a_key_of_its_own(key, as_):
    priya = as_("Priya Shah")
    page = page_of(post(priya, NEW, {"title": "", "why": WHY, "key": key}))
    fields = hidden_fields(page.one("form", id="ask")) | {"title": TITLE, "why": WHY}
    assert len(fields["key"]) == 26
    assert len({priya.post(NEW, data=fields).location for _ in range(2)}) == 1
    assert len(topics()) == 1


def test_the_key_of_somebody_else_s_form_leads_to_one_s_own_topic(as_):
    priya, mina = as_("Priya Shah"), as_("Mina Cole")
    ask(priya, key="0" * 26)
    ask(mina, key="0" * 26)
    assert len(topics()) == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " ", "why": WHY}, "Enter a topic"),
        ({"title": TITLE, "why": "\u200b"}, "Enter why it matters"),
        ({"title": "x" * 121, "why": WHY}, "must be 120 characters or less"),
        ({"title": TITLE, "why": "x" * 2001}, "must be 2,000 characters or less"),
        ({"title": TITLE, "why": "a\0b"}, "hidden character"),
    ],
)
def test_what_is_missing_or_too_long_is_said_and_nothing_is_lost(fields, said, as_):
    answer = post(as_("Priya Shah"), NEW, fields)
    assert answer.status_code == 422
    page = page_of(answer)
    assert said in page.one("div", class_="errors").text
    assert page.one("title").text.startswith("Error: ")
    assert not topics()


def test_two_thousand_characters_with_line_ends_and_accents_fit(as_):
    ask(as_("Priya Shah"), title="ŵ" * 120, why="a\r\n" * 999 + "e\u0301é")
    assert len(topics()) == 1


@pytest.mark.parametrize("name", ["Mr Okafor", "mr  okafor", "Okafor", "Helen Marsh", "Asha"])
def test_words_that_name_somebody_are_sent_only_after_a_second_look(name, as_):
    priya = as_("Priya Shah")
    answer = post(priya, NEW, {"title": TITLE, "why": f"Because {name} said so"})
    assert answer.status_code == 422
    page = page_of(answer)
    assert "Your words name somebody" in page.text
    assert not page.one("title").text.startswith("Error: ")
    assert not topics()
    again = hidden_fields(page.one("form", id="ask")) | {"title": TITLE, "why": f"Because {name} said so"}
    assert priya.post(NEW, data=again).status_code == 303
    assert len(topics()) == 1


def test_the_words_can_be_carried_into_a_concern_instead(as_):
    priya = as_("Priya Shah")
    page = page_of(post(priya, NEW, {"title": TITLE, "why": "Asha is pushed"}))
    fields = hidden_fields(page.one("form", id="ask")) | {"title": TITLE, "why": "Asha is pushed", "concern": "yes"}
    answer = priya.post(NEW, data=fields)
    assert (answer.status_code, answer.location) == (303, "/concerns/new")
    assert not topics()
    parked = db.session.scalars(select(ParkedText)).one()
    assert parked.path == "/concerns/new/what-happened"
    assert "Asha is pushed" in parked.fields


def test_after_the_limit_the_words_stay_in_the_form(database, now, tmp_path, smtp):
    for app in portal_on(database, tmp_path, forum_topics_per_day="2"):
        priya = sign_in(app.test_client(), "Priya Shah")
        for _ in range(2):
            ask(priya)
        answer = post(priya, NEW, {"title": "A third", "why": WHY})
        assert answer.status_code == 429
        assert page_of(answer).one("input", name="title")["value"] == "A third"
        assert len(topics()) == 2
        ask(sign_in(app.test_client(), "Mina Cole"))
        now.shift(timedelta(hours=24, seconds=1))
        ask(sign_in(app.test_client(), "Priya Shah"))


def test_whoever_was_signed_out_meanwhile_finds_the_words_again(app, as_):
    ended = app.test_client()
    page = ended.get(NEW)
    assert page.status_code == 303
    answer = ended.post(NEW, data={"csrf_token": csrf_token(ended), "title": "Kept", "why": WHY})
    assert answer.status_code == 303
    assert page_of(sign_in(ended, "Priya Shah").get(NEW)).one("input", name="title")["value"] == "Kept"


def test_with_htmx_only_the_form_comes_back(as_):
    priya = as_("Priya Shah")
    fields = {"csrf_token": csrf_token(priya), "title": "", "why": ""}
    answer = priya.post(NEW, data=fields, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer.text.lstrip().startswith("<title>Error: ")
    assert "<html" not in answer.text


def test_it_is_withdrawn_once_and_never_after_something_came_of_it(as_):
    priya, head = as_("Priya Shah"), as_("Helen Marsh")
    name, other = ask(priya), ask(priya)
    for _ in range(2):
        assert post(priya, f"/oakfield/parents-forum/topics/{name}/withdrawal").status_code == 303
    assert topic(name).state == "withdrawn"
    assert [move.kind for move in db.session.scalars(select(ForumMove))] == ["withdrawn"]
    done(head, other, "answer", answer="Yes")
    page = f"/oakfield/parents-forum/topics/{other}"
    assert "Withdraw this topic" not in priya.get(page).text
    assert priya.get(f"{page}/withdrawal").status_code == 303
    assert priya.post(f"{page}/withdrawal", data={"csrf_token": csrf_token(priya)}).status_code == 303
    assert topic(other).state == "answered"


def test_of_similar_topics_the_others_wait_again_when_the_first_is_withdrawn(as_):
    priya, mina, head = as_("Priya Shah"), as_("Mina Cole"), as_("Helen Marsh")
    first, second = ask(priya), ask(mina)
    done(head, second, "grouping", into=first)
    done(head, first, "listing", meeting=plan(head))
    post(priya, f"/oakfield/parents-forum/topics/{first}/withdrawal")
    assert (topic(second).state, topic(second).into_id) == ("waiting", None)


def test_a_school_without_a_forum_shows_none_and_keeps_what_was_asked_for(as_, client):
    priya, head = as_("Priya Shah"), as_("Helen Marsh")
    name = ask(priya)
    assert "Parents’ Forum" in client.get("/oakfield/").text
    db.session.scalars(select(School).where(School.slug == "oakfield")).one().has_forum = False
    db.session.commit()
    assert "Parents’ Forum" not in client.get("/oakfield/").text
    assert client.get("/oakfield/parents-forum").status_code == 404
    assert priya.get(NEW).status_code == 404
    assert priya.get(f"/oakfield/parents-forum/topics/{name}").status_code == 200
    assert "switched off" in head.get("/oakfield/forum").text
    assert "Parents’ Forum" not in head.get("/home").text
    assert client.get("/glan-afon/parents-forum").status_code == 200
