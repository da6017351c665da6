"""Answers that the school writes down for somebody. One verb is one transaction."""

from sqlalchemy import select

from portal.accounts.models import Person
from portal.consents.asking import emails
from portal.consents.deciding import Answers, add_decisions
from portal.consents.known import decides
from portal.consents.linking import pages_for
from portal.extensions import db
from portal.schools.access import living
from portal.schools.models import Guardianship, Pupil


def record_for(answers: Answers) -> int:
    """Add what is new of them and tell whom they belong to, or the parents where it is the pupil's own decision; twice
    is once. Returns how many decisions are new. ValueError for the decision of a pupil who is too young for it."""
    if answers.person is None and not decides(answers.pupil.school, answers.pupil.year_group):
        raise ValueError("this pupil does not decide yet")
    new = len(add_decisions(answers))
    if new:
        _tell(answers)
    db.session.commit()
    return new


def _tell(answers: Answers) -> None:
    school, tell = answers.pupil.school, emails.recorded_for if answers.person else emails.pupil_decided
    adults = [answers.person] if answers.person else deciding_adults(answers.pupil)
    pages = pages_for([adult.id for adult in adults], school)
    for adult in adults:
        tell(adult, school, pages[adult.id])


def deciding_adults(pupil: Pupil) -> list[Person]:
    """Whose answers count for a child."""
    holds = (Guardianship.pupil_id == pupil.id, living(), Guardianship.responsibility == "yes")
    ids = select(Guardianship.person_id).where(*holds)
    return list(db.session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id)))
