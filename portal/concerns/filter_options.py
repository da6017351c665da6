"""What each filter of triage offers: only what occurs among the concerns that the reader may see."""

from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, literal, null, select, union_all

from portal.accounts.models import Person
from portal.concerns.filters import NOBODY, Filters, language_wanted
from portal.concerns.models import Concern
from portal.concerns.topics import SHIPPED
from portal.concerns.triage import newest_closed
from portal.concerns.triage_views import is_open, readable_here, values_of
from portal.concerns.words import topic_short
from portal.extensions import db
from portal.language import LANGUAGES
from portal.schools.models import School, SchoolClass
from portal.translation import gettext as _

LATELY = 500  # closed concerns among which the filters look for their values

FILTERS = ("topic", "class", "handler", "language")

Options = dict[str, list[tuple[str, str]]]


def options(school: School, person: Person, view: str, filters: Filters) -> Options:
    """By name of filter, the values that occur in all that is open, or in what was closed lately, with what they are
    called, in one statement. What is in force is offered too."""
    query = _occurring(newest_closed(school, person, LATELY)) if view == "closed" else _occurring_open()
    found: dict[str, set[tuple[str | None, str | None, str | None]]] = {name: set() for name in FILTERS}
    for name, *value in db.session.execute(query, values_of(school, person)):
        found[name].add(tuple(value))
    offered = {
        "topic": [(topic, topic_short(topic)) for topic in SHIPPED if (topic, None, None) in found["topic"]],
        "class": sorted((name, name) for name, _1, _2 in found["class"] if name),
        "handler": _handlers(found["handler"]),
        "language": [(code, language_wanted(code)) for code in LANGUAGES if (code, None, None) in found["language"]],
    }
    for name, one in filters.chosen.items():
        if (one.value, one.words) not in offered.get(name, [(one.value, one.words)]):
            offered[name].append((one.value, one.words))
    return offered


@cache
def _occurring_open() -> CompoundSelect[*tuple[Any, ...]]:
    """The same of what is open, made once."""
    return _occurring(readable_here().where(is_open))


def _occurring(among: Select[Concern]) -> CompoundSelect[*tuple[Any, ...]]:
    """Each value that occurs, with the name of its filter. The concerns are picked first and by themselves: asked for
    values without repeats, SQLite would rather read all of the school's in the order of another index."""
    here = among.with_only_columns(Concern.topic, Concern.language, Concern.class_id, Concern.handler_id).cte()
    who = select(here.c.handler_id).distinct().subquery()
    handler = select(literal("handler"), Person.family_name, Person.given_name, Person.public_id)
    return union_all(
        select(literal("topic"), here.c.topic, null(), null()).distinct(),
        select(literal("language"), here.c.language, null(), null()).distinct(),
        select(literal("class"), SchoolClass.name, null(), null()).where(SchoolClass.id.in_(select(here.c.class_id))),
        handler.select_from(who.outerjoin(Person, Person.id == who.c.handler_id)),
    )


def _handlers(people: set[tuple[Any, ...]]) -> list[tuple[str, str]]:
    """Nobody first, then people by surname."""
    nobody = {(None, None, None)}
    named = [(code, f"{given} {family}") for family, given, code in sorted(people - nobody)]
    return ([(NOBODY, _("Nobody yet"))] if people & nobody else []) + named
