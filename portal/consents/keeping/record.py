"""Everything that is known of one child's pictures, for those who keep the records."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.consents.access import purposes_of
from portal.consents.known import ONE, decides, known_of
from portal.consents.models import ConsentDecision, Purpose
from portal.consents.permission import Permission
from portal.extensions import db
from portal.schools.access import living
from portal.schools.models import Guardianship, Pupil


@dataclass(frozen=True, slots=True)
class Record:
    """What results for each purpose, every decision (the newest first), and the adults with a living link.
    `pupil_decides`: whether the child is old enough to."""

    pupil: Pupil
    results: list[tuple[Purpose, Permission]]
    decisions: list[ConsentDecision]
    links: list[Guardianship]
    pupil_decides: bool

    @property
    def purposes(self) -> list[Purpose]:
        return [purpose for purpose, _result in self.results]

    def relationship_of(self, person_id: int | None) -> str | None:
        """How an adult with a living link is related to the child."""
        return next((link.relationship_ for link in self.links if link.person_id == person_id), None)


def record_of(pupil: Pupil) -> Record:
    """Of a child that the person who asks may keep the record of."""
    purposes = list(db.session.scalars(purposes_of(pupil.school_id)))
    known = known_of(pupil.school, purposes, ONE, pupil_id=pupil.id)
    results = [(purpose, known.permission(purpose, known.children[0])) for purpose in purposes]
    return Record(pupil, results, _decisions(pupil), links_of(pupil), decides(pupil.school, pupil.year_group))


def links_of(pupil: Pupil) -> list[Guardianship]:
    """The adults with a living link, those whose answers count first; each once."""
    query = select(Guardianship).where(Guardianship.pupil_id == pupil.id, living())
    found = db.session.scalars(query.options(joinedload(Guardianship.person)).order_by(Guardianship.id)).all()
    ordered = sorted(found, key=lambda link: (link.responsibility != "yes", link.id))
    return list({link.person_id: link for link in reversed(ordered)}.values())[::-1]


def _decisions(pupil: Pupil) -> list[ConsentDecision]:
    query = select(ConsentDecision).where(ConsentDecision.pupil_id == pupil.id)
    whole = (joinedload(ConsentDecision.purpose), joinedload(ConsentDecision.person), joinedload(ConsentDecision.by))
    newest = (ConsentDecision.at.desc(), ConsentDecision.id.desc())
    return list(db.session.scalars(query.options(*whole).order_by(*newest)))
