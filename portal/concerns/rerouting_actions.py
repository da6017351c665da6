"""Never with nobody: when the last person who could read an open concern has left, it goes to the next up."""

import logging

from sqlalchemy import exists, select

from portal.audit import record
from portal.clock import now
from portal.concerns import emails, events
from portal.concerns.access import in_circle
from portal.concerns.directory import choices_for, directory_of
from portal.concerns.models import Assignment, Concern
from portal.concerns.topics import SHIPPED
from portal.concerns.turns import lock
from portal.extensions import db
from portal.schools.access import holds
from portal.schools.models import Appointment

log = logging.getLogger(__name__)


def reroute_orphans() -> None:
    """Find the next recipient for every open concern whose circle holds nobody today. Part of the worker's
    transaction; both sides are told."""
    somebody = exists().where(Appointment.school_id == Concern.school_id, holds(Appointment), in_circle())
    orphans = select(Concern).where(Concern.closed_at.is_(None), ~somebody).order_by(Concern.id)
    for concern in db.session.scalars(orphans).all():
        reroute(concern)


def reroute(concern: Concern) -> None:
    """Send one concern to whom the routing names today. Without anybody it stays, and the log says so."""
    lock(concern)
    directory = directory_of(concern.school)
    topic = SHIPPED["safeguarding" if concern.recipient == "safeguarding-lead" else concern.topic]
    found = choices_for(directory, topic, concern.author_id, concern.class_id, concern.about_id)
    if not found:
        log.error("a concern at school %s can be read by nobody", concern.school_id)
        return
    before, choice = concern.recipient, found[0]
    concern.recipient, concern.circle, concern.handler_id = choice.recipient, choice.circle, choice.handler
    db.session.add(Assignment(concern_id=concern.id, handler_id=choice.handler, by_id=None, at=now()))
    record(
        events.REROUTED,
        who=None,
        school=concern.school_id,
        subject=concern.reference,
        from_recipient=before,
        recipient=choice.recipient,
    )
    emails.concern_waiting(concern)
    emails.somebody_else_answers(concern)
