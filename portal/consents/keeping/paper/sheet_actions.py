"""Bringing a sheet, having it recorded, taking it back. One verb is one transaction."""

from datetime import timedelta

from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.consents.keeping import events
from portal.consents.keeping.paper.sheet_jobs import FORGET_SHEET, RECORD_SHEET
from portal.consents.models import AnswerSheet
from portal.extensions import db
from portal.jobs import enqueue
from portal.schools.models import School

KEPT = timedelta(hours=24)


def bring(school: School, by: Person, content: bytes, channel: str, language: str) -> AnswerSheet:
    """Keep a sheet, sealed, until it is recorded; a day at most."""
    how = {"channel": channel, "language": language, "content": content}
    sheet = AnswerSheet(school_id=school.id, by_id=by.id, at=now(), **how)
    db.session.add(sheet)
    db.session.flush()
    enqueue(FORGET_SHEET, {"sheet": sheet.id}, key=f"{FORGET_SHEET}:{sheet.id}", not_before=now() + KEPT)
    record(events.SHEET_BROUGHT, who=by.id, school=school.id, subject=sheet.public_id, size=len(content))
    db.session.commit()
    return sheet


def start_recording(sheet: AnswerSheet) -> None:
    """Have it recorded; twice is once."""
    db.session.execute(select(AnswerSheet.id).where(AnswerSheet.id == sheet.id).with_for_update())
    db.session.refresh(sheet)
    if sheet.content is not None and sheet.started_at is None:
        sheet.started_at = now()
        enqueue(RECORD_SHEET, {"sheet": sheet.id}, key=f"{RECORD_SHEET}:{sheet.id}")
    db.session.commit()


def take_back(sheet: AnswerSheet) -> None:
    """Delete what was brought, unless it is being recorded."""
    db.session.execute(select(AnswerSheet.id).where(AnswerSheet.id == sheet.id).with_for_update())
    db.session.refresh(sheet)
    if sheet.started_at is None:
        sheet.content = None
    db.session.commit()


def note_template(school_id: int, by: Person, rows: int) -> None:
    """Somebody took the sheet to fill in, with the names of children and adults."""
    record(events.TEMPLATE_DOWNLOADED, who=by.id, school=school_id, rows=rows)
    db.session.commit()
