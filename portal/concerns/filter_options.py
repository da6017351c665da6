"""What each filter of triage offers: only what occurs among the concerns that the reader may see."""

from functools import cache
from typing import Any

from sqlalchemy import Select

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

Options = dict[str, list[tuple[str, str]]]


def options(school: School, person: Person, view: str, filters: Filters) -> Options:
    """By name of filter, the values that occur in all that is open, or in what was closed lately, with what they are
    called, in one statement. What is in force is offered too."""
    query = _occurring(newest_closed(school, person, LATELY)) if view == "closed" else _occurring_open()
    rows = db.session.execute(query, values_of(school, person)).all()
    topics, languages = {row[0] for row in rows}, {row[1] for row in rows}
    offered = {
        "topic": [(topic, topic_short(topic)) for topic in SHIPPED if topic in topics],
        "class": [(name, name) for name in sorted({row[2] for row in rows} - {None})],
        "handler": _handlers({tuple(row[3:]) for row in rows}),
        "language": [(code, language_wanted(code)) for code in LANGUAGES if code in languages],
    }
    for name, one in filters.chosen.items():
        if (one.value, one.words) not in offered.get(name, [(one.value, one.words)]):
            offered[name].append((one.value, one.words))
    return offered


@cache
def _occurring_open() -> Select[*tuple[Any, ...]]:
    """The same of what is open, made once."""
    return _occurring(readable_here().where(is_open))


def _occurring(among: Select[Concern]) -> Select[*tuple[Any, ...]]:
    """Of each concern, what it can be filtered by. Repeats are left in: to drop them, SQLite would rather read all
    of the school's concerns in the order of another index."""
    handler = (Person.family_name, Person.given_name, Person.public_id)
    return (
        among.with_only_columns(Concern.topic, Concern.language, SchoolClass.name, *handler)
        .select_from(Concern)
        .outerjoin(SchoolClass, SchoolClass.id == Concern.class_id)
        .outerjoin(Person, Person.id == Concern.handler_id)
    )


def _handlers(people: set[tuple[Any, ...]]) -> list[tuple[str, str]]:
    """Nobody first, then people by surname."""
    nobody = {(None, None, None)}
    named = [(code, f"{given} {family}") for family, given, code in sorted(people - nobody)]
    return ([(NOBODY, _("Nobody yet"))] if people & nobody else []) + named
