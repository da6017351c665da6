"""Bad input gets a clear answer, changes nothing it should not, and loses nothing that somebody wrote."""

import sqlite3
import unicodedata
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from portal.access import reading
from portal.accounts.models import Device
from portal.audit.models import AuditEntry
from portal.clock import now as moment
from portal.concerns.drafts import answers_in
from portal.concerns.models import Concern, Draft, Message
from portal.database import Base
from portal.extensions import db
from portal.outbox.models import Mail
from tests.concerns.journeys import answer, ask_until_check, raise_concern, value_of
from tests.concerns.rows import concern_named, end_appointments, pupil
from tests.support.applications import portal_on
from tests.support.clients import csrf_token, person, post, sign_in
from tests.support.pages import page_of

LONG_STORY = "It began on Monday. " * 20


def count(table: type[Base]) -> int:
    db.session.expire_all()
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def kept_answers() -> dict[str, str]:
    db.session.expire_all()
    return answers_in(db.session.scalars(select(Draft)).one())


def words_at(client, address: str) -> str:
    return page_of(client.get(address)).one("textarea", id="what_happened").text


# Forged answers


def test_a_child_that_is_not_ones_own_is_answered_like_no_choice_at_all(as_):
    priya = as_("Priya Shah")
    post(priya, "/concerns/new")
    nothing = answer(priya, "child")
    for forged in (pupil("Leo Cole").public_id, pupil("Ellie Jones").public_id, "none-hillside", "x\0y", "9" * 5000):
        response = answer(priya, "child", child=forged)
        assert response.status_code == 422
        assert page_of(response).one("main").text == page_of(nothing).one("main").text
    assert kept_answers() == {}


