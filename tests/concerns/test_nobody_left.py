"""When the last person who could read a concern has left, it goes to the next up."""

from datetime import timedelta

from sqlalchemy import select

from portal.concerns.models import Concern
from portal.extensions import db
from portal.schools.models import Appointment
from tests.concerns.journeys import raise_concern
from tests.support.clients import person


def end_every(role: str, school_id: int, on: object) -> None:
    """Nobody holds this role at the school after this day."""
    for post in db.session.scalars(
        select(Appointment).where(Appointment.role == role, Appointment.school_id == school_id)
    ):
        post.ends_on = on  # type: ignore[assignment]


def test_a_concern_about_the_headteacher_goes_on_to_the_clerk_when_the_chair_has_left(app, as_, work, smtp, now):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha", "headteacher")
    work()
    smtp.clear()
    concern = db.session.scalars(select(Concern).where(Concern.reference == ref)).one()
    end_every("chair", concern.school_id, (concern.sent_at - timedelta(days=1)).date())
    db.session.commit()
    assert as_("Clare Boyd").get(f"/oakfield/triage/{ref}").status_code == 404

    now.shift(timedelta(days=1))
    work()

    assert as_("Clare Boyd").get(f"/oakfield/triage/{ref}").status_code == 200
    assert as_("Helen Marsh").get(f"/oakfield/triage/{ref}").status_code == 404
    assert len(smtp.to("clare.boyd@example.org")) == 1
    assert len(smtp.to("priya.shah@example.org")) == 1
    assert not smtp.to("helen.marsh@example.org")


def test_what_somebody_can_read_stays_where_it_is(app, as_, work, now):
    ref = raise_concern(as_("Priya Shah"), "Asha", "headteacher")
    now.shift(timedelta(days=1))
    work()
    concern = db.session.scalars(select(Concern).where(Concern.reference == ref)).one()
    assert (concern.recipient, concern.handler_id) == ("chair", person("Colin Reed").id)
