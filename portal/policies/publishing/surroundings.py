"""What the portal knows of a school that a policy is checked for."""

from collections.abc import Iterator

from sqlalchemy import or_, select

from portal.accounts.models import Person
from portal.clock import today
from portal.extensions import db
from portal.policies.access import current
from portal.policies.checks.paper import Around
from portal.policies.models import Policy, PolicyText, PolicyVersion
from portal.schools.models import Appointment, School, Term


def around(school: School) -> Around:
    """Names, languages, terms and holders of appointments, as they are today."""
    return Around(
        own=(school.name,),
        languages=tuple(school.languages.split(",")),
        others=tuple(db.session.scalars(select(School.name).where(School.id != school.id))),
        policies=(policies := _titles(school)),
        agreement=_asks_families(school) if policies else None,
        forum=school.has_forum,
        holders=tuple(_holders(school)),
        terms_end=tuple(db.session.scalars(select(Term.last_day).where(Term.school_id == school.id))),
    )


def _asks_families(school: School) -> bool:
    asking = current().join(Policy, Policy.id == PolicyVersion.policy_id)
    return db.session.scalar(asking.where(Policy.school_id == school.id, Policy.asks == "families")) is not None


def _titles(school: School) -> tuple[str, ...] | None:
    """What the school has published in either language; None while that is nothing: then nothing can be missing."""
    here = current().join(Policy, Policy.id == PolicyVersion.policy_id).where(Policy.school_id == school.id)
    ids = here.with_only_columns(PolicyVersion.id)
    return tuple(db.session.scalars(select(PolicyText.title).where(PolicyText.version_id.in_(ids)))) or None


def _holders(school: School) -> Iterator[str]:
    """The name of everybody who holds an appointment today."""
    held = or_(Appointment.ends_on.is_(None), Appointment.ends_on >= today())
    chosen = select(Person).join(Appointment, Appointment.person_id == Person.id)
    here = chosen.where(Appointment.school_id == school.id, Appointment.starts_on <= today(), held)
    yield from (person.full_name for person in db.session.scalars(here.distinct()))
