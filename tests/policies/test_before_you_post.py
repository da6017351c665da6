"""Before somebody posts: a question a page, the best private way, and words that are stored nowhere until they are
taken into a concern."""

from itertools import pairwise

import pytest
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.concerns.models import Draft
from portal.concerns.topics import SHIPPED
from portal.extensions import db
from portal.parking.models import ParkedText
from portal.policies.posting.walk import ABOUT, START, WAY, after, before, places
from portal.policies.posting.ways import ABOUT as CHOICES
from portal.policies.posting.ways import WAYS
from portal.schools.roles import CONCERN_ROLES
from tests.policies import shelf
from tests.support.clients import form_to, hidden_fields, post, sign_in
from tests.support.pages import page_of

HERE = "/oakfield/before-you-post"
WORDS = "They lost her coat again and nobody cares!"


def walk(client, **typed):
    """From the start to the way, as a browser without JavaScript does; the pages that were seen."""
    at, answer = HERE, client.get(HERE)
    seen = [page_of(answer)]
    data = {"text": typed.get("text", "")}
    while "way" not in at:
        form = form_to(seen[-1], at)
        fields = hidden_fields(form) | data
        if at.endswith("/about"):
            fields |= {"about": typed.get("about", "child")}
        answer = client.post(at, data=fields)
        if answer.status_code == 303:
            at = answer.location
            answer = client.get(at)
            seen.append(page_of(answer))
        else:
            seen.append(page_of(answer))
            at = next(form["action"] for form in seen[-1].all("form") if form.attrs.get("id") == "walk")
        data = {}
        assert answer.status_code == 200
    return seen


def headings(pages):
    return [page.one("h1").text for page in pages]


def test_each_question_has_a_page_and_the_last_is_the_way(client):
    seen = headings(walk(client, about="headteacher"))
    assert seen == [
        "Before you post",
        "Is this the right place to say it?",
        "Would a private talk be better?",
        "Could it hurt somebody unfairly?",
        "What could it do to our school and to children’s learning?",
        "What is it about?",
        "Tell the chair of governors",
    ]


def test_words_go_along_from_page_to_page_and_into_the_concern(client):
    last = walk(client, text=WORDS, about="staff")[-1]
    assert last.one("textarea").text == WORDS
    at = f"{HERE}/way"
    answer = client.post(at, data=hidden_fields(form_to(last, at)) | {"text": WORDS, "concern": "1"})
    assert answer.status_code == 303
    assert answer.location == "/concerns/new"
    sign_in(client, "Priya Shah")
    start = page_of(client.get("/concerns/new"))
    assert "It comes back at the question" in start.text
    post(client, "/concerns/new")
    child = page_of(client.get("/concerns/new/child"))
    value = child.all("input", type="radio")[0]["value"]
    post(client, "/concerns/new/child", {"child": value})
    topic = page_of(client.get("/concerns/new/topic"))
    chosen = [one["value"] for one in topic.all("input", type="radio") if "checked" in one.attrs]
    assert chosen == ["staff"]
    post(client, "/concerns/new/topic", {"topic": "staff"})
    post(client, "/concerns/new/about", {"about": "other", "about_name": "A member of staff"})
    post(client, "/concerns/new/recipient", {"recipient": "headteacher"})
    words = page_of(client.get("/concerns/new/what-happened"))
    assert words.one("textarea", id="what_happened").text == WORDS
    post(client, "/concerns/new/what-happened", {"what_happened": WORDS})
    assert db.session.scalar(select(func.count()).select_from(ParkedText).where(ParkedText.path.contains("what"))) == 0


def test_nothing_is_stored_on_the_way(client):
    """No draft, no parked text, no audit entry, and the words are in no address."""
    before_ = db.session.scalar(select(func.count(AuditEntry.id)))
    walk(client, text=WORDS)
    for table in (Draft, ParkedText):
        assert db.session.scalar(select(func.count(table.id))) == 0
    assert db.session.scalar(select(func.count(AuditEntry.id))) == before_


def test_the_language_is_switched_without_keeping_the_words(client):
    fields = hidden_fields(form_to(page_of(client.get(HERE)), HERE))
    first = page_of(client.post(HERE, data=fields | {"text": WORDS}))
    at = f"{HERE}/questions/1"
    answer = client.post(at, data=hidden_fields(form_to(first, at)) | {"switch": "cy"})
    page = page_of(answer)
    assert page.one("html")["lang"] == "cy"
    assert page.one("h1").text == "Ai dyma’r lle iawn i’w ddweud?"
    assert hidden_fields(form_to(page, at))["text"] == WORDS
    assert db.session.scalar(select(func.count(ParkedText.id))) == 0


