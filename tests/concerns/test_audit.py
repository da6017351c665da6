"""What is kept of who did what, and that no word of what people wrote can be read in the database itself."""

import json
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from portal.accounts.models import Person
from portal.audit.models import AuditEntry
from portal.concerns.models import Viewing
from portal.extensions import db
from portal.jobs.models import Job
from portal.outbox.models import Mail
from portal.parking.models import ParkedText
from tests.concerns.journeys import ask_until_check, raise_concern
from tests.concerns.verbs import act, close, concern, hand_over, reply, withdraw, write_back
from tests.support.clients import csrf_token, person, post

SECRET = "Quillfeather"
WORDS = dict.fromkeys(("what_happened", "when_happened", "what_tried", "outcome_wanted"), SECRET)


@pytest.fixture
def entries(app):
    """`entries()`: event, first name of who did it, and facts, of every entry since it was last asked."""
    seen = set()

    def ask():
        query = select(AuditEntry, Person).outerjoin(Person, Person.id == AuditEntry.person_id).order_by(AuditEntry.id)
        new = [(entry, who) for entry, who in db.session.execute(query) if entry.id not in seen]
        seen.update(entry.id for entry, _who in new)
        return [(entry.event.removeprefix("concern."), who and who.given_name, entry.facts) for entry, who in new]

    return ask


def test_each_thing_done_leaves_exactly_its_entry_with_its_facts(as_, entries):
    priya, okafor, marsh, lund = (as_(n) for n in ("Priya Shah", "Daniel Okafor", "Helen Marsh", "Sara Lund"))
    ref = raise_concern(priya, "Asha", **WORDS)
    facts = {"topic": "friendships", "recipient": "class-teacher", "circle": "class"}
    assert entries() == [("raised", "Priya", facts)]
    priya.get(f"/concerns/{ref}")
    okafor.get(f"/oakfield/triage/{ref}")
    marsh.get(f"/oakfield/triage/{ref}")
    assert entries() == [
        ("first-viewed", "Priya", {"role": "parent"}),
        ("first-viewed", "Daniel", {"role": "class-teacher"}),
        ("first-viewed", "Helen", {"role": "headteacher"}),
    ]
    reply(okafor, ref)
    assert entries() == [("school-answered", "Daniel", {})]
    write_back(priya, ref)
    assert entries() == [("parent-wrote", "Priya", {})]
    act(okafor, ref, "notes", body=SECRET)
    assert entries() == [("note-written", "Daniel", {})]
    hand_over(marsh, ref, "Helen Marsh")
    assert entries() == [("assigned", "Helen", {"handler": person("Helen Marsh").public_id})]
    hand_over(marsh, ref, "Helen Marsh")
    assert entries() == []
    act(marsh, ref, "handover", reason=SECRET)
    assert entries() == [
        ("assigned", "Helen", {"handler": person("Sara Lund").public_id}),
        ("sealed", "Helen", {"from_recipient": "class-teacher", "recipient": "safeguarding-lead"}),
    ]
    close(lund, ref, words=SECRET)
    viewed, closed = entries()
    assert viewed == ("first-viewed", "Sara", {"role": "safeguarding-lead"})
    assert closed == ("closed", "Sara", {"outcome": "resolved"})
    assert set(db.session.scalars(select(AuditEntry.subject))) == {ref}


def test_answering_what_another_handles_says_that_it_changed_hands(as_, entries):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    lund = as_("Sara Lund")
    lund.get(f"/oakfield/triage/{ref}")
    entries()
    reply(lund, ref)
    handler = {"handler": person("Sara Lund").public_id}
    assert entries() == [("assigned", "Sara", handler), ("school-answered", "Sara", {})]


def test_a_withdrawal_leaves_its_entry_and_drafting_or_being_refused_leaves_none(as_, entries):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    assert entries() == []
    ref = raise_concern(priya, "Asha")
    entries()
    refused = priya.post(f"/concerns/{ref}/messages", data={"csrf_token": csrf_token(priya), "body": " "})
    stranger = as_("Mina Cole").get(f"/concerns/{ref}")
    assert (refused.status_code, stranger.status_code, entries()) == (422, 404, [])
    withdraw(priya, ref)
    assert entries() == [("withdrawn", "Priya", {})]


@pytest.mark.parametrize("change", [update(AuditEntry).values(event="nothing"), delete(AuditEntry)])
def test_the_database_itself_refuses_to_change_or_delete_an_entry(as_, change):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(change)
    db.session.rollback()
    assert db.session.scalars(select(AuditEntry.subject)).all() == [ref]


