"""For the `portal` command: somebody lost the phone and the recovery codes."""

from sqlalchemy import select

from portal.accounts.addresses import normal_address
from portal.accounts.models import Person
from portal.accounts.second_factor_actions import remove_by_technician
from portal.extensions import db


def remove_at(address: str) -> bool:
    """Remove the authenticator of whoever has this address. False when nobody has it, or there is none to remove."""
    try:
        person = db.session.scalars(select(Person).where(Person.email == normal_address(address))).one_or_none()
    except ValueError:
        return False
    return person is not None and remove_by_technician(person)
