"""Two things at the same moment, or one thing twice: never a second concern, never a lost word."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from portal.concerns.models import Assignment, Closure, Concern, Draft, Message, Note
from portal.extensions import db
from portal.outbox.models import Mail
from tests.concerns.journeys import ask_until_check, raise_concern
from tests.concerns.verbs import concern, reply
from tests.support.clients import form_to, hidden_fields, person
from tests.support.pages import page_of

Send = Callable[[], TestResponse]


def filled_in(client: FlaskClient, page: str, url: str, **data: Any) -> Send:
    """A form on an open page, filled in and waiting for its button; what happens meanwhile it cannot know."""
    fields = hidden_fields(form_to(page_of(client.get(page)), url)) | data
    return lambda: client.post(url, data=fields)


def at_once(*sends: Send) -> list[TestResponse]:
    """All buttons pressed at the same moment, each in a thread of its own."""
    db.session.commit()
    barrier = Barrier(len(sends))

    def press(send: Send) -> TestResponse:
        barrier.wait(30)
        return send()

    with ThreadPoolExecutor(len(sends)) as threads:
        answers = list(threads.map(press, sends))
    db.session.expire_all()
    return answers


def statuses(answers: list[TestResponse]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


def count(table: type) -> int:
    db.session.expire_all()
    return db.session.scalar(select(func.count()).select_from(table)) or 0


# One concern


def test_a_double_click_sends_one_concern_and_arrives_at_it_twice(as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    send = filled_in(priya, "/concerns/new/check", "/concerns/new/check")
    answers = at_once(send, send, send)
    assert statuses(answers) == [303, 303, 303]
    assert len({answer.location for answer in answers}) == 1
    assert (count(Concern), count(Assignment), count(Draft)) == (1, 1, 0)
    assert count(Mail) == 2  # one to the parent, one to the class teacher


def test_back_and_send_again_arrives_at_the_same_concern(as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    send = filled_in(priya, "/concerns/new/check", "/concerns/new/check")
    assert send().location == send().location
    assert priya.get("/concerns/new/check").location == "/concerns/new"
    assert count(Concern) == 1


def test_an_old_page_never_sends_a_draft_that_it_did_not_show(as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    send = filled_in(priya, "/concerns/new/check", "/concerns/new/check")
    ask_until_check(priya, "Dev", what_happened="Begun again in another tab")
    assert send().location == "/concerns/new/check"
    assert count(Concern) == 0


def test_two_drafts_started_at_once_are_one(as_):
    phone, home = as_("Priya Shah"), as_("Priya Shah")
    for begin in ({}, {"begin": "again"}):
        answers = at_once(*[filled_in(c, "/concerns/new", "/concerns/new", **begin) for c in (phone, home)])
        assert [answer.location for answer in answers] == ["/concerns/new/child"] * 2
        assert count(Draft) == 1


# The thread


def test_of_two_answers_at_once_the_second_sees_the_first_and_keeps_its_text(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    page = f"/oakfield/triage/{ref}"
    texts = {"Daniel Okafor": "I will call you today", "Helen Marsh": "Mr Okafor will call you"}
    clients = {name: as_(name) for name in texts}
    sends = [filled_in(clients[name], page, f"{page}/messages", body=text) for name, text in texts.items()]
    answers = at_once(*sends)
    assert statuses(answers) == [303, 409]
    late = next(answer for answer in answers if answer.status_code == 409)
    name = list(texts)[answers.index(late)]
    shown = page_of(late)
    for text in texts.values():
        assert text in shown.text
    assert shown.one("textarea", id="body").text == texts[name]
    assert count(Message) == 1

    again = hidden_fields(form_to(shown, f"{page}/messages")) | {"body": texts[name]}
    assert clients[name].post(f"{page}/messages", data=again).status_code == 303
    assert count(Message) == 2


@pytest.mark.parametrize("verb", ["messages", "notes"])
def test_a_double_click_writes_once(verb, as_):
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    page = f"/oakfield/triage/{ref}"
    send = filled_in(okafor, page, f"{page}/{verb}", body="Written once")
    assert statuses(at_once(send, send, send)) == [303, 303, 303]
    assert count(Message) + count(Note) == 1


def test_a_parent_s_double_click_writes_once(as_):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    send = filled_in(priya, f"/concerns/{ref}", f"/concerns/{ref}/messages", body="Written once")
    assert statuses(at_once(send, send)) == [303, 303]
    assert count(Message) == 1


def test_a_message_sent_twice_in_place_is_shown_once_both_times(as_):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    page, url = f"/concerns/{ref}", f"/concerns/{ref}/messages"
    fields = hidden_fields(form_to(page_of(priya.get(page)), url)) | {"body": "Written once"}
    for _ in range(2):
        shown = priya.post(url, data=fields, headers={"HX-Request": "true"})
        assert (shown.status_code, shown.text.count("Written once")) == (200, 1)
    assert count(Message) == 1


def test_of_an_answer_and_an_end_at_once_only_one_happens_and_the_other_keeps_its_text(as_):
    ref, okafor, marsh = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor"), as_("Helen Marsh")
    page = f"/oakfield/triage/{ref}"
    row = concern(ref)
    row.handler_id = None  # while nobody handles it, every reader may end it
    answer = filled_in(okafor, page, f"{page}/messages", body="The answer's words")
    end = filled_in(marsh, page, f"{page}/closure", outcome="resolved", explanation="The closing words")
    answers = at_once(answer, end)
    assert statuses(answers) == [303, 409]
    assert count(Message) + count(Closure) == 1
    kept = "The answer's words" if answers[0].status_code == 409 else "The closing words"
    late = page_of(next(a for a in answers if a.status_code == 409))
    assert kept in [area.text for area in late.all("textarea")]


def test_the_parent_s_words_are_not_overrun_by_an_end_that_did_not_know_them(as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    page = f"/oakfield/triage/{ref}"
    write = filled_in(priya, f"/concerns/{ref}", f"/concerns/{ref}/messages", body="It happened again")
    end = filled_in(okafor, page, f"{page}/closure", outcome="resolved", explanation="All is well")
    answers = at_once(write, end)
    assert statuses(answers) == [303, 409]
    written, ended = (answer.status_code == 303 for answer in answers)
    assert (count(Message), count(Closure)) == (int(written), int(ended))
    late = page_of(next(a for a in answers if a.status_code == 409))
    assert ("It happened again" if ended else "All is well") in [area.text for area in late.all("textarea")]


def test_of_two_who_take_it_at_once_the_second_is_told_who_has_it(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    page, names = f"/oakfield/triage/{ref}", ("Helen Marsh", "Sara Lund")
    takes = []
    for name in names:
        takes.append(filled_in(as_(name), page, f"{page}/assignment", handler=person(name).public_id))
    answers = at_once(*takes)
    assert statuses(answers) == [303, 409]
    first, second = sorted(names, key=lambda name: answers[names.index(name)].status_code)
    assert concern(ref).handler.full_name == first
    late = page_of(answers[names.index(second)])
    assert first in late.one("div", class_="errors").text
    fields = hidden_fields(form_to(late, f"{page}/assignment")) | {"handler": person(second).public_id}
    assert as_(second).get(page).status_code == 200
    assert fields["before"] == person(first).public_id


def test_a_closing_form_sent_twice_ends_it_once(as_):
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    page = f"/oakfield/triage/{ref}"
    end = filled_in(okafor, page, f"{page}/closure", outcome="resolved", explanation="All is well")
    assert end().location == end().location == page
    assert count(Closure) == 1


def test_two_different_ends_at_once_are_one_and_the_other_text_is_kept(as_):
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    page = f"/oakfield/triage/{ref}"
    texts = ("Put right today", "Found to be so")
    ends = [filled_in(okafor, page, f"{page}/closure", outcome="resolved", explanation=text) for text in texts]
    answers = at_once(*ends)
    assert statuses(answers) == [303, 409]
    assert count(Closure) == 1
    late = next(a for a in answers if a.status_code == 409)
    assert texts[answers.index(late)] in [area.text for area in page_of(late).all("textarea")]


def test_an_answer_that_was_written_before_the_parent_wrote_again_is_shown_what_they_wrote(as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    page = f"/oakfield/triage/{ref}"
    answer = filled_in(okafor, page, f"{page}/messages", body="My answer")
    filled_in(priya, f"/concerns/{ref}", f"/concerns/{ref}/messages", body="And one more thing")()
    late = answer()
    assert late.status_code == 409
    assert "And one more thing" in page_of(late).one("div", class_="errors").text
    reply(okafor, ref, body="My answer to both")
    assert count(Message) == 2
