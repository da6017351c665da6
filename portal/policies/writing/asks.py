"""Whom a policy asks to answer: a school has one agreement that families answer, child by child."""

from collections.abc import Collection

from sqlalchemy import select

from portal.extensions import db
from portal.policies.models import Policy
from portal.policies.words import READERS
from portal.schools.models import School


def asks_families(school: School, but: str) -> Policy | None:
    """The policy of a school that families are asked about; of all but the one with this name in the address."""
    query = select(Policy).where(Policy.school_id == school.id, Policy.asks == "families", Policy.slug != but)
    return db.session.scalars(query.order_by(Policy.id)).first()


def may_ask(school: School, policy: Policy, asks: str) -> bool:
    """Whether a policy can ask so: no other one of the school asks families."""
    return asks != "families" or asks_families(school, policy.slug) is None


def fits(asks: str, audiences: Collection[str]) -> bool:
    """Whether those who would be asked are those it is for."""
    wanted = {"families": {"parents"}, "readers": READERS}.get(asks)
    return wanted is None or bool(wanted & set(audiences))
