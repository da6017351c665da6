"""The children that the page of a new publication shows, to be ticked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.consents.models import CheckedChild, PublishCheck
from portal.consents.register.finding import MOST, children_named
from portal.consents.register.recording import CheckFirst, InIt
from portal.consents.register.recording_forms import RecordingForm
from portal.extensions import db
from portal.schools.access import on_roll
from portal.schools.models import Pupil, School, SchoolClass
from portal.schools.ordering import class_place, youngest


@dataclass(frozen=True, slots=True)
class Row:
    """One child on the page. `may_be_named` is what the check said; `wrong` is picture or name, where that keeps the
    publication from being recorded."""

    pupil: Pupil
    picked: bool
    named: bool
    may_be_named: bool = True
    wrong: str | None = None


@dataclass(frozen=True, slots=True)
class Candidates:
    """Those who can be ticked, those whom the check left out, and who of the former may not be named."""

    pupils: list[Pupil]
    left_out: list[Pupil]
    without_name: frozenset[int] = frozenset()

    def rows(self, form: RecordingForm, wrong: CheckFirst | None) -> list[Row]:
        """As the page shows them."""
        pictures = {child.id for child in wrong.pictures} if wrong else set()
        names = {child.id for child in wrong.names} if wrong else set()
        picked, named = set(form.pupils.data), set(form.named.data)
        return [
            Row(
                pupil=one,
                picked=one.public_id in picked,
                named=one.public_id in named,
                may_be_named=one.id not in self.without_name,
                wrong="picture" if one.id in pictures else "name" if one.id in names else None,
            )
            for one in self.pupils
        ]

    def in_it(self, form: RecordingForm) -> InIt | None:
        """Who was ticked; None where somebody is none of those who can be. A first name without the picture says
        nothing."""
        ids = {one.public_id: one.id for one in self.pupils}
        if not ids.keys() >= set(form.pupils.data):
            return None
        picked = frozenset(ids[one] for one in form.pupils.data)
        named = frozenset(ids[one] for one in form.named.data if one in ids)
        return InIt(picked, picked & named, is_out=form.is_out.data)


def candidates(school: School, form: RecordingForm, check: PublishCheck | None) -> Candidates:
    """After a check those who may appear, else those whom somebody brought onto the page."""
    return checked(check) if check else Candidates(_named(school, {*form.shown.data, *form.pupils.data}), [])


def checked(check: PublishCheck) -> Candidates:
    """What a check said of each child."""
    query = select(CheckedChild).where(CheckedChild.check_id == check.id)
    with_class = query.options(joinedload(CheckedChild.pupil).joinedload(Pupil.school_class))
    kept = {row.pupil_id: row for row in db.session.scalars(with_class)}
    rows = [kept[pupil.id] for pupil in _in_order(row.pupil for row in kept.values())]
    may = [row for row in rows if row.may]
    without_name = frozenset(row.pupil_id for row in may if not row.named)
    return Candidates([row.pupil for row in may], [row.pupil for row in rows if not row.may], without_name)


def bring_in(school: School, form: RecordingForm) -> bool | None:
    """Add the children of a class, and those of a name, and tick them: one tick too many is seen, one that is missing
    is not. Returns whether there were more of the name than are brought in; None where nobody was found."""
    named = children_named(school, form.find.data)
    found = named[:MOST]
    if form.add_class.data:
        in_class = select(Pupil).join(SchoolClass, SchoolClass.id == Pupil.class_id).where(on_roll())
        here = (SchoolClass.school_id == school.id, SchoolClass.name == form.add_class.data)
        found += db.session.scalars(in_class.where(*here))
    new = [one.public_id for one in found if one.public_id not in form.shown.data]
    form.shown.data, form.pupils.data = [*form.shown.data, *new], [*form.pupils.data, *new]
    if not found:
        return None
    form.find.data = form.add_class.data = ""
    return len(named) > MOST


def _named(school: School, public_ids: Collection[str]) -> list[Pupil]:
    there = select(Pupil).where(Pupil.school_id == school.id, Pupil.public_id.in_(public_ids), on_roll())
    return _in_order(db.session.scalars(there.options(joinedload(Pupil.school_class))))


def _in_order(pupils: Iterable[Pupil]) -> list[Pupil]:
    """By class, the youngest first, and name."""
    pupils = list(pupils)
    years = youngest((pupil.class_id, pupil.year_group) for pupil in pupils)

    def place(pupil: Pupil) -> tuple[object, ...]:
        name = pupil.school_class.name if pupil.school_class else None
        return (class_place(name, years.get(pupil.class_id)), pupil.given_name, pupil.family_name, pupil.id)

    return sorted(pupils, key=place)
