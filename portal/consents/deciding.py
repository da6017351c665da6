"""Decisions as they are added, whoever brings them: a family on the portal, the office from paper, a pupil. The verbs
commit."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.consents import events
from portal.consents.known import oldest_valid
from portal.consents.models import ConsentDecision, Purpose
from portal.consents.permission import Decision, is_outdated, oldest_counting
from portal.consents.register.taking_down import open_takedowns
from portal.consents.wording import words_shown
from portal.extensions import db
from portal.schools.models import Pupil


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered about one child: yes or no by purpose. `person` is whose answers they are, None for the
    pupil's own; `by` whoever typed them in; `language` that of the words that were shown."""

    pupil: Pupil
    person: Person | None
    by: Person
    given: dict[Purpose, str]
    language: str
    channel: str = "portal"

    @property
    def voice(self) -> str:
        """Whose decision it is."""
        return "adult" if self.person else "pupil"


def add_decisions(answers: Answers) -> list[ConsentDecision]:
    """Add what differs from the last answer of the same person, or renews a yes that no longer counts; a form sent
    twice adds nothing the second time. Returns the new rows."""
    db.session.execute(select(Pupil.id).where(Pupil.id == answers.pupil.id).with_for_update())
    last, at = _last(answers), now()
    new = [
        _row(answers, purpose, answer, at)
        for purpose, answer in answers.given.items()
        if _is_news(last, purpose, answer)
    ]
    db.session.add_all(new)
    db.session.flush()
    if new:
        _note(answers, [row.answer for row in new])
        open_takedowns(answers.pupil.school, [answers.pupil.id])
    return new


def _note(answers: Answers, said: list[str]) -> None:
    record(
        events.DECIDED,
        who=answers.by.id,
        school=answers.pupil.school_id,
        subject=answers.pupil.public_id,
        yes=said.count("yes"),
        no=said.count("no"),
        channel=answers.channel,
        voice=answers.voice,
    )


def _last(answers: Answers) -> dict[int, ConsentDecision]:
    """The last answer of the same person about the same child, by purpose."""
    mine = ConsentDecision.person_id == answers.person.id if answers.person else ConsentDecision.person_id.is_(None)
    found = select(ConsentDecision).where(ConsentDecision.pupil_id == answers.pupil.id, mine)
    return {row.purpose_id: row for row in db.session.scalars(found.order_by(ConsentDecision.at, ConsentDecision.id))}


def _is_news(last: dict[int, ConsentDecision], purpose: Purpose, answer: str) -> bool:
    before = last.get(purpose.id)
    if before is None or before.answer != answer:
        return True
    oldest = oldest_counting(oldest_valid(purpose.school), purpose.counts_from)
    return is_outdated(Decision(before.person_id, before.answer == "yes", before.at), oldest)


def _row(answers: Answers, purpose: Purpose, answer: str, at: datetime) -> ConsentDecision:
    return ConsentDecision(
        purpose_id=purpose.id,
        pupil_id=answers.pupil.id,
        person_id=answers.person.id if answers.person else None,
        voice=answers.voice,
        answer=answer,
        words=words_shown(purpose, answers.pupil.given_name, answer, answers.language),
        language=answers.language,
        channel=answers.channel,
        at=at,
        by_id=answers.by.id,
    )
