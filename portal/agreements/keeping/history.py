"""Everything that is known of one child, one adult and the agreement."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import joinedload

from portal.agreements.asked import rules_of
from portal.agreements.models import AgreementAnswer, Asking, CallBack, Excuse
from portal.agreements.standing import Given, Standing, standing
from portal.extensions import db
from portal.policies.models import Policy
from portal.schools.models import Guardianship


@dataclass(frozen=True, slots=True)
class History:
    """The newest first; `standing` is what it comes to, `waits` that the adult wants to be called. Answers are those to
    earlier agreements of the school too."""

    answers: list[AgreementAnswer]
    askings: list[Asking]
    excuses: list[Excuse]
    waits: bool
    standing: Standing

    @property
    def excused(self) -> bool:
        return any(excuse.ended_at is None for excuse in self.excuses)


def history_of(link: Guardianship, policy: Policy) -> History:
    """Of a child and an adult, with where the adult stands with the agreement that the school asks about now."""
    answers, askings, excuses = (list(db.session.scalars(query)) for query in _queries(link, policy))
    given = (Given(a.answer, a.version.number, a.at) for a in reversed(answers) if a.policy_id == policy.id)
    excused = any(excuse.ended_at is None for excuse in excuses)
    found = standing(given, rules_of([policy])[policy.id], asked=bool(askings), excused=excused)
    return History(answers, askings, excuses, waits_for_call(link), found)


def waits_for_call(link: Guardianship) -> bool:
    """Whether the adult wants to talk about this child, and nobody has called yet."""
    open_call = (CallBack.answer_id == AgreementAnswer.id, CallBack.done_at.is_(None))
    return bool(db.session.scalar(select(exists().where(*open_call, *_pair(AgreementAnswer, link)))))


def _queries(link: Guardianship, policy: Policy) -> tuple[Select[Any], ...]:
    whole = (joinedload(AgreementAnswer.version), joinedload(AgreementAnswer.by), joinedload(AgreementAnswer.policy))
    newest = (AgreementAnswer.at.desc(), AgreementAnswer.id.desc())
    this = (Asking.policy_id == policy.id, Excuse.policy_id == policy.id)
    return (
        select(AgreementAnswer).where(*_pair(AgreementAnswer, link)).order_by(*newest).options(*whole),
        select(Asking).where(this[0], *_pair(Asking, link)).order_by(Asking.id.desc()),
        select(Excuse).where(this[1], *_pair(Excuse, link)).order_by(Excuse.id.desc()).options(joinedload(Excuse.by)),
    )


def _pair(table: Any, link: Guardianship) -> tuple[Any, ...]:
    return (table.pupil_id == link.pupil_id, table.person_id == link.person_id)
