"""The rules of who may read are made once, but they ask for the day and the moment each time."""

from datetime import timedelta

from sqlalchemy import select

from portal.clock import now as moment
from portal.clock import today
from portal.concerns.access import own_concerns, readable_by
from portal.extensions import db
from portal.schools.models import Appointment
from portal.schools.standing import PersonStanding
from tests.concerns.rows import link
from tests.concerns.waiting import add_concern
from tests.support.clients import person


def found(query):
    return [concern.reference for concern in db.session.scalars(query)]


def test_a_post_counts_on_its_last_day_and_no_longer_on_the_next(app, now):
    ref, okafor = add_concern(), person("Daniel Okafor")
    post = db.session.scalars(select(Appointment).where(Appointment.person_id == okafor.id)).one()
    post.ends_on = today()
    db.session.commit()
    assert found(readable_by(okafor)) == [ref] and PersonStanding(okafor.id).posts
    now.shift(timedelta(days=1))
    assert found(readable_by(okafor)) == [] and not PersonStanding(okafor.id).posts
    now.shift(timedelta(days=-1))
    assert found(readable_by(okafor)) == [ref]


def test_a_restriction_counts_from_its_moment_on(app, now):
    ref, priya = add_concern(), person("Priya Shah")
    link("Priya Shah", "Asha Shah").restricted_at = moment() + timedelta(minutes=1)
    db.session.commit()
    assert found(own_concerns(priya)) == [ref]
    now.shift(timedelta(minutes=2))
    assert found(own_concerns(priya)) == []
