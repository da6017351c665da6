"""What a school asks about, changed. One verb is one transaction: the change, the audit, and what has to be taken down
because of it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select, update

from portal.accounts.models import Person
from portal.audit import Event, record
from portal.clock import now
from portal.consents.access import purposes_of
from portal.consents.keeping import events
from portal.consents.keeping.purposes.slugs import free_slug
from portal.consents.models import Purpose
from portal.consents.register.changing import open_takedowns_for
from portal.consents.shipped import BY_SLUG, purpose_from
from portal.extensions import db
from portal.schools.access import on_roll
from portal.schools.models import Pupil, School


def add_shipped(school: School, by: Person, slugs: Iterable[str]) -> int:
    """Add some of the shipped purposes, in their order, behind those that are there; one that is there, open or closed,
    is left as it is. Returns how many are new."""
    there = _there(school)
    new = [slug for slug in BY_SLUG if slug in set(slugs) - there.keys()]
    for place, slug in enumerate(new, _next_place(there)):
        _note(events.PURPOSE_ADDED, _added(purpose_from(BY_SLUG[slug], school.id, place)), by)
    db.session.commit()
    return len(new)


def add_own(school: School, by: Person, fields: dict[str, Any]) -> Purpose:
    """Add one of the school's own, behind the others."""
    there = _there(school)
    slug = free_slug(fields.get("title_en") or fields.get("title_cy") or "", set(there) | BY_SLUG.keys())
    purpose = _added(Purpose(school_id=school.id, slug=slug, position=_next_place(there), **fields))
    _note(events.PURPOSE_ADDED, purpose, by)
    db.session.commit()
    return purpose


def change(purpose: Purpose, by: Person, fields: dict[str, Any], material: bool) -> None:
    """Change its words. Where the sense is another one, each yes from before is asked for again; the answers keep the
    words that were shown."""
    for name, value in fields.items():
        setattr(purpose, name, value)
    if material:
        purpose.counts_from = now()
    record(events.PURPOSE_CHANGED, who=by.id, school=purpose.school_id, subject=_subject(purpose), material=material)
    open_takedowns_for(purpose.school, purpose)
    db.session.commit()


def move(purpose: Purpose, by: Person, up: bool) -> None:
    """One place up or down among those that are asked about; the first stays first, the last stays last."""
    _there(purpose.school)
    order = list(db.session.scalars(purposes_of(purpose.school_id)))
    place = order.index(purpose)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    for number, one in enumerate(order):
        one.position = number
    _note(events.PURPOSE_MOVED, purpose, by)
    db.session.commit()


def close(purpose: Purpose, by: Person) -> None:
    """Ask about it no more; nothing is used for it, and what is out is taken down. Twice is once."""
    if purpose.closed_at is None:
        purpose.closed_at = now()
        _note(events.PURPOSE_CLOSED, purpose, by)
        open_takedowns_for(purpose.school, purpose)
    db.session.commit()


def reopen(purpose: Purpose, by: Person) -> None:
    """Ask about it again; the answers from before count. Twice is once."""
    if purpose.closed_at is not None:
        purpose.closed_at = None
        _note(events.PURPOSE_OPENED, purpose, by)
        open_takedowns_for(purpose.school, purpose)
    db.session.commit()


def set_rules(school: School, by: Person, settings: dict[str, Any]) -> None:
    """How long answers count, who must answer, from when pupils decide, how soon a picture is taken down: `settings`
    names columns of the school."""
    for name, value in settings.items():
        setattr(school, name, value)
    record(events.RULES_CHANGED, who=by.id, school=school.id, **settings)
    open_takedowns_for(school)
    db.session.commit()


def set_year_groups(school: School, by: Person, years: dict[int, int]) -> None:
    """The year group of all children of each class, by the class’s id."""
    for class_id, year in years.items():
        of_class = (Pupil.school_id == school.id, Pupil.class_id == class_id, on_roll())
        db.session.execute(update(Pupil).where(*of_class).values(year_group=year))
    record(events.YEAR_GROUPS_SET, who=by.id, school=school.id, classes=len(years))
    open_takedowns_for(school)
    db.session.commit()


def _there(school: School) -> dict[str, Purpose]:
    """What the school has, closed ones too; nobody else changes it until the transaction ends."""
    db.session.execute(select(School.id).where(School.id == school.id).with_for_update())
    return {one.slug: one for one in db.session.scalars(select(Purpose).where(Purpose.school_id == school.id))}


def _next_place(there: dict[str, Purpose]) -> int:
    return max((one.position for one in there.values()), default=-1) + 1


def _added(purpose: Purpose) -> Purpose:
    db.session.add(purpose)
    db.session.flush()
    return purpose


def _note(event: Event, purpose: Purpose, by: Person) -> None:
    record(event, who=by.id, school=purpose.school_id, subject=_subject(purpose))


def _subject(purpose: Purpose) -> str:
    """Its name in the audit, which never holds words that somebody wrote."""
    return f"purpose-{purpose.id}"
