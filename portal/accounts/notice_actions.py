"""Choose which mails one gets."""

from collections.abc import Collection

from sqlalchemy import delete, select

from portal.accounts import events
from portal.accounts.models import NotificationChoice, Person
from portal.accounts.notices import Notice
from portal.audit import record
from portal.clock import now
from portal.extensions import db


def choose_notices(person: Person, offered: Collection[Notice], wanted: Collection[str]) -> None:
    """Keep, for each notice that the page offered, whether it is wanted. Choices about others stay as they are."""
    names = [notice.name for notice in offered]
    # Held, so that two pages saved at once do not write the same row twice.
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update())
    mine = NotificationChoice.person_id == person.id
    db.session.execute(delete(NotificationChoice).where(mine, NotificationChoice.kind.in_(names)))
    at = now()
    for name in names:
        db.session.add(NotificationChoice(person_id=person.id, kind=name, wanted=name in wanted, chosen_at=at))
    record(events.NOTICES_CHOSEN, who=person.id, off=" ".join(name for name in names if name not in wanted))
    db.session.commit()
