"""Never with nobody: when the last person who could read an open concern has left, it goes to the next up."""

import logging

from sqlalchemy import exists, select

from portal.audit import record
from portal.clock import now
from portal.concerns import emails, events
from portal.concerns.access import has_reader, in_circle
from portal.concerns.directory import directory_of, situation_of
from portal.concerns.models import Assignment, Concern, Rerouting
from portal.concerns.routing import onward
from portal.concerns.topics import SHIPPED
from portal.concerns.turns import lock
from portal.extensions import db
from portal.schools.access import holds
from portal.schools.models import Appointment

log = logging.getLogger(__name__)


def look_after_all() -> None:
    """Free every open concern from a handler who has left it, and find the next recipient for every one that
    nobody can read today. Part of the worker's transaction."""
    is_open = Concern.closed_at.is_(None)
    still_there = exists().where(
        Appointment.person_id == Concern.handler_id,
        Appointment.school_id == Concern.school_id,
        holds(Appointment),
        in_circle(),
    )
    for concern in db.session.scalars(select(Concern).where(is_open, Concern.handler_id.is_not(None), ~still_there)):
        _give(concern, None)
    db.session.flush()
    for concern in db.session.scalars(select(Concern).where(is_open, ~has_reader()).order_by(Concern.id)).all():
        reroute(concern)


def reroute(concern: Concern) -> None:
    """Send one concern to whom the routing names today. Without anybody it stays, and the log says so."""
    lock(concern)
    directory, topic = directory_of(concern.school), SHIPPED[concern.topic]
    situation = situation_of(directory, topic, concern.author_id, concern.class_id, concern.about_id)
    choice = onward(situation, concern.recipient, concern.circle, concern.sealed_at is not None)
    if choice is None:
        log.error("a concern at school %s can be read by nobody", concern.school_id)
        return
    before = concern.recipient
    concern.recipient, concern.circle = choice.recipient, choice.circle
    _give(concern, choice.handler)
    record(
        events.REROUTED,
        who=None,
        school=concern.school_id,
        subject=concern.reference,
        from_recipient=before,
        recipient=choice.recipient,
    )
    emails.concern_waiting(concern)
    if concern.sealed_at is None:
        _say(concern, before)


def _say(concern: Concern, before: str) -> None:
    """In the thread and by mail, to its author. Of what is sealed they hear nothing."""
    at = now()
    concern.turn += 1
    concern.school_wrote_at = at
    db.session.add(
        Rerouting(
            concern_id=concern.id, by_id=None, at=at, cause="vacant", from_recipient=before,
            to_recipient=concern.recipient, from_class_id=concern.class_id, to_class_id=concern.class_id,
        )
    )  # fmt: skip
    emails.somebody_else_answers(concern)


def _give(concern: Concern, handler_id: int | None) -> None:
    concern.handler_id = handler_id
    db.session.add(Assignment(concern_id=concern.id, handler_id=handler_id, by_id=None, at=now()))
