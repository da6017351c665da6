"""What a school knows of its readers: who has read which policy, and who is not yet told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Select, case, null, select
from sqlalchemy.orm import joinedload, selectinload

from portal.accounts.models import Person
from portal.agreements.asked import rules_of
from portal.agreements.models import AgreementAnswer
from portal.agreements.readers.access import asking_readers, holders, lines_open_to
from portal.agreements.readers.audiences import ROLES, audiences_of
from portal.agreements.readers.lines import said_no
from portal.agreements.readers.reading import Reading, reading
from portal.agreements.standing import Given, Rules
from portal.extensions import db
from portal.policies.access import readable
from portal.policies.models import Policy, PolicyVersion
from portal.schools.models import Appointment, School


@dataclass(slots=True)
class Reader:
    """Somebody whom a policy is for, by the roles they hold. `on_paper`: what counts was told on paper; `no`: a line
    was answered with no, None where none was asked or the person who looks may not know."""

    person: Person
    roles: list[str] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)
    on_paper: bool = False
    no: bool | None = None

    @property
    def audience(self) -> str:
        """The audience under which the school lists them: the first of theirs."""
        return audiences_of(self.roles)[0]


@dataclass(frozen=True, slots=True)
class Kept:
    """A policy with its readers, listed by audience."""

    version: PolicyVersion
    rules: Rules
    readers: list[Reader]

    @property
    def groups(self) -> dict[str, list[Reader]]:
        """Readers by audience, in the order of audiences; none without a reader."""
        found = {code: [one for one in self.readers if one.audience == code] for code in ROLES}
        return {code: readers for code, readers in found.items() if readers}

    @property
    def waiting(self) -> list[Reader]:
        """Those who are not yet told, or not of what has changed."""
        return [one for one in self.readers if one.reading.is_open]


def all_kept(school: School) -> list[Kept]:
    """Every policy of a school that asks its readers, with them."""
    query = asking_readers().where(Policy.school_id == school.id).order_by(Policy.id)
    versions = list(
        db.session.scalars(query.options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts)))
    )
    return keep(school, versions)


def answered_no(version: PolicyVersion, person: Person) -> bool:
    """Whether a line of a policy was ever answered with no by anybody whose answers this person may read."""
    theirs = (AgreementAnswer.policy_id == version.policy_id, AgreementAnswer.pupil_id.is_(None))
    query = select(AgreementAnswer.lines).where(*theirs, lines_open_to(person, version.policy.school))
    return any(said_no(stored) for stored in db.session.scalars(query))


def keep(
    school: School,
    versions: list[PolicyVersion],
    lines: ColumnElement[bool] | None = None,
    only: Select[int] | None = None,
) -> list[Kept]:
    """Policies with their readers, all or `only` these. `lines`: of which answers the lines may be known."""
    if not versions:
        return []
    policies = [version.policy for version in versions]
    codes = {code for policy in policies for code in policy.audience_codes}
    posts = list(db.session.scalars(holders(school, codes, only)))
    rules, given = rules_of(policies), _given(policies, lines)
    return [
        Kept(one, rules[one.policy_id], _readers(one, posts, rules[one.policy_id], given.get(one.policy_id, {})))
        for one in versions
    ]


@dataclass(frozen=True, slots=True)
class _Said:
    given: Given
    channel: str
    no: bool | None


def _readers(
    version: PolicyVersion, posts: Iterable[Appointment], rules: Rules, given: dict[int, list[_Said]]
) -> list[Reader]:
    found: dict[int, Reader] = {}
    for post in posts:
        if set(audiences_of([post.role])) & set(version.policy.audience_codes):
            reader = found.setdefault(post.person_id, Reader(post.person))
            if post.role not in reader.roles:
                reader.roles.append(post.role)
    for reader in found.values():
        said = given.get(reader.person.id, [])
        reader.reading = reading([one.given for one in said], rules)
        counting = [one for one in said if one.given is reader.reading.counts]
        reader.on_paper = any(one.channel == "paper" for one in counting)
        reader.no = next((one.no for one in counting), None)
    return list(found.values())


def _given(policies: list[Policy], lines: ColumnElement[bool] | None) -> dict[int, dict[int, list[_Said]]]:
    known = (AgreementAnswer.answer, PolicyVersion.number, AgreementAnswer.at, AgreementAnswer.channel)
    told = null() if lines is None else case((lines, AgreementAnswer.lines), else_=null())
    query = select(AgreementAnswer.policy_id, AgreementAnswer.person_id, *known, told)
    query = query.join(PolicyVersion, PolicyVersion.id == AgreementAnswer.version_id)
    theirs = (AgreementAnswer.policy_id.in_(policy.id for policy in policies), AgreementAnswer.pupil_id.is_(None))
    found: dict[int, dict[int, list[_Said]]] = {}
    for policy_id, person_id, answer, number, at, channel, stored in db.session.execute(query.where(*theirs)):
        said = _Said(Given(answer, number, at), channel, said_no(stored) if stored else None)
        found.setdefault(policy_id, {}).setdefault(person_id, []).append(said)
    return found


def version_on(policy: Policy, day: date) -> PolicyVersion | None:
    """The version that counted on a day; None before the first."""
    counted = readable().where(PolicyVersion.policy_id == policy.id, PolicyVersion.starts_on <= day)
    newest = counted.order_by(PolicyVersion.number.desc()).limit(1)
    return db.session.scalars(newest.options(selectinload(PolicyVersion.texts))).one_or_none()
