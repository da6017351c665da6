"""Acknowledging a policy. One verb is one transaction: the acknowledgement, its audit entry, the mail."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from portal.accounts.models import Person
from portal.agreements.answering_actions import Superseded
from portal.agreements.models import AgreementAnswer
from portal.agreements.readers import emails, events
from portal.agreements.readers.access import hearing_of
from portal.agreements.readers.lines import kept, said_no
from portal.agreements.readers.reading import ACKNOWLEDGED
from portal.agreements.readers.waiting import stand
from portal.audit import record
from portal.clock import LONDON, now
from portal.extensions import db
from portal.policies.models import Policy, PolicyVersion

NOON = time(12, tzinfo=LONDON)


@dataclass(frozen=True, slots=True)
class Said:
    """What was pressed: the exact words, yes or no to each line by its code, the id of the version that was read and
    the language in which, and the key of the form."""

    words: str
    lines: dict[str, str]
    seen: int
    language: str
    key: str | None


def acknowledge(person: Person, version: PolicyVersion, said: Said) -> None:
    """Keep that somebody has read a version; a form sent twice keeps it once. Of a "no" whoever may read it is told:
    the headteacher, of a headteacher's own the chair of governors. `version` is the one that counts now. Raises
    Superseded when another one was read."""
    _hold(version)
    key = _once(person, version, said)
    if key and db.session.scalar(select(AgreementAnswer.id).where(AgreementAnswer.key == key)):
        db.session.rollback()
        return
    if said.seen != version.id:
        raise Superseded
    row = _row(version, person, said.words, said.language)
    row.key, row.lines, row.at, row.by_id = key, kept(said.lines), now(), person.id
    _add(row, version, person)
    if said_no(row.lines):
        for hearer, of_head in db.session.execute(hearing_of(person, version.policy.school)):
            emails.declaration_to_look_at(hearer, version.policy, of_head=of_head)
    db.session.commit()


def note_told(people: Iterable[Person], version: PolicyVersion, words: str, told_on: date, by: Person) -> int:
    """Keep that people were told of a version on paper; returns how many. Whoever knows it already is left as they
    are, so that a form sent twice is kept once."""
    _hold(version)
    language = version.policy.school.first_language
    waiting = [person for person in people if stand(person, [version])[0].reading.is_open]
    for person in waiting:
        row = _row(version, person, words, language)
        row.channel, row.at, row.by_id = "paper", datetime.combine(told_on, NOON), by.id
        _add(row, version, person)
    db.session.commit()
    return len(waiting)


def _once(person: Person, version: PolicyVersion, said: Said) -> str | None:
    # Whoever goes back to the same form, and answers a line otherwise or answers a newer text, says something new.
    words = (str(person.id), str(version.id), said.key or "", *map(str, sorted(said.lines.items())))
    return hashlib.sha256("\n".join(words).encode()).hexdigest() if said.key else None


def _hold(version: PolicyVersion) -> None:
    db.session.execute(select(Policy.id).where(Policy.id == version.policy_id).with_for_update())


def _row(version: PolicyVersion, person: Person, words: str, language: str) -> AgreementAnswer:
    text = version.text_in(language)
    assert text is not None  # noqa: S101 -- nothing is published without a text
    return AgreementAnswer(
        policy_id=version.policy_id,
        version_id=version.id,
        person_id=person.id,
        answer=ACKNOWLEDGED,
        words=words,
        language=text.language,
        digest=text.digest,
        channel="portal",
    )


def _add(row: AgreementAnswer, version: PolicyVersion, person: Person) -> None:
    policy = version.policy
    db.session.add(row)
    facts: dict[str, str | int] = {"number": version.number, "channel": row.channel}
    record(events.ACKNOWLEDGED, who=row.by_id, school=policy.school_id, subject=policy.subject, **facts)
    emails.acknowledgement_recorded(person, policy.school)
