"""What a school does with its saved replies. One verb is one transaction."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit import Event, record
from portal.clock import now
from portal.concerns import events
from portal.concerns.models import SavedReply
from portal.concerns.turns import Overtaken
from portal.extensions import db
from portal.schools.models import School

Texts = dict[str, str | None]


class NameTaken(Exception):
    """The school has another saved reply of this name."""


def save_reply(school: School, person: Person, name: str, texts: Texts) -> None:
    """Keep a new one. Sent twice, it is kept once. Raises NameTaken."""
    _hold(school)
    same = _named(school, name)
    if same is not None:
        is_same = (same.body_en, same.body_cy) == (texts["body_en"], texts["body_cy"])
        db.session.rollback()
        if is_same:
            return
        raise NameTaken
    reply = SavedReply(school_id=school.id, name=name, changed_at=now(), changed_by_id=person.id, **texts)
    db.session.add(reply)
    db.session.flush()
    _note(events.REPLY_SAVED, reply, person)
    db.session.commit()


def change_reply(school: School, reply: SavedReply, person: Person, name: str, texts: Texts, seen: str) -> None:
    """Give it another name or other words. Raises Overtaken when somebody else did since its page was made, and
    NameTaken."""
    _hold(school)
    db.session.refresh(reply)
    same = _named(school, name)
    refused = NameTaken if same not in (None, reply) else Overtaken if seen and seen != version(reply) else None
    if refused:
        db.session.rollback()
        raise refused
    reply.name, reply.body_en, reply.body_cy = name, texts["body_en"], texts["body_cy"]
    reply.changed_at, reply.changed_by_id = now(), person.id
    _note(events.REPLY_CHANGED, reply, person)
    db.session.commit()


def delete_reply(reply: SavedReply, person: Person) -> None:
    """Keep it no longer. What was sent from it stays as it was sent."""
    _note(events.REPLY_DELETED, reply, person)
    db.session.delete(reply)
    db.session.commit()


def version(reply: SavedReply) -> str:
    """What a page knows of a reply: when it was last changed."""
    return reply.changed_at.isoformat()


def _hold(school: School) -> None:
    """One at a time at each school, so that no name is given twice."""
    db.session.execute(select(School.id).where(School.id == school.id).with_for_update())


def _named(school: School, name: str) -> SavedReply | None:
    found = select(SavedReply).where(SavedReply.school_id == school.id, SavedReply.name == name)
    return db.session.scalars(found).first()


def _note(event: Event, reply: SavedReply, person: Person) -> None:
    record(event, who=person.id, school=reply.school_id, subject=reply.public_id)
