"""What was confirmed, compared with what is stored."""

from collections import Counter

from flask import Flask
from sqlalchemy import func, select, text

from portal.audit.models import AuditEntry
from portal.concerns.events import PARENT_WROTE, RAISED, SCHOOL_ANSWERED
from portal.concerns.models import Assignment, Concern, Message
from portal.extensions import db
from portal.outbox.models import Mail
from tests.soak.crowd import Parent, Teacher, Writer
from tests.soak.processes import Running
from tests.soak.visitors import Visitor, cookie_of

PARENTS = {"Priya Shah": "Asha", "Tom Shah": "Asha", "Carol Jones": "Ellie"}


def crowd(app: Flask, portal: Running) -> list[Writer]:
    """Three parents who write, and two of the school who answer them."""
    parents = [Parent(name, child, Visitor(portal.port, cookie_of(app, name))) for name, child in PARENTS.items()]

    def newest() -> str | None:
        return next((parent.references[-1] for parent in parents if parent.references), None)

    staff = [Teacher(n, Visitor(portal.port, cookie_of(app, n)), newest) for n in ("Daniel Okafor", "Helen Marsh")]
    return [*parents, *staff]


def everything_is_there_once(writers: list[Writer]) -> None:
    """Every text of theirs, confirmed or not, at most once; every confirmed one."""
    stored = Counter(db.session.scalars(select(Concern.what_happened)))
    stored.update(db.session.scalars(select(Message.body)))
    theirs = tuple(f" of {writer.name}." for writer in writers)
    assert not {words: n for words, n in stored.items() if n > 1 and words.endswith(theirs)}
    assert not [words for writer in writers for words in writer.confirmed if words not in stored]


def nothing_is_half_written() -> None:
    """With each concern its handler, its audit entry and both mails; with each message its audit entry."""
    concerns, messages = count(Concern), Counter(db.session.scalars(select(Message.side)))
    audit = Counter(db.session.scalars(select(AuditEntry.event)))
    mails = Counter(db.session.scalars(select(Mail.kind)))
    assert (mails["concern-sent"], mails["concern-waiting"]) == (concerns, concerns)
    assert audit[RAISED.name] == concerns
    assert (audit[PARENT_WROTE.name], audit[SCHOOL_ANSWERED.name]) == (messages["parent"], messages["school"])
    assigned = set(db.session.scalars(select(Assignment.concern_id)))
    assert assigned == set(db.session.scalars(select(Concern.id)))
    if db.engine.dialect.name == "sqlite":
        assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"


def count(table: type[Concern]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0
