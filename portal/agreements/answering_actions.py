"""Answering. One verb is one transaction: the answer, its audit entry, the mail."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from portal.accounts.models import Person
from portal.agreements import emails, events
from portal.agreements.models import AgreementAnswer, CallBack
from portal.agreements.standing import State
from portal.audit import record
from portal.clock import now
from portal.extensions import db
from portal.policies.models import Policy, PolicyVersion
from portal.schools.models import Pupil


class Superseded(Exception):
    """The text has changed since it was read: nobody answers what they have not seen."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was given: the choice with its exact words, and what was written beside it. `seen` is the id of
    the version that was read, `language` the language in which."""

    answer: str
    words: str
    seen: int
    language: str
    explanation: str | None = None
    channel: str = "portal"
    key: str | None = None


def record_answer(person: Person, pupil: Pupil, version: PolicyVersion, answer: Answer, by: Person) -> AgreementAnswer:
    """Add an answer; a form sent twice adds it once. `version` is the one that counts now. Raises Superseded when
    another one was read."""
    db.session.execute(select(Policy.id).where(Policy.id == version.policy_id).with_for_update())
    key = _once(person, pupil, answer)
    sent = db.session.scalar(select(AgreementAnswer).where(AgreementAnswer.key == key)) if key else None
    if sent is not None:
        db.session.rollback()
        return sent
    if answer.seen != version.id:
        raise Superseded
    row = _row(person, pupil, version, answer, by)
    row.key = key
    db.session.add(row)
    db.session.flush()
    if row.answer == State.NEED_HELP:
        db.session.add(CallBack(school_id=pupil.school_id, answer_id=row.id))
    _note(row, version, pupil.school_id)
    emails.answer_recorded(person, pupil.school)
    db.session.commit()
    return row


def _once(person: Person, pupil: Pupil, answer: Answer) -> str | None:
    """The same form with the same answer, sent again, is the same; after Back, another answer is another."""
    words = (str(person.id), str(pupil.id), answer.key or "", answer.answer, answer.explanation or "")
    return hashlib.sha256("\n".join(words).encode()).hexdigest() if answer.key else None


def _note(row: AgreementAnswer, version: PolicyVersion, school_id: int) -> None:
    subject = version.policy.subject
    facts: dict[str, str | int] = {"number": version.number, "answer": row.answer, "channel": row.channel}
    record(events.ANSWERED, who=row.by_id, school=school_id, subject=subject, **facts)


def _row(person: Person, pupil: Pupil, version: PolicyVersion, answer: Answer, by: Person) -> AgreementAnswer:
    text = version.text_in(answer.language)
    assert text is not None  # noqa: S101 -- nothing is published without a text
    return AgreementAnswer(
        policy_id=version.policy_id,
        version_id=version.id,
        pupil_id=pupil.id,
        person_id=person.id,
        answer=answer.answer,
        words=answer.words,
        explanation=answer.explanation or None,
        language=text.language,
        digest=text.digest,
        channel=answer.channel,
        at=now(),
        by_id=by.id,
    )
