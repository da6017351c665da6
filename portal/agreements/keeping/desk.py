"""What the school's side of an agreement begins with: the text that counts, and what waits."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.agreements.access import AGREEMENT_IN_BRIEF, waiting_calls
from portal.agreements.asked import rules_of
from portal.agreements.keeping.records import Record, kept_by
from portal.agreements.keeping.tally import Completion, completion
from portal.agreements.models import AgreementAnswer, ReminderRun
from portal.agreements.standing import Rules
from portal.extensions import db
from portal.policies.models import PolicyVersion
from portal.schools.models import School


class Waits(NamedTuple):
    """How many want to be called, since when the text asks again, and the last run of reminders."""

    calls: int
    again_since: date | None
    last_run: ReminderRun | None


@dataclass(frozen=True)
class Desk:
    """The agreement of a school for one of those who keep its records."""

    school: School
    keeper: Person
    version: PolicyVersion
    rules: Rules

    @cached_property
    def records(self) -> list[Record]:
        """Each child with each adult."""
        return kept_by(self.keeper, self.school, self.version.policy_id, self.rules)

    @property
    def completion(self) -> Completion:
        """How many have answered what."""
        return completion(record.counted for record in self.records)

    @property
    def again(self) -> int:
        """How many adults answered an earlier text, or last year, and are asked once more."""
        return len({r.row.person_id for r in self.records if r.standing.is_open and r.standing.before})

    @cached_property
    def waits(self) -> Waits:
        """What is known beside the records, in one statement."""
        values = {"policy_id": self.version.policy_id, "oldest": self.rules.oldest}
        values |= {"school_id": self.school.id, "keeper_id": self.keeper.id}
        calls, starts_on, run = db.session.execute(WAITS, values).one()
        days = [day for day in (starts_on, self.rules.since) if day is not None]
        return Waits(calls, max(days, default=None), run)


def counting_now(school: School) -> PolicyVersion | None:
    """The agreement that counts, without its words; None for a school that asks nobody."""
    return db.session.scalars(AGREEMENT_IN_BRIEF, {"school_id": school.id}).one_or_none()


def asks_families(school: School) -> bool:
    """Whether there is anything to answer."""
    return counting_now(school) is not None


def desk_of(school: School, keeper: Person) -> Desk | None:
    """None for a school that asks nobody."""
    version = counting_now(school)
    if version is None:
        return None
    return Desk(school, keeper, version, rules_of([version.policy])[version.policy_id])


PAIRS = waiting_calls().with_only_columns(AgreementAnswer.pupil_id, AgreementAnswer.person_id).order_by(None).distinct()
POLICY: BindParameter[int] = bindparam("policy_id")
LAST_RUN = select(func.max(ReminderRun.id)).where(ReminderRun.policy_id == POLICY).scalar_subquery()
WAITS = (
    select(
        select(func.count()).select_from(PAIRS.subquery()).scalar_subquery(),
        select(PolicyVersion.starts_on)
        .where(PolicyVersion.policy_id == POLICY, PolicyVersion.number == bindparam("oldest"))
        .scalar_subquery(),
        ReminderRun,
    )
    .select_from(School)
    .outerjoin(ReminderRun, ReminderRun.id == LAST_RUN)
    .options(joinedload(ReminderRun.by))
    .where(School.id == bindparam("school_id"))
)
