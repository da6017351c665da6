"""Every child and adult of a school with what was answered and asked: one statement, whatever the number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, and_, bindparam, case, exists, func, select

from portal.accounts.models import Person
from portal.accounts.notices import declined
from portal.agreements.keeping.ordering import by_class_and_name
from portal.agreements.keeping.tally import Counted
from portal.agreements.models import AgreementAnswer, Asking, Excuse, ReminderRun
from portal.agreements.standing import Given, Rules, Standing, standing
from portal.clock import LONDON
from portal.database import UTC
from portal.extensions import db
from portal.policies.models import PolicyVersion
from portal.schools.access import askable, not_own_family
from portal.schools.models import Guardianship, Pupil, School, SchoolClass
from portal.schools.reminding import Waiting

ASKING_MAIL = "agreement-asked"
POLICY: BindParameter[int] = bindparam("policy_id")
OLDEST: BindParameter[int] = bindparam("oldest")
SINCE: BindParameter[datetime] = bindparam("since", type_=UTC())
LONG_AGO = datetime(1900, 1, 1, tzinfo=LONDON)


class Row(NamedTuple):
    """One child and one adult, as the database knows them. `times` are those they were asked about the text that
    counts, `asked_at` the last time about any."""

    pupil_id: int
    person_id: int
    pupil_public_id: str
    person_public_id: str
    given_name: str
    family_name: str
    class_name: str | None
    adult_given_name: str
    adult_family_name: str
    relationship: str
    has_address: bool
    declined: bool
    answer: str | None
    number: int | None
    answered_at: datetime | None
    language: str | None
    channel: str | None
    times: int | None
    asked_at: datetime | None
    excused: bool


@dataclass(frozen=True, slots=True)
class Record:
    """One child and one adult, and where the adult stands."""

    row: Row
    standing: Standing

    @property
    def child(self) -> str:
        return f"{self.row.given_name} {self.row.family_name}"

    @property
    def adult(self) -> str:
        return f"{self.row.adult_given_name} {self.row.adult_family_name}"

    @property
    def counted(self) -> Counted:
        return Counted(self.row.pupil_id, self.row.person_id, self.row.class_name, self.standing.state)

    @property
    def waiting(self) -> Waiting:
        row = self.row
        return Waiting(row.person_id, row.pupil_id, row.has_address, not row.declined, row.times or 0, row.asked_at)


def kept_by(keeper: Person, school: School, policy_id: int, rules: Rules) -> list[Record]:
    """What somebody at the school sees: each child on roll with each of its adults, by class and name."""
    found = _records_in(_kept(), rules, school_id=school.id, policy_id=policy_id, keeper_id=keeper.id)
    return by_class_and_name(found)


def of_school(school: School, policy_id: int, rules: Rules, people: Iterable[int] | None = None) -> list[Record]:
    """The same for the worker, which asks everybody; or only of these people."""
    query = _records() if people is None else _records().where(Guardianship.person_id.in_(people))
    return _records_in(query, rules, school_id=school.id, policy_id=policy_id)


def _records_in(query: Select[*tuple[Any, ...]], rules: Rules, **values: Any) -> list[Record]:
    values |= {"oldest": rules.oldest, "since": moment_of(rules.since)}
    rows = (Row(*found) for found in db.session.execute(query, values))
    once = {(row.pupil_id, row.person_id): row for row in rows}  # two links between the same two are one record
    return [Record(row, standing_in(row, rules)) for row in once.values()]


def standing_in(row: Row, rules: Rules) -> Standing:
    """Where the adult of a row stands."""
    given = []
    if row.answer is not None and row.number is not None and row.answered_at is not None:
        given.append(Given(row.answer, row.number, row.answered_at))
    return standing(given, rules, asked=row.asked_at is not None, excused=bool(row.excused))


def moment_of(day: date | None) -> datetime:
    """When a day begins in London; long ago for none."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON) if day else LONG_AGO


def _last_answers() -> Select[*tuple[Any, ...]]:
    """The last answer of each adult about each child: of several it alone counts."""
    newest = func.row_number().over(
        partition_by=(AgreementAnswer.pupil_id, AgreementAnswer.person_id),
        order_by=(AgreementAnswer.at.desc(), AgreementAnswer.id.desc()),
    )
    columns = (AgreementAnswer.pupil_id, AgreementAnswer.person_id, AgreementAnswer.answer, PolicyVersion.number)
    how = (AgreementAnswer.at, AgreementAnswer.language, AgreementAnswer.channel)
    found = select(*columns, *how, newest.label("place"))
    return found.join(PolicyVersion, PolicyVersion.id == AgreementAnswer.version_id).where(
        AgreementAnswer.policy_id == POLICY
    )


def _askings() -> Select[*tuple[Any, ...]]:
    """How often each adult was asked about each child since the text that counts, and when last."""
    counting = case((and_(PolicyVersion.number >= OLDEST, Asking.at >= SINCE), 1), else_=0)
    columns = (Asking.pupil_id, Asking.person_id, func.sum(counting).label("times"), func.max(Asking.at).label("at"))
    found = select(*columns).join(ReminderRun, ReminderRun.id == Asking.run_id)
    found = found.join(PolicyVersion, PolicyVersion.id == ReminderRun.version_id).where(Asking.policy_id == POLICY)
    return found.group_by(Asking.pupil_id, Asking.person_id)


@cache  # made once, when all kinds of mail are known
def _records() -> Select[*tuple[Any, ...]]:
    answers, askings = _last_answers().subquery(), _askings().subquery()
    pair = (Guardianship.pupil_id, Guardianship.person_id)
    excused = exists().where(
        Excuse.policy_id == POLICY,
        Excuse.pupil_id == pair[0],
        Excuse.person_id == pair[1],
        Excuse.ended_at.is_(None),
    )
    return (
        askable()
        .with_only_columns(
            *pair,
            Pupil.public_id,
            Person.public_id,
            Pupil.given_name,
            Pupil.family_name,
            SchoolClass.name,
            Person.given_name,
            Person.family_name,
            Guardianship.relationship_,
            Person.email.is_not(None),
            declined(ASKING_MAIL, Guardianship.person_id),
            *(answers.c[name] for name in ("answer", "number", "at", "language", "channel")),
            askings.c.times,
            askings.c.at,
            excused,
        )
        .join(Person, Person.id == Guardianship.person_id)
        .outerjoin(SchoolClass, SchoolClass.id == Pupil.class_id)
        .outerjoin(answers, and_(answers.c.pupil_id == pair[0], answers.c.person_id == pair[1], answers.c.place == 1))
        .outerjoin(askings, and_(askings.c.pupil_id == pair[0], askings.c.person_id == pair[1]))
        .order_by(Guardianship.id.desc())
    )


@cache
def _kept() -> Select[*tuple[Any, ...]]:
    return _records().where(not_own_family())
