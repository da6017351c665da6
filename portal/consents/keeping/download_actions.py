"""That somebody took the permissions out of the portal."""

from portal.accounts.models import Person
from portal.audit import record
from portal.consents.keeping import events
from portal.extensions import db


def note_download(school_id: int, by: Person, rows: int) -> None:
    """Note who took a file with so many children."""
    record(events.DOWNLOADED, who=by.id, school=school_id, rows=rows)
    db.session.commit()
