"""What organisers do with topics: list, group, answer, send elsewhere, take back."""

import pytest
from sqlalchemy import select

from portal.clock import today
from portal.extensions import db
from portal.forum.models import ForumMove
from tests.forum.topics import SECRET, act, ask, done, plan, publish, topic
from tests.support.clients import hidden_fields
from tests.support.pages import page_of


@pytest.fixture
def head(as_):
    return as_("Helen Marsh")


@pytest.fixture
def priya(as_):
    return as_("Priya Shah")


def kinds(name: str) -> list[str]:
    return [move.kind for move in topic(name).moves]


def form_on(client, name, verb):
    """Hidden fields of a form on the page of a topic."""
    page = page_of(client.get(f"/oakfield/forum/topics/{name}"))
    forms = [form for form in page.all("form") if form["action"].endswith(f"/{verb}")]
    return hidden_fields(forms[0])


def test_a_topic_goes_onto_a_list_to_another_one_and_back(head, priya):
    name, place, later = ask(priya), plan(head), plan(head, day=today().replace(year=2027))
    done(head, name, "listing", meeting=place)
    own = f"/oakfield/parents-forum/topics/{name}"
    assert "It will be talked about at the meeting." in priya.get(own).text
    assert "What we will talk about" not in priya.get("/oakfield/parents-forum").text
    done(head, name, "listing", meeting=later, title_en="The crossing")
    public = page_of(priya.get("/oakfield/parents-forum"))
    assert "What we will talk about" in public.text
    assert "The crossing" in public.text
    done(head, name, "return")
    assert topic(name).meeting_id is None
    assert kinds(name) == ["listed", "listed", "waiting"]
    assert [move.by.given_name for move in topic(name).moves] == ["Helen"] * 3


def test_similar_topics_go_one_way(head, priya, as_):
    first, second, third = ask(priya), ask(as_("Mina Cole")), ask(as_("Carol Jones"))
    done(head, second, "grouping", into=first)
    done(head, first, "grouping", into=third)
    assert {topic(name).into_id for name in (first, second)} == {topic(third).id}
    assert topic(second).moves[-1].by is None
    done(head, third, "answer", answer="For all three")
    for name, asker in ((first, "Priya Shah"), (second, "Mina Cole"), (third, "Carol Jones")):
        assert "For all three" in as_(asker).get(f"/oakfield/parents-forum/topics/{name}").text
    line = page_of(head.get("/oakfield/forum/settled")).text
    assert "The way to school" in line


def test_one_that_was_grouped_can_go_its_own_way_again(head, priya, as_):
    first, second = ask(priya), ask(as_("Mina Cole"))
    done(head, second, "grouping", into=first)
    assert act(head, second, "answer", answer="Alone").status_code == 409
    done(head, second, "return")
    done(head, second, "answer", answer="Alone")
    assert (topic(first).state, topic(second).state) == ("waiting", "answered")


def test_belonging_elsewhere_is_said_with_words_and_offers_a_concern(head, priya):
    name = ask(priya)
    done(head, name, "elsewhere", reason="This is about one class.")
    page = page_of(priya.get(f"/oakfield/parents-forum/topics/{name}"))
    assert "This is about one class." in page.text
    links = page.one("main").all("a", href="/concerns/new")
    assert [a.text for a in links] == ["Raise a concern"]


@pytest.mark.parametrize(
    ("verb", "fields", "said"),
    [
        ("listing", {}, "Select a meeting"),
        ("listing", {"meeting": "forged"}, "Select a meeting"),
        ("grouping", {"into": "forged"}, "Select a topic"),
        ("answer", {"answer": " "}, "Enter your answer"),
        ("elsewhere", {"reason": "\u2800"}, "Enter why it is not for the forum"),
        ("answer", {"answer": "x" * 5001}, "5,000 characters or less"),
    ],
)
def test_what_is_missing_is_said_beside_the_form(verb, fields, said, head, priya, as_):
    name = ask(priya)
    ask(as_("Mina Cole"))
    plan(head)
    answer = act(head, name, verb, **fields)
    assert answer.status_code == 422
    assert said in page_of(answer).one("div", class_="errors").text
    assert topic(name).state == "waiting"


def test_a_meeting_of_another_school_and_a_topic_of_another_one_cannot_be_chosen(head, priya, as_):
    name, gwens = ask(priya), ask(as_("Gwen Evans"), "glan-afon")
    theirs = plan(as_("Sian Price"), "glan-afon")
    plan(head)
    assert act(head, name, "listing", meeting=theirs).status_code == 422
    assert act(head, name, "grouping", into=gwens).status_code == 422


def test_whoever_comes_second_sees_what_the_first_did_and_keeps_the_words(head, priya, as_):
    name, lund = ask(priya), as_("Sara Lund")
    stale = form_on(lund, name, "elsewhere")
    done(head, name, "answer", answer="The first words")
    answer = lund.post(f"/oakfield/forum/topics/{name}/elsewhere", data=stale | {"reason": SECRET})
    assert answer.status_code == 409
    assert "The first words" in answer.text
    assert SECRET in page_of(answer).one("textarea", id="kept-1").text
    assert kinds(name) == ["answered"]


def test_a_double_click_is_carried_out_once_and_is_no_fault(head, priya, as_):
    name, other, place = ask(priya), ask(as_("Mina Cole")), plan(head)
    for verb, fields in (
        ("listing", {"meeting": place, "title_en": "The crossing"}),
        ("grouping", {"into": other}),
        ("return", {}),
        ("answer", {"answer": "Yes"}),
    ):
        form = form_on(head, name, verb) | fields
        answers = [head.post(f"/oakfield/forum/topics/{name}/{verb}", data=form) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [303, 303], verb
    assert kinds(name) == ["listed", "grouped", "waiting", "answered"]


def test_a_list_cannot_grow_after_its_meeting_is_over(head, priya, post):
    name, place = ask(priya), plan(head, day=today())
    stale = form_on(head, name, "listing") | {"meeting": place}
    page = f"/oakfield/forum/meetings/{place}"
    assert post(head, f"{page}/end", {"ended": "held"}, page).status_code == 303
    assert head.post(f"/oakfield/forum/topics/{name}/listing", data=stale).status_code == 422
    assert topic(name).state == "waiting"


def test_what_is_published_is_moved_no_more(head, priya):
    name = ask(priya)
    done(head, name, "answer", answer="Yes")
    assert publish(head, name).status_code == 303
    for verb in ("return", "answer", "elsewhere", "listing"):
        form = {"answer": "A", "reason": "B"}
        assert act(head, name, verb, **form).status_code in {409, 422}
    assert kinds(name) == ["answered"]


def test_in_place_only_the_piece_comes_back(head, priya):
    name = ask(priya)
    form = form_on(head, name, "answer") | {"answer": "Yes"}
    answer = head.post(f"/oakfield/forum/topics/{name}/answer", data=form, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'id="topic"' in answer.text
    assert "Yes" in answer.text


def test_moves_are_added_and_words_to_parents_stay(head, priya):
    name = ask(priya)
    for words in ("First words", "Second words"):
        done(head, name, "answer", answer=words)
        done(head, name, "return")
    shown = priya.get(f"/oakfield/parents-forum/topics/{name}").text
    assert "First words" in shown
    assert "Second words" in shown
    assert len(list(db.session.scalars(select(ForumMove)))) == 4
