"""Who is told of something new in the forum: only those who may know of it at that moment."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.extensions import db
from portal.forum.access import asker_may_know
from portal.forum.models import ForumTopic
from portal.forum.states import WITHDRAWN
from portal.schools.access import holds
from portal.schools.models import Appointment, School
from portal.schools.roles import ORGANISERS


def askers_to_tell(topic: ForumTopic) -> dict[Person, ForumTopic]:
    """Whoever asked for a topic or for one that was grouped into it, each with the topic that is theirs. A court
    restriction or an ended link silences the mails too."""
    query = (
        select(ForumTopic)
        .where(or_(ForumTopic.id == topic.id, ForumTopic.into_id == topic.id))
        .where(ForumTopic.state != WITHDRAWN, asker_may_know())
        .options(joinedload(ForumTopic.asked_by), joinedload(ForumTopic.school))
        .order_by(ForumTopic.id.desc())
    )
    return {one.asked_by: one for one in db.session.scalars(query)}


def organisers_of(school: School) -> list[Person]:
    """Everybody who organises the forum of a school today, each once."""
    held = select(Appointment.person_id).where(
        Appointment.school_id == school.id, Appointment.role.in_(ORGANISERS), holds(Appointment)
    )
    return list(db.session.scalars(select(Person).where(Person.id.in_(held)).order_by(Person.id)))
