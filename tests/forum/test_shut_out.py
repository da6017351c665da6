"""What a parent wrote for the forum, and that it was they, is there for them and for the organisers, and for nobody
else: not as a page, not in a list, not in a count, not by any form, not in a mail."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Person
from portal.clock import now, today
from portal.demo.cast import NAMES, load_noise
from portal.extensions import db
from portal.forum.models import ForumMove, ForumTopic
from portal.outbox.models import Mail
from tests.concerns.rows import appoint, end_appointments, link, pupil
from tests.forum.topics import SECRET, ask, done, plan, publish, topic
from tests.support.clients import csrf_token, person
from tests.support.pages import page_of

As = Callable[[str], FlaskClient]

HILLSIDE = ("Hugo Norden", "Tessa Nunn", "Ivor Neave", "Dora Nash", "Page Neal", "Zara Noyce")
EVERYBODY = (*NAMES, *HILLSIDE)
OAKFIELD = {"Helen Marsh", "Sara Lund", "Olive Grant", "Colin Reed"}
# at which school, who asks, who at the school reads it
CASES: dict[str, tuple[str, str, set[str]]] = {
    "a mother": ("oakfield", "Priya Shah", OAKFIELD),
    "a grandmother": ("oakfield", "Carol Jones", OAKFIELD),
    "a teacher with a child": ("oakfield", "Beth Hughes", OAKFIELD),
    "in Wales": ("glan-afon", "Gwen Evans", {"Sian Price", "Huw Morgan", "Mair Lewis"}),
    "at her other school": ("glan-afon", "Priya Shah", {"Sian Price", "Huw Morgan", "Mair Lewis"}),
}
FORMS = {
    "listing": {"meeting": "x", "title_en": "A stranger's words"},
    "grouping": {"into": "x"},
    "answer": {"answer": "A stranger's words"},
    "elsewhere": {"reason": "A stranger's words"},
    "return": {},
    "outcome": {"title_en": "A stranger's", "outcome_en": "words"},
}


@pytest.fixture
def schools(app: Flask) -> Flask:
    """The cast, and a third school from which nobody may look in."""
    load_noise(today())
    return app


@pytest.mark.sqlite_only
@pytest.mark.parametrize("case", CASES)
def test_a_topic_opens_only_to_whoever_asked_and_to_the_organisers(case: str, schools: Flask, same_: As) -> None:
    school, asker, organisers = CASES[case]
    name = ask(same_(asker), school, title=SECRET, why=f"{SECRET}!")
    assert {n for n in EVERYBODY if opens(same_, n, f"/{school}/forum/topics/{name}")} == organisers
    assert {n for n in EVERYBODY if opens(same_, n, f"/{school}/parents-forum/topics/{name}")} == {asker}
    assert {n for n in EVERYBODY if opens(same_, n, f"/{school}/parents-forum/topics/{name}/sent")} == {asker}
    others = {"oakfield", "glan-afon", "hillside"} - {school}
    for other in others:
        for place in ("forum", "parents-forum"):
            assert not [n for n in EVERYBODY if opens(same_, n, f"/{other}/{place}/topics/{name}")]


@pytest.mark.sqlite_only
def test_lists_and_home_pages_hold_the_words_for_the_same_people_alone(schools: Flask, same_: As) -> None:
    ask(same_("Priya Shah"), title=SECRET)
    pages = ("/oakfield/forum", "/oakfield/forum/settled", "/oakfield/parents-forum", "/oakfield/", "/home")
    for name in EVERYBODY:
        client = same_(name)
        shown = {page for page in pages if SECRET in client.get(page).text}
        theirs = {"/oakfield/parents-forum"} if name == "Priya Shah" else set()
        assert shown == (theirs | ({"/oakfield/forum"} if name in OAKFIELD else set())), name
        counted = "1 topic waits" in client.get("/home").text
        assert counted == (name in OAKFIELD), name
    assert SECRET not in schools.test_client().get("/oakfield/parents-forum").text


@pytest.mark.sqlite_only
def test_no_form_of_a_stranger_reaches_a_topic(schools: Flask, same_: As) -> None:
    name = ask(same_("Priya Shah"))
    before = state(name)
    for who in EVERYBODY:
        client = same_(who)
        forms = {} if who in OAKFIELD else {f"/oakfield/forum/topics/{name}/{verb}": d for verb, d in FORMS.items()}
        if who != "Priya Shah":
            forms[f"/oakfield/parents-forum/topics/{name}/withdrawal"] = {}
        for address, data in forms.items():
            answer = client.post(address, data={"csrf_token": csrf_token(client), **data})
            assert answer.status_code == 404 or who == "Rob Jones", (who, address)
    assert state(name) == before


@pytest.mark.sqlite_only
def test_only_whoever_has_a_child_at_the_school_can_ask(schools: Flask, same_: As) -> None:
    for school, parents in (
        ("oakfield", {"Priya Shah", "Tom Shah", "Carol Jones", "Mina Cole", "Beth Hughes"}),
        ("glan-afon", {"Gwen Evans", "Priya Shah", "Tom Shah"}),
    ):
        page = f"/{school}/parents-forum/topics/new"
        clients = {name: same_(name) for name in EVERYBODY}
        assert {name for name, client in clients.items() if client.get(page).status_code == 200} == parents
        for name in set(EVERYBODY) - parents - {"Rob Jones"}:
            data = {"csrf_token": csrf_token(clients[name]), "title": "A", "why": "B"}
            assert clients[name].post(page, data=data).status_code == 404
    assert not list(db.session.scalars(select(ForumTopic)))


def test_what_everybody_reads_holds_no_word_of_a_parent_and_no_name(as_, app, now) -> None:
    priya, head = as_("Priya Shah"), as_("Helen Marsh")
    first, second = ask(priya, title=SECRET, why=SECRET), ask(as_("Mina Cole"), title=f"{SECRET} too", why=SECRET)
    place = plan(head, day=today())
    done(head, second, "grouping", into=first)
    done(head, first, "listing", meeting=place, title_en="The crossing")
    public = ("/oakfield/parents-forum", "/oakfield/")
    strangers = [app.test_client(), as_("Tom Shah"), as_("Daniel Okafor"), as_("Carol Jones")]
    texts = [client.get(page).text for client in strangers for page in public]
    publish(head, first)
    texts += [client.get(page).text for client in strangers for page in public]
    assert sum("The crossing" in text for text in texts) == 2 * len(strangers)
    for text in texts:
        assert SECRET not in text
        assert "Priya" not in text and "Mina" not in text
    mina = as_("Mina Cole").get(f"/oakfield/parents-forum/topics/{second}").text
    assert "The council looks at it." in mina
    assert f"{SECRET} too" in mina
    assert "Priya" not in mina


def test_an_answer_to_a_topic_is_not_for_whoever_joined_it_later(as_) -> None:
    priya, mina, head = as_("Priya Shah"), as_("Mina Cole"), as_("Helen Marsh")
    first, second = ask(priya), ask(mina)
    done(head, first, "elsewhere", reason=f"Dear Priya, {SECRET}")
    done(head, first, "return")
    done(head, second, "grouping", into=first)
    assert SECRET not in mina.get(f"/oakfield/parents-forum/topics/{second}").text
    done(head, first, "answer", answer="For all who asked")
    assert "For all who asked" in mina.get(f"/oakfield/parents-forum/topics/{second}").text
    assert SECRET not in mina.get(f"/oakfield/parents-forum/topics/{second}").text
    assert SECRET in priya.get(f"/oakfield/parents-forum/topics/{first}").text


# What changes afterwards


def test_a_court_restriction_shuts_out_whoever_asked_at_the_next_request_and_silences_the_mails(as_) -> None:
    priya, head = as_("Priya Shah"), as_("Helen Marsh")
    name = ask(priya, title=SECRET)
    for child in ("Asha", "Dev"):
        link("Priya Shah", f"{child} Shah").restricted_at = now()
    db.session.commit()
    assert priya.get(f"/oakfield/parents-forum/topics/{name}").status_code == 404
    assert SECRET not in priya.get("/oakfield/parents-forum").text
    assert priya.get("/oakfield/parents-forum/topics/new").status_code == 404
    done(head, name, "answer", answer="Words")
    assert not mails_to("Priya Shah")


def test_somebody_whom_a_court_shut_out_comes_to_no_page_of_parents(as_) -> None:
    name, rob = ask(as_("Carol Jones")), as_("Rob Jones")
    for page in ("new", name, f"{name}/sent", f"{name}/withdrawal"):
        answer = rob.get(f"/oakfield/parents-forum/topics/{page}")
        assert answer.status_code == 303
        assert answer.location.startswith("/sign-in")


def test_an_appointment_that_ends_shuts_an_open_page(as_) -> None:
    name, lund = ask(as_("Priya Shah")), as_("Sara Lund")
    assert lund.get(f"/oakfield/forum/topics/{name}").status_code == 200
    end_appointments("Sara Lund", "deputy")
    data = {"csrf_token": csrf_token(lund), "answer": "Too late"}
    assert lund.post(f"/oakfield/forum/topics/{name}/answer", data=data).status_code == 404
    assert lund.get("/oakfield/forum").status_code == 404


def test_the_other_parent_reads_nothing_of_it_as_an_organiser_either(as_) -> None:
    name = ask(as_("Priya Shah"), title=SECRET)
    appoint("Tom Shah", "office")
    tom = as_("Tom Shah")
    assert tom.get(f"/oakfield/forum/topics/{name}").status_code == 404
    assert SECRET not in tom.get("/oakfield/forum").text
    assert "topic waits" not in tom.get("/home").text


def test_an_organiser_of_another_school_reads_nothing_here(as_) -> None:
    name = ask(as_("Priya Shah"))
    appoint("Daniel Okafor", "headteacher", slug="glan-afon")
    okafor = as_("Daniel Okafor")
    assert okafor.get("/glan-afon/forum").status_code == 200
    assert okafor.get(f"/glan-afon/forum/topics/{name}").status_code == 404
    assert okafor.get(f"/oakfield/forum/topics/{name}").status_code == 404


def test_the_parent_of_a_leaver_reads_on_and_asks_for_nothing_new(as_) -> None:
    mina = as_("Mina Cole")
    name = ask(mina)
    pupil("Leo Cole").left_on = today() - timedelta(days=1)
    db.session.commit()
    assert mina.get(f"/oakfield/parents-forum/topics/{name}").status_code == 200
    assert mina.get("/oakfield/parents-forum/topics/new").status_code == 404
    assert "Ask for a topic" not in page_of(mina.get("/oakfield/parents-forum")).text


def test_what_was_withdrawn_nobody_at_the_school_reads_any_more(as_, post) -> None:
    priya, head = as_("Priya Shah"), as_("Helen Marsh")
    name = ask(priya, title=SECRET)
    assert post(priya, f"/oakfield/parents-forum/topics/{name}/withdrawal").status_code == 303
    assert head.get(f"/oakfield/forum/topics/{name}").status_code == 404
    assert SECRET not in head.get("/oakfield/forum").text + head.get("/oakfield/forum/settled").text
    assert SECRET in priya.get(f"/oakfield/parents-forum/topics/{name}").text


# Helpers


def opens(same_: As, name: str, address: str) -> bool:
    """Whether somebody is shown a page; where not, they are shown nothing of it."""
    answer = same_(name).get(address)
    assert answer.status_code in {200, 404} or name == "Rob Jones", (name, address, answer.status_code)
    assert (SECRET in answer.text) == (answer.status_code == 200)
    return answer.status_code == 200


def mails_to(name: str) -> list[Mail]:
    return list(
        db.session.scalars(select(Mail).join(Person, Person.id == Mail.person_id).where(Person.id == person(name).id))
    )


def state(name: str) -> tuple[object, ...]:
    """All that a stranger could have changed."""
    row = topic(name)
    return row.state, row.turn, row.published_at, len(list(db.session.scalars(select(ForumMove))))
