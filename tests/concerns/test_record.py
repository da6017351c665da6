"""The record to keep: all of it for whoever may read it, and nothing of what is blacked out."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, select

from portal.audit.models import AuditEntry
from portal.concerns.masking import BAR, Mask
from portal.concerns.models import Concern, Message, Note, Viewing
from portal.concerns.record import Piece, Record
from portal.concerns.veil import CODES, veiled
from portal.database import Base
from portal.extensions import db
from tests.concerns.endings import answer, ask, closure_of, open_again
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import link
from tests.concerns.verbs import act, close, concern, hand_over, reply, write_back
from tests.support.clients import csrf_token, form_to, hidden_fields, person
from tests.support.pages import page_of
from tests.support.times import MONDAY

MINUTE = timedelta(minutes=1)
STRANGERS = (
    "Beth Hughes",
    "Nadia Frost",
    "Colin Reed",
    "Clare Boyd",
    "Olive Grant",
    "Kit Lane",
    "Viv Park",
    "Sian Price",
)
WORDS = {"what_happened": "Ellie Jones hit Asha", "when_happened": "On Monday", "what_tried": "A talk with ELLIE"}


def much(as_: Any, now: Any) -> str:
    """A concern in which nearly everything has happened; returns its reference."""
    priya, okafor, marsh = as_("Priya Shah"), as_("Daniel Okafor"), as_("Helen Marsh")
    ref = raise_concern(priya, "Asha", **WORDS, outcome_wanted="That it stops")
    now.shift(MINUTE)
    reply(okafor, ref, body="I talked with Éllie’s grandmother, Mrs Jones")
    now.shift(MINUTE)
    act(okafor, ref, "notes", body="ellie was upset herself")
    now.shift(MINUTE)
    write_back(priya, ref, body="Thank you")
    now.shift(MINUTE)
    hand_over(okafor, ref, "Helen Marsh")
    now.shift(MINUTE)
    close(marsh, ref, words="Both girls have made it up")
    now.shift(MINUTE)
    open_again(priya, ref)
    now.shift(MINUTE)
    close(marsh, ref, words="We watch the playground now")
    return ref


def send(client: Any, ref: str, **data: Any) -> Any:
    """Open the record, fill its form in, send it."""
    address = f"/oakfield/triage/{ref}/record"
    fields = hidden_fields(form_to(page_of(client.get(address)), address))
    return client.post(address, data=fields | data)


def entries_of(page: Any) -> list[str]:
    return [entry.text for entry in page.one("main").all("li", class_="entry")]


def handle(row: Any) -> str:
    return f"{row.__tablename__}-{row.id}"


@pytest.mark.parametrize("name", STRANGERS)
def test_nobody_prints_what_they_may_not_read(as_, name):
    ref, other = raise_concern(as_("Priya Shah"), "Asha"), as_(name)
    address = f"/oakfield/triage/{ref}/record"
    assert other.get(address).status_code == 404
    assert other.post(address, data={"csrf_token": csrf_token(other)}).status_code == 404
    assert as_("Tom Shah").get(f"/concerns/{ref}/receipt").status_code == 404


def test_the_school_s_record_holds_everything_in_order(as_, now):
    ref = much(as_, now)
    text = page_of(as_("Helen Marsh").get(f"/oakfield/triage/{ref}/record")).one("main").text
    in_order = [
        *("Asha Shah, 3 Oak", "Promised by Monday 21 September 2026", "Daniel Okafor, from", "Helen Marsh, from"),
        *("Mr Okafor, class teacher", "Who looked at it", "Ellie Jones hit Asha", "That it stops"),
        *("grandmother, Mrs Jones", "Closed by Helen Marsh: Resolved", "It began again"),
        "Printed on Monday 7 September 2026 at 10:07am by Helen Marsh.",
    ]
    places = [text.index(words) for words in in_order]
    assert places == sorted(places)
    for words in ("Internal note by Daniel Okafor", "ellie was upset herself", "Opened again by the parent"):
        assert words in text


def test_reading_the_record_is_reading_the_concern(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    as_("Sara Lund").get(f"/oakfield/triage/{ref}/record")
    views = db.session.scalars(select(Viewing.person_id).where(Viewing.concern_id == concern(ref).id)).all()
    assert list(views) == [person("Sara Lund").id]
    assert "Seen by Ms Lund" in page_of(as_("Priya Shah").get(f"/concerns/{ref}")).text


def test_words_to_black_out_are_nowhere_in_the_answer(as_, now):
    ref = much(as_, now)
    answered = send(as_("Helen Marsh"), ref, words="Ellie\nJones\nokafor\nMARSH\nAsha Shah")
    assert answered.status_code == 200
    page = answered.text.casefold()
    for word in ("ellie", "éllie", "jones", "okafor", "marsh", "asha shah"):
        assert word not in page
    text = page_of(answered).one("main").text
    assert f"I talked with {BAR}’s grandmother, Mrs {BAR}" in text
    assert f"{BAR} hit Asha" in text
    assert f"by Helen {BAR}." in text
    assert not page_of(answered).all("textarea") and not page_of(answered).all("input", type="checkbox")


def test_lines_that_were_not_found_are_named_by_number_alone(as_, now):
    ref = much(as_, now)
    said = page_of(send(as_("Helen Marsh"), ref, words="Elly\n\nJones\nNobody Known")).one("div", id="masked").text
    assert "Parts of this record are blacked out." in said
    assert "What you entered in these lines was not found: 1, 4." in said
    whole = send(as_("Helen Marsh"), ref, words="Elly").text
    assert "Nothing in this record is blacked out." in whole and "Elly" not in whole
    assert "was not found" not in page_of(send(as_("Helen Marsh"), ref, words="Jones")).one("div", id="masked").text


def test_what_is_ticked_is_gone_but_its_time_and_the_rest_is_there(as_, now):
    ref = much(as_, now)
    note = db.session.scalars(select(Note)).one()
    message = db.session.scalars(select(Message).where(Message.body.is_not(None)).order_by(Message.id)).first()
    ticked = [handle(note), handle(message), f"closure-{closure_of(ref).id}", "words-what_happened"]
    answered = send(as_("Helen Marsh"), ref, mask=ticked)
    for words in ("ellie was upset", "grandmother", "We watch the playground now", "hit Asha", "Internal note by"):
        assert words not in answered.text
    for words in ("A talk with ELLIE", "Thank you", "Both girls have made it up"):
        assert words in answered.text
    masked = [entry for entry in entries_of(page_of(answered)) if "(masked)" in entry]
    assert len(masked) == 4
    assert all("7 September 2026" in entry for entry in masked[1:])


def test_each_thing_in_the_record_can_be_ticked(as_, now):
    ref = much(as_, now)
    page = page_of(as_("Helen Marsh").get(f"/oakfield/triage/{ref}/record"))
    assert len(page.all("input", type="checkbox")) == len(entries_of(page))
    everything = [box["value"] for box in page.all("input", type="checkbox")]
    left = entries_of(page_of(send(as_("Helen Marsh"), ref, mask=everything)))
    assert left and all(entry.startswith("█████ (masked)") for entry in left)


def test_nothing_of_the_mask_is_stored_and_the_audit_keeps_how_much(as_, now):
    ref = much(as_, now)
    send(as_("Helen Marsh"), ref, words="grandmother", mask=["words-what_tried", "note-0", "'; --"])
    facts = [e.facts for e in db.session.scalars(select(AuditEntry)) if e.event == "concern.record-printed"]
    assert facts == [{"masked": 0}, {"masked": 2}]
    assert "ellie was upset" in as_("Helen Marsh").get(f"/oakfield/triage/{ref}").text


def test_what_came_since_the_page_was_made_is_read_before_it_is_printed(as_, now):
    ref, marsh = much(as_, now), as_("Helen Marsh")
    address = f"/oakfield/triage/{ref}/record"
    fields = hidden_fields(form_to(page_of(marsh.get(address)), address))
    act(as_("Sara Lund"), ref, "notes", body="Ellie’s grandmother called")
    late = marsh.post(address, data=fields | {"words": "upset", "mask": ["words-what_tried"]})
    assert late.status_code == 409
    page = page_of(late)
    assert "Something was added" in page.one("div", class_="errors").text
    assert page.one("textarea").text == "upset"
    assert page.one("input", value="words-what_tried").attrs.get("checked") == ""
    again = marsh.post(address, data=hidden_fields(form_to(page, address)) | {"words": "grandmother"})
    assert again.status_code == 200 and "grandmother" not in again.text


def test_too_many_words_come_back_with_what_was_ticked(as_, now):
    ref = much(as_, now)
    long = send(as_("Helen Marsh"), ref, words="x" * 2001, mask=["words-what_happened"])
    assert long.status_code == 422
    assert page_of(long).one("textarea").text == "x" * 2001
    assert page_of(long).one("input", value="words-what_happened").attrs.get("checked") == ""


def test_a_record_names_nobody_in_its_title(as_, now):
    ref = much(as_, now)
    title = page_of(as_("Helen Marsh").get(f"/oakfield/triage/{ref}/record")).one("title").text
    assert title == "Record of a concern – Parent portal – Oakfield Primary School"


def test_files_are_named_and_their_names_blacked_out(as_):
    record = Record(
        concern=Concern(reference="C-0000-0000"), words=[], handlers=[], views=[], told=[], readers=[],
        pieces=[Piece("message-1", "message", MONDAY, files=("Ellie_Jones.jpg",))],
    )  # fmt: skip
    assert veiled(record, Mask(["Ellie Jones"])).pieces[0].files == [f"{BAR}.jpg"]
    assert record.without({"message-1"}).pieces[0].files == ()


def test_every_text_of_the_tables_is_masked_but_for_codes(app):
    """A column that is added later is masked until somebody says here that it holds a code."""
    texts = {
        column.key
        for mapper in Base.registry.mappers
        if mapper.class_.__module__.startswith(("portal.concerns.models", "portal.accounts.models"))
        for column in mapper.columns
        if column.type.python_type is str
    }
    spared = texts & CODES
    assert spared <= {
        *("reference", "public_id", "kind", "side", "role", "outcome", "cause", "sorted", "from_recipient"),
        *("to_recipient", "recipient", "sent_to", "circle", "topic", "route", "language", "waits_for"),
    }
    row = Note(body="Ellie", key="Ellie")
    assert veiled(row, Mask(["Ellie"])).body == BAR
    assert isinstance(veiled(row, Mask([])), Note)
    assert inspect(row) is not None


def test_the_parent_keeps_all_that_they_may_read_in_order_and_no_note(as_, app, now):
    ref = much(as_, now)
    ask(app, now)
    priya = as_("Priya Shah")
    answer(priya, ref, sorted="no")
    text = page_of(priya.get(f"/concerns/{ref}/receipt")).one("main").text
    in_order = [
        *("Receipt", "Answer by Monday 21 September 2026", "First answered", "Can be opened again until"),
        *("Mr Okafor, class teacher", "Mr Okafor, from", "Mrs Marsh, from", "Ellie Jones hit Asha"),
        *("grandmother", "Both girls have made it up", "It began again"),
    ]
    places = [text.index(words) for words in in_order]
    assert places == sorted(places)
    assert "you told the school that it is not sorted" in text
    assert "upset" not in text and "note" not in text.lower()


def test_the_parent_s_record_stops_naming_hands_at_the_moment_of_sealing(as_, now):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha", "behaviour")
    now.shift(timedelta(minutes=1))
    act(as_("Daniel Okafor"), ref, "handover", reason="A bruise")
    now.shift(timedelta(minutes=1))
    close(as_("Sara Lund"), ref)
    text = page_of(priya.get(f"/concerns/{ref}/receipt")).one("main").text
    assert "Mr Okafor, from" in text
    assert "Ms Lund, from" not in text and "safeguarding" not in text and "bruise" not in text


def test_a_restricted_parent_keeps_no_access_to_the_record(as_, now):
    ref = much(as_, now)
    link("Priya Shah", "Asha Shah").restricted_at = concern(ref).sent_at
    db.session.commit()
    assert as_("Priya Shah").get(f"/concerns/{ref}/receipt").status_code == 404
