"""How far a school is with its answers about pictures: by class and by purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from portal.accounts.models import Person
from portal.consents.access import purposes_of
from portal.consents.keeping.access import Sight, sight_of
from portal.consents.keeping.counting import kinds_of, same_of
from portal.consents.keeping.tally import Counted, Tally, counted, tallied
from portal.consents.known import Known
from portal.consents.models import Purpose
from portal.extensions import db
from portal.schools.models import School
from portal.schools.ordering import class_place, youngest
from portal.translation import gettext as _

NO_CLASS = "-"  # in an address: children without a class


@dataclass(frozen=True)
class Overview:
    """What somebody sees of a school. `classes` are their names by id, in order; `chosen` the one that the purposes are
    counted for, None for all. Each child counts once for each purpose."""

    school: School
    sight: Sight
    purposes: list[Purpose]
    children: int
    classes: dict[int | None, str]
    counts: list[Counted]
    chosen: str | None

    @property
    def class_choices(self) -> list[tuple[str, str]]:
        """For a filter: value and words."""
        return class_choices(name or NO_CLASS for name in self.classes.values())

    @property
    def whole(self) -> Tally:
        """All children and all purposes."""
        return tallied(self.counts)

    @cached_property
    def by_class(self) -> list[tuple[int | None, str, Tally]]:
        """Each class with its id and name, all purposes."""
        return [
            (class_id, name, tallied(one for one in self.counts if one.class_id == class_id))
            for class_id, name in self.classes.items()
        ]

    @cached_property
    def by_purpose(self) -> list[tuple[Purpose, Tally]]:
        """In the school's own order, of the chosen class or of all."""
        among = [one for one in self.counts if self.chosen in (None, self.classes[one.class_id] or NO_CLASS)]
        return [(purpose, tallied(one for one in among if one.purpose_id == purpose.id)) for purpose in self.purposes]


def class_choices(names: Iterable[str]) -> list[tuple[str, str]]:
    """Classes as a filter offers them."""
    return [(name, _("No class") if name == NO_CLASS else name) for name in names]


def overview_of(school: School, person: Person, chosen: str | None) -> Overview:
    """For the person who is there; a class that is not theirs to see is not chosen."""
    sight = sight_of(person, school)
    purposes = list(db.session.scalars(purposes_of(school.id)))
    kinds, names = kinds_of(school, sight)
    years = youngest((kind.class_id, kind.year_group) for kind in kinds.values())
    classes = dict(sorted(names.items(), key=lambda one: class_place(one[1] or None, years.get(one[0]))))
    same = same_of(school, purposes, sight, kinds)
    counts = list(counted(Known(school, []), purposes, kinds.values(), same))
    known = chosen if chosen in {name or NO_CLASS for name in classes.values()} else None
    return Overview(school, sight, purposes, len(kinds), classes, counts, known)
