"""What happens to a publication: it is recorded, changed, gone. One verb is one transaction."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.consents.models import Publication, Takedown
from portal.consents.register import events
from portal.consents.register.recording import CheckFirst, Details, InIt, Source, add_publication
from portal.extensions import db
from portal.schools.models import School


class Overtaken(Exception):
    """Somebody else changed it, or ended it, since the page was opened."""


def recorded_with(key: str, person: Person) -> Publication | None:
    """The publication that a form has already become."""
    found = _with(key)
    return found if found is not None and found.by_id == person.id else None


def _with(key: str) -> Publication | None:
    return db.session.scalars(select(Publication).where(Publication.key == key)).one_or_none()


def record_publication(school: School, by: Person, details: Details, children: InIt, source: Source) -> Publication:
    """Write down what was published. A form sent twice is one publication. Raises CheckFirst."""
    db.session.execute(select(Person.id).where(Person.id == by.id).with_for_update())
    already = _with(source.key) if source.key else None
    if already is not None and already.by_id == by.id:
        db.session.rollback()
        return already
    if already is not None:  # somebody else's key is forged, and keeps nothing from being recorded
        source = replace(source, key=None)
    try:
        publication = add_publication(school, by, details, children, source)
    except CheckFirst:
        db.session.rollback()
        raise
    db.session.commit()
    return publication


def change_publication(publication: Publication, by: Person, details: Details, seen: int) -> None:
    """Say it better, where it is and whose. Saved twice it is saved once. Raises Overtaken."""
    _hold(publication)
    if publication.ended_on is None and _details(publication) == _given(details):
        db.session.rollback()
        return
    if publication.ended_on is not None or publication.edit != seen:
        db.session.rollback()
        raise Overtaken
    publication.what, publication.place, publication.address, publication.owner_id = _given(details)
    publication.edit += 1
    owner = details.owner.public_id
    record(
        events.PUBLICATION_CHANGED, who=by.id, school=publication.school_id, subject=publication.public_id, owner=owner
    )
    db.session.commit()


def end_publication(publication: Publication, by: Person, ended_on: date) -> None:
    """All of it is gone, and so is what was still to be taken out of it. Done twice it is done once."""
    _hold(publication)
    if publication.ended_on is not None:
        db.session.rollback()
        return
    publication.ended_on = ended_on
    publication.edit += 1
    about = {"who": by.id, "school": publication.school_id}
    waiting = select(Takedown).where(Takedown.publication_id == publication.id, Takedown.done_at.is_(None))
    for row in db.session.scalars(waiting.with_for_update()):
        row.done_at, row.done_by_id, row.outcome = now(), by.id, "removed"
        record(events.TAKEDOWN_DONE, **about, subject=row.public_id, outcome="removed")
    record(events.PUBLICATION_ENDED, **about, subject=publication.public_id, ended_on=ended_on.isoformat())
    db.session.commit()


def _hold(publication: Publication) -> None:
    """As it is now, until the end of the transaction."""
    db.session.refresh(publication, ["ended_on", "edit", "what", "place", "address", "owner_id"], with_for_update=True)


def _details(publication: Publication) -> tuple[str, str | None, str | None, int]:
    return publication.what, publication.place, publication.address, publication.owner_id


def _given(details: Details) -> tuple[str, str | None, str | None, int]:
    return details.what, details.place, details.address, details.owner.id