def test_back_keeps_the_words(client):
    fields = hidden_fields(form_to(page_of(client.get(HERE)), HERE))
    first = page_of(client.post(HERE, data=fields | {"text": WORDS}))
    at = f"{HERE}/questions/1"
    start = page_of(client.post(at, data=hidden_fields(form_to(first, at)) | {"back": "1"}))
    assert start.one("h1").text == "Before you post"
    assert start.one("textarea").text == WORDS


def test_words_brought_along_stand_beside_those_of_a_draft(client):
    sign_in(client, "Mina Cole")
    post(client, "/concerns/new")
    child = page_of(client.get("/concerns/new/child")).all("input", type="radio")[0]["value"]
    steps = {"child": {"child": child}, "topic": {"topic": "other"}, "recipient": {"recipient": "class-teacher"}}
    for step, data in (steps | {"what-happened": {"what_happened": "It began in May."}}).items():
        assert post(client, f"/concerns/new/{step}", data).status_code == 303
    last = walk(client, text=WORDS, about="other")[-1]
    at = f"{HERE}/way"
    client.post(at, data=hidden_fields(form_to(last, at)) | {"text": WORDS, "concern": "1"})
    words = page_of(client.get("/concerns/new/what-happened"))
    assert words.one("textarea", id="what_happened").text == f"It began in May. {WORDS}"


@pytest.mark.parametrize("text", ["a\0b", "x" * 10_001])
def test_words_that_cannot_go_along_are_said_to_on_the_first_page(client, text):
    fields = hidden_fields(form_to(page_of(client.get(HERE)), HERE))
    answer = client.post(f"{HERE}/about", data=fields | {"text": text, "about": "child"})
    assert answer.status_code == 422
    page = page_of(answer)
    assert "There is a problem" in page.text
    assert page.one("h1").text == "Before you post"


def test_a_way_that_does_not_exist_leads_back_and_an_unknown_question_is_nowhere(client):
    assert client.get(f"{HERE}/way?about=nothing").location == f"{HERE}/about"
    assert client.get(f"{HERE}/questions/9").status_code == 404
    answer = post(client, f"{HERE}/way", {"about": "nothing", "concern": "1"}, f"{HERE}/way?about=child")
    assert answer.status_code == 404


def test_what_it_is_about_has_to_be_said(client):
    answer = post(client, f"{HERE}/about", {"about": None})
    assert answer.status_code == 422
    assert "Select what it is about" in page_of(answer).text


def test_every_way_begins_a_concern_that_the_form_knows():
    assert WAYS.keys() == CHOICES.keys()
    assert {way.topic for way in WAYS.values()} <= {"", *SHIPPED}
    assert {way.recipient for way in WAYS.values()} <= {"", *CONCERN_ROLES}


@pytest.mark.parametrize("questions", [1, 4, 5, 8])
def test_the_walk_goes_forth_and_back(questions):
    order = places(questions)
    assert order[0] == START
    assert order[-2:] == (ABOUT, WAY)
    assert len(order) == questions + 3
    for one, other in pairwise(order):
        assert after(one, questions) == other
        assert before(other, questions) == one


def test_the_way_there_is_on_the_shelf_on_a_policy_for_parents_and_at_home(as_, client):
    def ways(answer):
        return [link["href"] for link in page_of(answer).one("main").all("a") if "Check first" in link.text]

    slug = shelf.start(as_("Olive Grant"))
    assert shelf.save(as_("Olive Grant"), slug).status_code == 303
    assert shelf.publish(as_("Olive Grant"), slug).status_code == 303
    for address in ("/oakfield/policies", f"/oakfield/policies/{slug}"):
        assert ways(client.get(address)) == ["/oakfield/before-you-post"]
    assert ways(as_("Mina Cole").get("/home")) == ["/oakfield/before-you-post"]
    assert sorted(ways(as_("Priya Shah").get("/home"))) == ["/glan-afon/before-you-post", "/oakfield/before-you-post"]
    assert ways(as_("Daniel Okafor").get("/home")) == []
