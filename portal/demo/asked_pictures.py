"""That each school of the demonstration asked its families about pictures some weeks ago. Nothing here commits."""

from datetime import date, timedelta

from sqlalchemy import select

from portal.accounts.models import Person
from portal.consents.models import ConsentAsking, ConsentReminderRun
from portal.demo.crowd import add_all
from portal.demo.policies import morning
from portal.extensions import db
from portal.schools.access import askable
from portal.schools.models import Appointment, Guardianship, School

DAYS_AGO = 24


def ask_about_pictures(school: School, today: date) -> None:
    """One mailing to everybody who decides about a child and has an address."""
    deciding = askable().join(Person, Person.id == Guardianship.person_id)
    reached = deciding.where(Guardianship.responsibility == "yes", Person.email.is_not(None))
    pairs = list(db.session.scalars(reached, {"school_id": school.id}).unique())
    office = select(Appointment.person_id).where(Appointment.school_id == school.id, Appointment.role == "office")
    at, adults = morning(today - timedelta(days=DAYS_AGO)), len({pair.person_id for pair in pairs})
    numbers = {"total": adults, "mailed": adults, "started_at": at, "finished_at": at}
    run = ConsentReminderRun(school_id=school.id, by_id=db.session.scalars(office.limit(1)).one(), **numbers)
    db.session.add(run)
    db.session.flush()
    asked = {(pair.pupil_id, pair.person_id) for pair in pairs}
    add_all(ConsentAsking, ({"run_id": run.id, "pupil_id": one, "person_id": who, "at": at} for one, who in asked))
