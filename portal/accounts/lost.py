"""For the `portal` command: somebody lost the phone, or the phone and the recovery codes."""

from sqlalchemy import select

from portal.accounts import actions
from portal.accounts.addresses import normal_address
from portal.accounts.models import Device, Person
from portal.accounts.second_factor_actions import remove_by_technician
from portal.extensions import db


def remove_at(address: str) -> bool:
    """Remove the authenticator of whoever has this address. False when nobody has it, or there is none to remove."""
    person = person_with(address)
    return person is not None and remove_by_technician(person)


def sign_out_at(address: str) -> bool:
    """End every session of whoever has this address. False when nobody has it."""
    person = person_with(address)
    if person is not None:
        open_still = select(Device).where(Device.person_id == person.id, Device.ended_at.is_(None))
        actions.sign_out(list(db.session.scalars(open_still)), because="technician")
    return person is not None


def person_with(address: str) -> Person | None:
    """Whoever has this address, however it is spelt."""
    try:
        return db.session.scalars(select(Person).where(Person.email == normal_address(address))).one_or_none()
    except ValueError:
        return None
