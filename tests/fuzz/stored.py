"""What is in the tables after all that."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import inspect, select

from portal.audit.models import AuditEntry
from portal.concerns.events import RAISED
from portal.concerns.models import Assignment, Concern
from portal.database import Base
from portal.extensions import db
from portal.forms import LONG
from tests.fuzz.marks import MARK

RAW = {("parked_text", "fields"), ("job", "payload")}  # kept as they came, to be given back or thrown away
LONGER = {("concern_draft", "answers"), ("mail", "body"), *RAW}
# Where each form leaves one row at most, however often it is sent.
ONCE = {"concern", "message", "note", "happening", "attachment", "saved_reply"}
ONCE |= {"forum_topic", "forum_move", "forum_outcome"}
WORDS = {"concern", "message", "note", "happening"}
SILENT = {"audit_entry", "mail"}  # which hold no word of what people write


def faults_in_the_tables() -> list[str]:
    """Everything that is stored and should not be, in words."""
    faults = [f"{where}: {fault}" for where, fault in odd_texts()]
    return sorted({*faults, *stored_twice(), *half_written()})


def odd_texts() -> Iterator[tuple[str, str]]:
    for row in rows():
        for column, text in texts(row):
            place = (row.__tablename__, column)
            if place not in RAW and ("\0" in text or any(unicodedata.category(c) == "Cs" for c in text)):
                yield ".".join(place), "what no database keeps"
            if place not in LONGER and len(text) > LONG:
                yield ".".join(place), f"{len(text)} characters"
            if row.__tablename__ in SILENT and MARK.search(text):
                yield ".".join(place), "holds what somebody wrote"


def rows() -> Iterator[Any]:
    """Every row of every table."""
    for mapper in Base.registry.mappers:
        if mapper.inherits is None:
            yield from db.session.scalars(select(mapper.class_))


def texts(row: Any) -> Iterator[tuple[str, str]]:
    """Column and value of every text of a row, opened where it is sealed; JSON as the words in it."""
    for attribute in inspect(row).mapper.column_attrs:
        value, name = getattr(row, attribute.key), attribute.columns[0].name
        if isinstance(value, dict):
            yield name, json.dumps(value, ensure_ascii=False)
        elif isinstance(value, str):
            yield name, " ".join(json.loads(value).values()) if name == "answers" else value


def stored_twice() -> list[str]:
    """Marks that stand in two rows of a table: the same form was sent again and taken again."""
    found = (row for row in rows() if row.__tablename__ in ONCE)
    seen = Counter((row.__tablename__, mark) for row in found for mark in marks_in(row))
    return [f"{table}: mark {mark} is in {n} rows" for (table, mark), n in seen.items() if n > 1]


def written() -> set[int]:
    """The numbers of all marks that stand in a concern."""
    return {int(mark) for row in rows() if row.__tablename__ in WORDS for mark in marks_in(row)}


def marks_in(row: Any) -> set[str]:
    return {mark for _, text in texts(row) for mark in MARK.findall(text)}


def half_written() -> list[str]:
    """Concerns raised on the pages without what is written with them."""
    raised = Counter(db.session.scalars(select(AuditEntry.subject).where(AuditEntry.event == RAISED.name)))
    assigned = set(db.session.scalars(select(Assignment.concern_id)))
    concerns = [c for c in db.session.scalars(select(Concern)) if MARK.search(c.what_happened)]
    wrong = [c for c in concerns if raised[c.reference] != 1 or c.id not in assigned]
    return [f"{concern.reference} is half written" for concern in wrong]
