"""What a parent does: draft, raise, write back. One verb is one transaction."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from portal.accounts.models import Person
from portal.attachments.cleaning import Cleaned
from portal.audit import record
from portal.clock import now
from portal.concerns import emails, events
from portal.concerns.attaching import add_to_draft, add_to_message, drop_drafts, drop_from_draft, hand_on
from portal.concerns.deadlines import data_clock, promise
from portal.concerns.interview import Interview
from portal.concerns.models import Assignment, Concern, Draft, Message
from portal.concerns.topics import DATA_PROTECTION
from portal.concerns.turns import keep_within_limit, lock, said_already, take_turn
from portal.database import random_id
from portal.extensions import db
from portal.schools.bank_holidays import bank_holidays
from portal.schools.models import School
from portal.schools.term_time import calendar_of

TRIES = 3  # at a free reference, of a million million


class NobodyToRead(Exception):
    """The chosen recipient can no longer read it: the parent must choose again."""


def start_draft(person: Person) -> None:
    """Begin with no answers; an older draft is gone."""
    drop_drafts(Draft.person_id == person.id)
    db.session.add(Draft(person_id=person.id, answers="{}", saved_at=now()))
    try:
        db.session.commit()
    except IntegrityError:  # two clicks at once: one of them made the draft
        db.session.rollback()


def save_answers(draft: Draft, answers: dict[str, str], files: Sequence[Cleaned] = ()) -> None:
    """Keep the answers and what was added to them; the 30 days begin again."""
    draft.answers, draft.saved_at = json.dumps(answers), now()
    add_to_draft(draft, files, draft.saved_at)
    db.session.commit()


def change_files(draft: Draft, files: Sequence[Cleaned], without: str | None = None) -> None:
    """Keep files with a draft whose words cannot be kept yet, and take the one away that `without` names."""
    draft.saved_at = now()
    if without is not None:
        drop_from_draft(draft, without)
    add_to_draft(draft, files, draft.saved_at)
    db.session.commit()


def raised_today(person: Person) -> int:
    """How many concerns somebody raised in the last 24 hours, for the limit."""
    recent = (Concern.author_id == person.id, Concern.sent_at > now() - timedelta(hours=24))
    return db.session.scalar(select(func.count()).select_from(Concern).where(*recent)) or 0


def sent_with(key: str, person: Person) -> Concern | None:
    """The concern that a draft has already become."""
    query = select(Concern).where(Concern.key == key, Concern.author_id == person.id)
    return db.session.scalars(query).one_or_none()


def raise_concern(draft: Draft, interview: Interview, language: str) -> Concern:
    """Send a draft: the concern, its handler, the audit entry, the mails, and the draft's end, or nothing of it.
    A draft sent twice is one concern. Raises NobodyToRead when the recipient left in the meantime."""
    key, person = draft.key, interview.person
    for _attempt in range(TRIES):
        try:
            concern = _write(draft, interview, language)
            db.session.commit()
            return concern
        except IntegrityError:  # sent by another click, or the reference was taken
            db.session.rollback()
            already = sent_with(key, person)
            if already:
                return already
    raise RuntimeError("no free reference found")


def _write(draft: Draft, interview: Interview, language: str) -> Concern:
    concern = _compose(draft.key, interview, language)
    db.session.add(concern)
    db.session.flush()  # before the draft goes: a second click must find the key taken
    hand_on(draft, concern)
    db.session.execute(delete(Draft).where(Draft.id == draft.id))
    db.session.add(Assignment(concern_id=concern.id, handler_id=concern.handler_id, by_id=None, at=concern.sent_at))
    record(
        events.RAISED,
        who=interview.person.id,
        school=concern.school_id,
        subject=concern.reference,
        topic=concern.topic,
        recipient=concern.recipient,
        circle=concern.circle,
    )
    emails.concern_sent(concern)
    emails.concern_waiting(concern)
    return concern


def _compose(key: str, interview: Interview, language: str) -> Concern:
    choice, school, topic, pupil = interview.choice, interview.school, interview.topic, interview.pupil
    if choice is None or school is None or topic is None:
        raise NobodyToRead
    answers, at = interview.answers, now()
    people = interview.directory.people
    dates = promise(calendar_of(school), at, topic.acknowledge_days, topic.reply_days, school.cutoff_hour)
    return Concern(
        reference=f"C-{random_id(4)}-{random_id(4)}",
        key=key,
        school=school,
        author=interview.person,
        pupil=pupil,
        class_id=pupil.class_id if pupil else None,
        topic=topic.slug,
        route=answers.get("route"),
        about_id=interview.about_id,
        about_name=answers.get("about_name") or None,
        recipient=choice.recipient,
        circle=choice.circle,
        readers_told=json.dumps([(people[who].public_name, role) for role, who in choice.readers]),
        sealed_at=at if topic.slug == "safeguarding" else None,
        language=language,
        sent_at=at,
        parent_wrote_at=at,
        counts_on=dates.counts_on,
        acknowledge_on=dates.acknowledge_on,
        due_on=dates.due_on,
        data_due_on=data_clock(at, bank_holidays()) if topic.slug == DATA_PROTECTION else None,
        reply_days=topic.reply_days,
        handler_id=choice.handler,
        what_happened=answers["what_happened"],
        when_happened=answers.get("when_happened") or None,
        what_tried=answers.get("what_tried") or None,
        outcome_wanted=answers.get("outcome_wanted") or None,
    )


def write_back(concern: Concern, person: Person, body: str, key: str, files: Sequence[Cleaned] = ()) -> None:
    """A message of the parent, with what was added to it. When the school had answered, its clock starts again. Raises
    Overtaken when the concern was closed in the meantime, and TooManyMessages."""
    lock(concern)
    if said_already(concern, key):
        db.session.rollback()
        return
    keep_within_limit(concern, person)
    take_turn(concern, None)
    at = now()
    add_to_message(
        Message(
            concern_id=concern.id,
            author_id=person.id,
            side="parent",
            role="parent",
            key=key,
            body=body,
            sent_at=at,
        ),
        files,
    )
    concern.parent_wrote_at = at
    if concern.waits_for != "school":
        concern.waits_for, concern.due_on = "school", due_again(concern)
    record(events.PARENT_WROTE, who=person.id, school=concern.school_id, subject=concern.reference)
    emails.parent_wrote(concern)
    db.session.commit()


def due_again(concern: Concern) -> date | None:
    """By when the school owes an answer to what arrives now."""
    school: School = concern.school
    return promise(calendar_of(school), now(), 0, concern.reply_days, school.cutoff_hour).due_on
