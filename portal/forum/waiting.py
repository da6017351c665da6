"""How many topics wait for somebody, school by school: for the home page."""

from sqlalchemy import func

from portal.accounts.models import Person
from portal.extensions import db
from portal.forum.access import readable_by
from portal.forum.models import ForumTopic
from portal.forum.states import WAITING


def waiting_counts(person: Person) -> dict[int, int]:
    """By id of the school, for every one where they organise the forum and something waits; in one statement."""
    theirs = readable_by(person).where(ForumTopic.state == WAITING)
    number = func.count().label("waiting")
    counted = theirs.with_only_columns(ForumTopic.school_id, number).group_by(ForumTopic.school_id)
    return {row.school_id: row.waiting for row in db.session.execute(counted)}
