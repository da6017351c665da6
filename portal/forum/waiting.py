"""How many topics wait for somebody, school by school: for the home page."""

from sqlalchemy import bindparam, func

from portal.accounts.models import Person
from portal.database import constant
from portal.extensions import db
from portal.forum.access import readable_by_id
from portal.forum.models import ForumTopic
from portal.forum.states import WAITING

# Made once: the home page of every organiser asks it.
COUNTED = (
    readable_by_id(bindparam("person_id"))
    .where(ForumTopic.state == constant(WAITING))
    .with_only_columns(ForumTopic.school_id, func.count().label("waiting"))
    .group_by(ForumTopic.school_id)
)


def waiting_counts(person: Person) -> dict[int, int]:
    """By id of the school, for every one where they organise the forum and something waits; in one statement."""
    return {row.school_id: row.waiting for row in db.session.execute(COUNTED, {"person_id": person.id})}