@pytest.mark.parametrize(
    ("step", "forged"),
    [
        ("topic", {"topic": "gossip"}),
        ("recipient", {"recipient": "deputy"}),
        ("recipient", {"recipient": "office"}),
        ("recipient", {"recipient": "safeguarding-lead"}),
        ("recipient", {}),
    ],
)
def test_a_forged_choice_is_refused_and_the_earlier_answer_stays(step, forged, as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha", "learning")
    before = kept_answers()
    assert answer(priya, step, **forged).status_code == 422
    assert kept_answers() == before


def test_whom_it_is_about_can_only_be_somebody_of_that_school_and_never_oneself(as_):
    beth = as_("Beth Hughes")
    post(beth, "/concerns/new")
    answer(beth, "child", child=value_of(beth, "/concerns/new/child", "Sam"))
    answer(beth, "topic", topic="staff")
    for forged in (person("Beth Hughes"), person("Sian Price"), person("Priya Shah"), person("Colin Reed")):
        assert answer(beth, "about", about=forged.public_id).status_code == 422
    assert answer(beth, "about", about="unknown").status_code == 422  # not for a member of staff
    assert answer(beth, "about", about="other").status_code == 422  # needs a name
    assert answer(beth, "about", about="other", about_name="The coach driver").status_code == 303


def test_a_recipient_who_left_between_two_steps_is_asked_for_again_and_nothing_typed_is_lost(as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha", "learning", what_happened=LONG_STORY)
    end_appointments("Daniel Okafor", "class-teacher")
    sent = priya.post("/concerns/new/check", data={"csrf_token": csrf_token(priya)})
    assert sent.location == "/concerns/new/recipient"
    assert count(Concern) == 0
    assert "Nobody holds this role at the moment" in page_of(priya.get(sent.location)).text
    assert kept_answers()["what_happened"] == LONG_STORY.strip()


def test_fields_that_come_twice_count_once(as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha", "learning")
    data = {"csrf_token": csrf_token(priya), "recipient": ["headteacher", "chair"]}
    assert priya.post("/concerns/new/recipient", data=data).status_code == 303
    assert kept_answers()["recipient"] == "headteacher"


# Steps out of order


@pytest.mark.parametrize("step", ["child", "topic", "about", "recipient", "what-happened", "check"])
def test_without_a_draft_every_step_leads_to_the_beginning(step, as_):
    priya = as_("Priya Shah")
    assert priya.get(f"/concerns/new/{step}").location == "/concerns/new"
    sent = priya.post(f"/concerns/new/{step}", data={"csrf_token": csrf_token(priya)})
    assert sent.location.partition("?")[0] == "/concerns/new"
    assert count(Concern) == 0


def test_a_step_that_is_skipped_leads_to_the_first_open_question_and_keeps_the_words_for_later(as_):
    priya = as_("Priya Shah")
    post(priya, "/concerns/new")
    for step in ("topic", "recipient", "what-happened", "check", "about", "route"):
        assert priya.get(f"/concerns/new/{step}").location == "/concerns/new/child"
    assert answer(priya, "what_happened", what_happened=LONG_STORY).location == "/concerns/new/child"
    answer(priya, "child", child=value_of(priya, "/concerns/new/child", "Asha"))
    answer(priya, "topic", topic="learning")
    answer(priya, "recipient", recipient="class-teacher")
    assert words_at(priya, "/concerns/new/what-happened") == LONG_STORY.strip()


def test_an_expired_draft_begins_again_and_what_was_just_typed_comes_back(as_, now):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha", "learning")
    now.shift(timedelta(days=31))
    priya = sign_in(priya, "Priya Shah")
    sent = answer(priya, "what_happened", what_happened=LONG_STORY)
    begun = page_of(priya.get(sent.location))
    assert "What you have just typed is kept for 24 hours" in begun.text
    assert not begun.all("button", name="begin")
    post(priya, "/concerns/new")
    answer(priya, "child", child=value_of(priya, "/concerns/new/child", "Asha"))
    answer(priya, "topic", topic="learning")
    answer(priya, "recipient", recipient="class-teacher")
    assert words_at(priya, "/concerns/new/what-happened") == LONG_STORY.strip()


def test_a_draft_of_thirty_days_less_a_moment_goes_on(as_, now):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha", "learning")
    now.shift(timedelta(days=30) - timedelta(seconds=1))
    assert sign_in(priya, "Priya Shah").get("/concerns/new/check").status_code == 200


# What people type

ODD = {
    "right to left": "אמא שלי אמרה \u202eabc\u202c مرحبا",
    "emoji": "😢👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "combining": "Crwydrodd y bachgen i'r to\u0302, a chafodd ddam\u0323wain",
    "markup": "<script>alert('x')</script> & {{ 7*7 }} %(name)s",
    "looks like a mail header": "Hello\nBcc: everybody@example.org\n\nMore",
}


@pytest.mark.parametrize("kind", ODD)
def test_every_script_and_sign_is_kept_as_it_was_typed_and_shown_as_text(kind, as_):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha", what_happened=ODD[kind])
    assert concern_named(ref).what_happened == unicodedata.normalize("NFC", ODD[kind])
    shown = page_of(as_("Daniel Okafor").get(f"/oakfield/triage/{ref}"))
    assert " ".join(unicodedata.normalize("NFC", ODD[kind]).split()) in shown.text
    assert not [script for script in shown.all("script") if "alert" in script.text]


FULL = {
    "letters": "a" * 10_000,
    "line ends as browsers send them": "ab\r\n" * 3_333 + "b",
    "accents in two pieces": "o\u0302" * 10_000,
    "emoji": "😢" * 10_000,
}


@pytest.mark.parametrize("kind", FULL)
def test_ten_thousand_characters_fit_and_one_more_is_refused_with_the_text_kept(kind, as_):
    priya = as_("Priya Shah")
    assert ask_until_check(priya, "Asha", what_happened=FULL[kind]).status_code == 303
    assert len(kept_answers()["what_happened"]) == 10_000
    response = answer(priya, "what_happened", what_happened=FULL[kind] + "z")
    assert response.status_code == 422
    assert "must be 10,000 characters or less" in page_of(response).text
    assert page_of(response).one("textarea", id="what_happened").text.endswith("z")


def test_four_full_boxes_in_the_widest_script_still_arrive(as_):
    words = dict.fromkeys(("what_happened", "what_tried", "outcome_wanted"), "😢" * 10000)
    assert ask_until_check(as_("Priya Shah"), "Asha", **words).status_code == 303
    assert {name: len(kept_answers()[name]) for name in words} == dict.fromkeys(words, 10_000)


INVISIBLE = ["\u200b\u2060\ufeff", "\u2800\u3164", " \u00ad\u200d\ufe0f\n"]


@pytest.mark.parametrize("empty", [None, "", "  \r\n\t ", "\u00a0", *INVISIBLE])
def test_an_empty_text_is_asked_for_in_words(empty, as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    response = answer(priya, "what_happened", **({} if empty is None else {"what_happened": empty}))
    assert response.status_code == 422
    assert "Enter what happened" in page_of(response).text


@pytest.mark.parametrize("field", ["what_happened", "what_tried", "when_happened"])
def test_a_hidden_nul_is_refused_in_words_and_the_rest_is_kept(field, as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    response = answer(priya, "what_happened", **({"what_happened": LONG_STORY} | {field: "before\0after"}))
    assert response.status_code == 422
    assert "hidden character (NUL)" in page_of(response).text


def test_more_than_a_megabyte_is_refused_on_a_page_of_its_own(as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    response = answer(priya, "what_happened", what_happened="a" * (1024 * 1024 + 1))
    assert response.status_code == 413
    assert page_of(response).one("h1").text == "That was too much at once"
    assert kept_answers()["what_happened"] == "Words of a parent"


# Proof against forged forms


@pytest.mark.parametrize("token", [None, "", "stale", "ImFiYyI.aaaaaa.bbbbbbbbbb"])
def test_without_a_living_proof_nothing_is_sent_and_what_was_typed_is_shown(token, as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    for client, address in ((priya, f"/concerns/{ref}/messages"), (okafor, f"/oakfield/triage/{ref}/messages")):
        response = client.post(address, data={"body": LONG_STORY} | ({} if token is None else {"csrf_token": token}))
        assert response.status_code == 400
        assert page_of(response).one("textarea").text == LONG_STORY.strip()
    assert count(Message) == 0


def test_a_proof_of_another_browser_is_none(as_):
    priya, tom = as_("Priya Shah"), as_("Tom Shah")
    ref = raise_concern(priya, "Asha")
    foreign = {"csrf_token": csrf_token(tom), "body": LONG_STORY}
    assert priya.post(f"/concerns/{ref}/messages", data=foreign).status_code == 400


# References


def test_unknown_and_other_people_s_references_are_the_same_page(as_):
    priya, mina = as_("Priya Shah"), as_("Mina Cole")
    ref = raise_concern(priya, "Asha")
    frost = as_("Nadia Frost")
    for client, place in ((mina, "/concerns"), (frost, "/oakfield/triage")):
        theirs, nobodys = (client.get(f"{place}/{name}") for name in (ref, "C-0000-0000"))
        # The page names its own address, for the language switch.
        assert (theirs.status_code, theirs.text.replace(ref, "C-0000-0000")) == (404, nobodys.text)
        data = {"csrf_token": csrf_token(client), "body": LONG_STORY}
        theirs, nobodys = (client.post(f"{place}/{name}/messages", data=data) for name in (ref, "C-0000-0000"))
        assert (theirs.status_code, theirs.text.replace(ref, "C-0000-0000")) == (404, nobodys.text)


@pytest.mark.parametrize("name", ["x", "C-", "' OR 1=1 --", "C-%00", "%F0%9F%98%A2", "C" * 3000, "..%2f..%2fhome"])
def test_nonsense_for_a_reference_is_not_found(name, as_):
    assert as_("Priya Shah").get(f"/concerns/{name}").status_code == 404
    assert as_("Daniel Okafor").get(f"/oakfield/triage/{name}").status_code == 404


def test_a_reference_in_small_letters_is_the_same_concern(as_):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    assert priya.get(f"/concerns/{ref.lower()}").status_code == 200
    assert as_("Daniel Okafor").get(f"/oakfield/triage/{ref.lower()}").status_code == 200


# Signed out in the middle


def test_a_signed_out_parent_s_words_wait_and_come_back_at_the_same_question(as_, now):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    token = csrf_token(priya)
    now.shift(timedelta(hours=2))
    address = "/concerns/new/what-happened"
    sent = priya.post(address, data={"csrf_token": token, "what_happened": LONG_STORY})
    assert sent.location == f"/sign-in?next={address}"
    assert words_at(sign_in(priya, "Priya Shah"), address) == LONG_STORY.strip()
    assert kept_answers()["what_happened"] == "Words of a parent"


@pytest.mark.parametrize("small", [False, True])
def test_a_signed_out_teacher_s_reply_waits_and_comes_back_in_its_own_box(small, as_, now):
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    page = f"/oakfield/triage/{ref}"
    token = csrf_token(okafor)
    now.shift(timedelta(hours=2))
    sent = okafor.post(f"{page}/messages", data={"csrf_token": token, "body": LONG_STORY})
    assert sent.location == f"/sign-in?next={page}/messages"
    shown = page_of(sign_in(okafor, "Daniel Okafor").get(page.replace(ref, ref.lower()) if small else page))
    assert shown.one("textarea", id="body").text == LONG_STORY.strip()
    assert shown.one("textarea", id="note-body").text == ""
    assert count(Message) == 0


# A database that does not answer


def everything() -> tuple[int, ...]:
    """How many rows there are of all that a form could write, asked without a lock."""
    db.session.commit()
    with reading():
        counts = tuple(count(table) for table in (Concern, Draft, Message, Mail, AuditEntry))
        db.session.rollback()
    return counts


@pytest.mark.own_app
@pytest.mark.sqlite_only
def test_while_the_database_is_locked_nothing_is_half_written_and_the_text_is_shown(app: Flask, as_, database):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    ask_until_check(priya, "Dev")
    proof, before = csrf_token(priya), everything()
    forms = {
        "/concerns/new/check": {},
        "/concerns/new/what-happened": {"what_happened": LONG_STORY},
        f"/concerns/{ref}/messages": {"body": LONG_STORY},
    }
    on_every_connection("busy_timeout = 20")
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for address, data in forms.items():
            response = priya.post(address, data={"csrf_token": proof, **data})
            assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
            assert [area.text for area in page_of(response).all("textarea")] == [v.strip() for v in data.values()]
        assert okafor.get(f"/oakfield/triage/{ref}").status_code == 503  # it records who looked
        assert priya.get("/concerns").status_code == 200
        other.execute("ROLLBACK")
    assert everything() == before
    assert priya.post("/concerns/new/check", data={"csrf_token": proof}).status_code == 303


def on_every_connection(pragma: str) -> None:
    """Set something of SQLite's on the application's connections from now on."""
    event.listen(db.engine, "checkout", lambda raw, *_: raw.execute(f"PRAGMA {pragma}"))


@pytest.mark.own_app
@pytest.mark.sqlite_only
def test_on_a_read_only_database_pages_open_and_forms_say_so(app: Flask, as_):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    ask_until_check(priya, "Dev")
    proof, before = csrf_token(priya), everything()
    on_every_connection("query_only = ON")
    for address, data in {"/concerns/new/check": {}, f"/concerns/{ref}/messages": {"body": LONG_STORY}}.items():
        assert priya.post(address, data={"csrf_token": proof, **data}).status_code == 503
    assert priya.get("/concerns").status_code == 200
    assert okafor.get("/oakfield/triage").status_code == 200
    assert okafor.get(f"/oakfield/triage/{ref}").status_code == 503
    assert everything() == before


# Too many


def test_after_the_limit_of_a_day_the_draft_is_kept_and_goes_the_next_day(database, now, tmp_path: Path, smtp):
    for app in portal_on(database, tmp_path, concerns_per_day="2"):
        priya = sign_in(app.test_client(), "Priya Shah")
        for _ in range(2):
            raise_concern(priya, "Asha")
        ask_until_check(priya, "Asha", what_happened=LONG_STORY)
        response = post(priya, "/concerns/new/check")
        assert response.status_code == 429
        assert "You have raised many concerns today" in page_of(response).text
        assert "01632 960100" in page_of(response).text
        assert (count(Concern), count(Draft)) == (2, 1)
        raise_concern(sign_in(app.test_client(), "Tom Shah"), "Asha")  # somebody else's limit is their own
        now.shift(timedelta(hours=24))
        db.session.execute(Device.__table__.update().values(signed_in_at=moment(), last_seen_at=moment()))
        assert post(priya, "/concerns/new/check").status_code == 303
        assert count(Concern) == 4
