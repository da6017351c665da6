"""What happened before all of it came into one table is still there, and its sealed words still open."""

from sqlalchemy import select, text

from portal.clock import now
from portal.concerns.models import Closure, Handover
from portal.database import keyring
from portal.extensions import db
from portal.migrations import downgrade, upgrade
from tests.concerns.verbs import concern
from tests.concerns.waiting import add_concern
from tests.support.clients import person


def test_closures_and_handovers_are_carried_over_and_back(app):
    row, head = concern(add_concern()), person("Helen Marsh")
    db.session.add(
        Closure(concern_id=row.id, by_id=head.id, at=now(), outcome="resolved", explanation="The coat was found")
    )
    db.session.add(
        Handover(concern_id=row.id, by_id=head.id, at=now(), from_recipient="headteacher", reason="A bruise")
    )
    db.session.commit()
    db.session.remove()
    downgrade("0004")
    with db.engine.connect() as connection:
        sealed = connection.execute(text("SELECT explanation FROM closure")).scalar_one()
    assert keyring().open(bytes(sealed), "closure.explanation") == b"The coat was found"
    upgrade()
    assert db.session.scalars(select(Closure)).one().explanation == "The coat was found"
    found = db.session.scalars(select(Handover)).one()
    assert (found.reason, found.from_recipient, found.by_id) == ("A bruise", "headteacher", head.id)
