"""The children of a school and where each is about a purpose."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.accounts.models import Person
from portal.consents.access import purposes_of
from portal.consents.keeping.access import sight_of
from portal.consents.keeping.overview import NO_CLASS, class_choices
from portal.consents.keeping.states import State, state_of
from portal.consents.keeping.words import permission_state_label
from portal.consents.known import Child, by_class, known_of
from portal.consents.models import Purpose
from portal.consents.permission import Permission
from portal.extensions import db
from portal.schools.models import School
from portal.schools.ordering import plain
from portal.schools.paging import Paged, paged


@dataclass(frozen=True, slots=True)
class Line:
    """A child, and what results for it."""

    child: Child
    permission: Permission
    state: State


@dataclass(frozen=True, slots=True)
class ChildrenOf:
    """The children about one purpose, narrowed by class and state. `keeps`: whether the person keeps their records."""

    purpose: Purpose
    purposes: list[Purpose]
    classes: list[str]
    listed: Paged[Line]
    keeps: bool

    @property
    def class_choices(self) -> list[tuple[str, str]]:
        """For a filter: value and words."""
        return class_choices(self.classes)

    @property
    def state_choices(self) -> list[tuple[str, str]]:
        """The same of the four states."""
        return [(state, permission_state_label(state)) for state in State]


def children_of(school: School, person: Person, args: Mapping[str, str]) -> ChildrenOf | None:
    """What an address asks for; what is not known narrows nothing. None for a purpose that the school does not ask
    about."""
    purposes = list(db.session.scalars(purposes_of(school.id)))
    purpose = next((one for one in purposes if one.slug == args.get("purpose")), None)
    if purpose is None:
        return None
    sight = sight_of(person, school)
    known = known_of(school, [purpose], sight.scope, **sight.values)
    lines = [_line(child, known.permission(purpose, child)) for child in by_class(sorted(known.children, key=_place))]
    classes = list(dict.fromkeys(line.child.class_name or NO_CLASS for line in lines))
    values: dict[str, list[str]] = {"class": classes, "state": [*State]}
    chosen = {name: args[name] for name, known_ones in values.items() if args.get(name) in known_ones}
    found = [line for line in lines if _fits(line, chosen)]
    listed = paged(found, args.get("page", ""), {"purpose": purpose.slug} | chosen)
    return ChildrenOf(purpose, purposes, classes, listed, sight.keeps)


def _line(child: Child, permission: Permission) -> Line:
    return Line(child, permission, state_of(permission))


def _fits(line: Line, chosen: Mapping[str, str]) -> bool:
    of_class = chosen.get("class") in (None, line.child.class_name or NO_CLASS)
    return of_class and chosen.get("state") in (None, line.state)


def _place(child: Child) -> tuple[object, ...]:
    return (plain(child.family_name), plain(child.given_name), child.id)