def test_a_page_loaded_again_within_a_minute_is_the_same_look(as_, now):
    ref, teacher = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    for wait in (timedelta(0), timedelta(seconds=59), timedelta(seconds=1)):
        now.shift(wait)
        teacher.get(f"/oakfield/triage/{ref}")
    row = db.session.scalars(select(Viewing)).one()
    assert row.last_at - row.first_at == timedelta(minutes=1)


def test_after_new_words_every_look_counts(as_, now):
    ref, mother, teacher = raise_concern(as_("Priya Shah"), "Asha"), as_("Priya Shah"), as_("Daniel Okafor")
    teacher.get(f"/oakfield/triage/{ref}")
    now.shift(timedelta(seconds=20))
    post(mother, f"/concerns/{ref}/messages", {"body": "One more thing"}, f"/concerns/{ref}")
    now.shift(timedelta(seconds=20))
    teacher.get(f"/oakfield/triage/{ref}")
    looked = select(Viewing).where(Viewing.role == "class-teacher")
    assert db.session.scalars(looked).one().last_at == concern(ref).sent_at + timedelta(seconds=40)


def test_of_who_looked_the_first_and_the_last_time_are_kept_in_one_row(as_, now):
    ref, began = raise_concern(as_("Priya Shah"), "Asha"), []
    for _ in range(3):
        began.append(concern(ref).sent_at + timedelta(days=len(began)))
        as_("Daniel Okafor").get(f"/oakfield/triage/{ref}")
        now.shift(timedelta(days=1))
    row = db.session.scalars(select(Viewing)).one()
    assert (row.person_id, row.role) == (person("Daniel Okafor").id, "class-teacher")
    assert (row.first_at, row.last_at) == (began[0], began[-1])
    assert db.session.scalars(select(AuditEntry.event)).all() == ["concern.raised", "concern.first-viewed"]


def test_lists_and_refused_pages_are_no_view(as_):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    as_("Daniel Okafor").get("/oakfield/triage")
    as_("Beth Hughes").get(f"/oakfield/triage/{ref}")
    as_("Priya Shah").get("/concerns")
    assert db.session.scalars(select(Viewing)).all() == []


def write_the_secret_everywhere(app, as_):
    """Type one word into every box there is, also where it is only drafted or parked."""
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha", **WORDS)
    reply(okafor, ref, body=SECRET)
    write_back(priya, ref, SECRET)
    act(okafor, ref, "notes", body=SECRET)
    close(okafor, ref, words=SECRET)
    act(as_("Helen Marsh"), raise_concern(priya, "Asha", "staff", about="other", about_name=SECRET, **WORDS),
        "handover", reason=SECRET)  # fmt: skip
    ask_until_check(priya, "Dev", "staff", about="other", about_name=SECRET, **WORDS)
    ended = app.test_client()
    ended.post(f"/concerns/{ref}/messages", data={"csrf_token": csrf_token(ended), "body": SECRET})
    assert db.session.scalars(select(ParkedText)).one().fields.count(SECRET) == 1
    at = concern(ref).sent_at
    db.session.add(Job(kind="none", payload=json.dumps({"text": SECRET}), queued_at=at, next_try_at=at))
    mail = {"kind": "none", "address": f"{SECRET}@example.org", "subject": SECRET, "body": SECRET}
    db.session.add(Mail(message_id="none", queued_at=at, next_try_at=at, **mail))
    db.session.commit()


def everything_stored(url: str) -> bytes:
    """Every byte of a SQLite database, its journal included; every row of a PostgreSQL one as PostgreSQL writes it."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        file = Path(str(parsed.database))
        return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    plain = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as connection:
        names = [name for (name,) in connection.execute(tables)]
        copies = [connection.cursor().copy(f'COPY "{name}" TO STDOUT') for name in names]
        return b"".join(bytes(piece) for copy in copies for piece in read(copy))


def read(copy):
    with copy as pieces:
        yield from pieces


def test_no_word_that_anybody_wrote_stands_readable_in_the_database(app, as_, database, work):
    write_the_secret_everywhere(app, as_)
    for _ in ("before mails are sent", "and after"):
        stored = everything_stored(database)
        assert b"friendships" in stored, "the search finds what is stored plain"
        for form in (SECRET.encode(), SECRET.encode().hex().encode()):
            assert form not in stored
        work()


def test_the_words_are_where_they_belong_for_those_who_hold_the_key(app, as_):
    write_the_secret_everywhere(app, as_)
    assert as_("Priya Shah").get("/concerns/new/check").text.count(SECRET) == 5
