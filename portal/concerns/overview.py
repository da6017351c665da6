"""What stands around the list of triage: how many concerns are in each view, and what each filter offers. Both come
from nothing but what the reader may see, and that is picked once for both."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    and_,
    cast,
    func,
    null,
    select,
    true,
    union_all,
)

from portal.accounts.models import Person
from portal.concerns.filters import NOBODY, Filters, language_wanted
from portal.concerns.models import Concern
from portal.concerns.topics import SHIPPED
from portal.concerns.triage import newest_closed
from portal.concerns.triage_views import OPEN_VIEWS, VIEW_FILTERS, is_open, readable_here, values_of
from portal.concerns.words import topic_short
from portal.database import constant
from portal.extensions import db
from portal.language import LANGUAGES
from portal.schools.models import School, SchoolClass
from portal.schools.ordering import class_place
from portal.translation import gettext as _

LATELY = 500  # closed concerns among which the filters look for their values
COUNT = "count"
VALUES = (Concern.topic, Concern.language, Concern.class_id, Concern.handler_id)

Options = dict[str, list[tuple[str, str]]]
Named = tuple[str | None, ...]  # up to three names of one thing
Statement = CompoundSelect[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Overview:
    """`counts` by view of what is open, inside the filters; of what is closed there is none: in a few years counting
    it would cost more than all the rest. `values` by name of filter, whatever is filtered now."""

    counts: dict[str, int]
    values: dict[str, set[Named]]


def overview(school: School, person: Person, filters: Filters) -> Overview:
    """All of what is open, in one statement."""
    query = _of_open(filters.conditions) if filters.conditions else _of_all_open()
    found = _by_name(query, school, person)
    numbers = str(found.pop(COUNT).pop()[0]).split()
    return Overview(dict(zip(OPEN_VIEWS, map(int, numbers), strict=True)), found)


def counts(school: School, person: Person) -> dict[str, int]:
    """How many are in each view of what is open, and nothing else."""
    found = db.session.execute(_counts_alone(), values_of(school, person)).one()
    return dict(zip(OPEN_VIEWS, found, strict=True))


def options(school: School, person: Person, view: str, filters: Filters, seen: Overview) -> Options:
    """By name of filter, the values that occur in all that is open, or in what was closed lately, with what they are
    called. What is in force is offered too."""
    values = seen.values
    if view == "closed":
        lately = newest_closed(school, person, LATELY).with_only_columns(*VALUES)
        values = _by_name(union_all(*_occurring(lately.cte())), school, person)
    offered = _called(values)
    for name, one in filters.chosen.items():
        if (one.value, one.words) not in offered.get(name, [(one.value, one.words)]):
            offered[name].append((one.value, one.words))
    return offered


def _called(values: dict[str, set[Named]]) -> Options:
    topics, languages, classes = ({first for first, *_more in values[name]} for name in ("topic", "language", "class"))
    return {
        "topic": [(topic, topic_short(topic)) for topic in SHIPPED if topic in topics],
        "class": [(name, name) for name in sorted(filter(None, classes), key=class_place)],
        "handler": _handlers(values["handler"]),
        "language": [(code, language_wanted(code)) for code in LANGUAGES if code in languages],
    }


def _handlers(people: set[Named]) -> list[tuple[str, str]]:
    """Nobody first, then people by surname."""
    nobody: set[Named] = {(None, None, None)}
    named = [(str(code), f"{given} {family}") for family, given, code in sorted(people - nobody, key=str)]
    return ([(NOBODY, _("Nobody yet"))] if people & nobody else []) + named


def _by_name(query: Statement, school: School, person: Person) -> dict[str, set[Named]]:
    found: dict[str, set[Named]] = {name: set() for name in (COUNT, "topic", "language", "class", "handler")}
    for name, *names in db.session.execute(query, values_of(school, person)):
        found[name].add(tuple(names))
    return found


@cache
def _of_all_open() -> Statement:
    """Without filters the statement is always the same, and made once."""
    return _of_open(())


@cache
def _counts_alone() -> Select[*tuple[Any, ...]]:
    numbers = [func.count().filter(VIEW_FILTERS[view]) for view in OPEN_VIEWS]
    return readable_here().where(is_open).with_only_columns(*numbers, maintain_column_froms=True)


def _of_open(inside: Iterable[ColumnElement[bool]]) -> Statement:
    views = [VIEW_FILTERS[view].label(view) for view in OPEN_VIEWS]
    here = (
        readable_here().where(is_open).with_only_columns(*VALUES, *views, and_(true(), *inside).label("inside")).cte()
    )
    return union_all(*_occurring(here), _counting(here))


def _counting(here: CTE) -> Select[*tuple[Any, ...]]:
    """All counts in one text: the rows of one statement are all of one shape."""
    together: ColumnElement[str] = constant("")
    for view in OPEN_VIEWS:
        together = together + cast(func.count().filter(here.c[view]), Text) + constant(" ")
    return select(constant(COUNT), together, null(), null()).select_from(here).where(here.c.inside)


def _occurring(here: CTE) -> list[Select[*tuple[Any, ...]]]:
    """Each value that occurs, with the name of its filter. They are taken from what was picked before: asked for values
    without repeats, SQLite would rather read all of the school's concerns in the order of another index."""
    who = select(here.c.handler_id).distinct().subquery()
    handler = select(constant("handler"), Person.family_name, Person.given_name, Person.public_id)
    return [
        select(constant("topic"), here.c.topic, null(), null()).distinct(),
        select(constant("language"), here.c.language, null(), null()).distinct(),
        select(constant("class"), SchoolClass.name, null(), null()).where(SchoolClass.id.in_(select(here.c.class_id))),
        handler.select_from(who.outerjoin(Person, Person.id == who.c.handler_id)),
    ]
