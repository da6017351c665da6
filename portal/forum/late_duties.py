"""Mails of the next morning: whether they are still to go is asked when they go."""

from typing import Any

from portal.accounts.models import Person
from portal.accounts.notices import wants
from portal.extensions import db
from portal.forum import emails
from portal.forum.telling import organisers_of
from portal.forum.waiting import waiting_counts
from portal.jobs import job
from portal.schools.models import School


@job("forum-morning")
def tell_of_waiting_topics(payload: dict[str, Any]) -> None:
    """Tell somebody who still organises how many topics wait that they may read; where none does, nothing."""
    school, person = db.session.get(School, payload["school"]), db.session.get(Person, payload["person"])
    if school is None or person is None or not school.has_forum or person not in organisers_of(school):
        return
    waiting = waiting_counts(person).get(school.id)
    if waiting and wants(person, "forum-topics-wait"):
        emails.forum_topics_wait(person, school, waiting)
