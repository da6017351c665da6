"""What has to be taken down when the school itself changes something: it stops using pictures for a purpose, gives it
another sense, or sets other rules. Whoever calls commits."""

from sqlalchemy import select

from portal.consents.models import Publication, PublishedChild, Purpose
from portal.consents.register.taking_down import open_takedowns
from portal.consents.register.today import NAME
from portal.extensions import db
from portal.schools.models import School

OUT = (
    select(PublishedChild.pupil_id)
    .join(Publication, Publication.id == PublishedChild.publication_id)
    .where(Publication.ended_on.is_(None), PublishedChild.out_at.is_(None))
    .distinct()
)


def open_takedowns_for(school: School, purpose: Purpose | None = None) -> None:
    """Bring the list into line for all who are in something that is out: of one purpose – of one about names, whose
    first name stands anywhere – or of any."""
    db.session.flush()
    shown = OUT.where(Publication.school_id == school.id)
    if purpose is not None:
        shown = shown.where(PublishedChild.named if purpose.kind == NAME else Publication.purpose_id == purpose.id)
    pupils = db.session.scalars(shown).all()
    if pupils:
        open_takedowns(school, pupils)
