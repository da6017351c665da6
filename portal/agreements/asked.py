"""What a family is asked, child by child, and where each adult stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, literal, select, union_all
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.agreements.access import AGREEMENT, FAMILIES, asked_families
from portal.agreements.models import AgreementAnswer, Asking, Excuse
from portal.agreements.standing import Given, Rules, Standing, oldest_counting, school_year_of, standing
from portal.clock import today
from portal.database import constant
from portal.extensions import db
from portal.policies.access import readable
from portal.policies.models import Policy, PolicyVersion
from portal.schools.access import children_of
from portal.schools.models import Pupil, School


@dataclass(frozen=True, slots=True)
class Asked:
    """One agreement about one child, for one adult."""

    pupil: Pupil
    version: PolicyVersion
    standing: Standing


# Made once: /home asks them each time.
ASKING = asked_families().where(Policy.school_id.in_(bindparam("schools", expanding=True))).order_by(PolicyVersion.id)
CHANGES = (
    readable()
    .where(PolicyVersion.policy_id.in_(bindparam("policies", expanding=True)))
    .with_only_columns(PolicyVersion.policy_id, PolicyVersion.number, PolicyVersion.change)
)


def agreement_of(school: School) -> PolicyVersion | None:
    """The agreement of a school that counts today; None for a school that asks nobody."""
    return db.session.scalars(AGREEMENT, {"school_id": school.id}).one_or_none()


def rules_of(policies: Iterable[Policy]) -> dict[int, Rules]:
    """What an answer must be to count, by policy."""
    found = {policy.id: policy for policy in policies}
    changes: dict[int, list[tuple[int, str]]] = {policy_id: [] for policy_id in found}
    for policy_id, number, change in db.session.execute(CHANGES, {"policies": list(found)}):
        changes[policy_id].append((number, change or "material"))
    year = school_year_of(today())
    return {
        policy_id: Rules(oldest_counting(changes[policy_id]), year if asked_yearly(policy) else None)
        for policy_id, policy in found.items()
    }


def asked_yearly(policy: Policy) -> bool:
    """Families are asked again each September, where their school wants it; readers of a policy never."""
    return policy.asks == FAMILIES and policy.school.agreement_yearly


def asked_of(person: Person, children: Iterable[Pupil] | None = None) -> list[Asked]:
    """What somebody is asked, for each of their children (with their schools) whose school asks; by child's name."""
    if children is None:
        children = db.session.scalars(children_of(person).options(joinedload(Pupil.school))).unique()
    children = list(children)
    asking = db.session.scalars(ASKING, {"schools": [child.school_id for child in children]})
    versions = {version.policy.school_id: version for version in asking}
    if not versions:
        return []
    known = of_person(person, [version.policy for version in versions.values()])
    return [
        Asked(child, version, known.standing(version.policy_id, child.id))
        for child in children
        if (version := versions.get(child.school_id))
    ]


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of one adult and some policies."""

    rules: dict[int, Rules]
    given: dict[tuple[int, int | None], list[Given]]
    asked: set[tuple[int, int | None]]
    excused: set[tuple[int, int | None]]

    def standing(self, policy_id: int, pupil_id: int | None) -> Standing:
        """Where the adult stands with a policy, about a child or for themselves."""
        key = (policy_id, pupil_id)
        return standing(
            self.given.get(key, ()), self.rules[policy_id], asked=key in self.asked, excused=key in self.excused
        )


def of_person(person: Person, policies: list[Policy]) -> Known:
    """What one adult answered, was asked, and is excused from: one statement for all three."""
    known = Known(rules_of(policies), {}, set(), set())
    rows = db.session.execute(ALL_KNOWN, {"person_id": person.id, "policy_ids": [policy.id for policy in policies]})
    for kind, policy_id, pupil_id, number, answer, at in rows:
        key = (policy_id, pupil_id)
        if kind == "given":
            known.given.setdefault(key, []).append(Given(answer, number, at))
        else:
            (known.asked if kind == "asked" else known.excused).add(key)
    return known


def _rows(kind: str, table: Any, *which: ColumnElement[bool], number: Any = None, answer: Any = None) -> Select[Any]:
    blank = (literal(0), literal(""))
    columns = (constant(kind), table.policy_id, table.pupil_id, *((number, answer) if number is not None else blank))
    mine = (table.person_id == bindparam("person_id"), table.policy_id.in_(bindparam("policy_ids", expanding=True)))
    return select(*columns, table.at).where(*mine, *which)


ALL_KNOWN = union_all(
    _rows("given", AgreementAnswer, number=PolicyVersion.number, answer=AgreementAnswer.answer).join(
        PolicyVersion, PolicyVersion.id == AgreementAnswer.version_id
    ),
    _rows("asked", Asking),
    _rows("excused", Excuse, Excuse.ended_at.is_(None)),
)
