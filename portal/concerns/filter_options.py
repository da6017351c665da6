"""What each filter of triage offers: only what occurs among the concerns that the reader may see."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select

from portal.accounts.models import Person
from portal.concerns.filters import NOBODY, Filters, language_wanted
from portal.concerns.models import Concern
from portal.concerns.topics import SHIPPED
from portal.concerns.words import topic_short
from portal.extensions import db
from portal.language import LANGUAGES
from portal.schools.models import SchoolClass

Options = dict[str, list[tuple[str, str]]]


def options(among: Select[Concern], filters: Filters) -> Options:
    """By name of filter, the values that occur `among` concerns with what they are called, in one statement. What is
    in force is offered too."""
    rows = _occurring(among)
    topics, languages = {row.topic for row in rows}, {row.language for row in rows}
    offered = {
        "topic": [(topic, topic_short(topic)) for topic in SHIPPED if topic in topics],
        "class": [(name, name) for name in sorted({row.name for row in rows if row.name})],
        "handler": _handlers(rows),
        "language": [(code, language_wanted(code)) for code in LANGUAGES if code in languages],
    }
    for name, one in filters.chosen.items():
        if (one.value, one.words) not in offered.get(name, [(one.value, one.words)]):
            offered[name].append((one.value, one.words))
    return offered


def _occurring(among: Select[Concern]) -> Sequence[Any]:
    """Of each concern, what it can be filtered by. Repeats are left in: to drop them, SQLite would rather read all
    of the school's concerns in the order of another index."""
    handler = (Person.public_id, Person.family_name, Person.given_name)
    query = (
        among.with_only_columns(Concern.topic, Concern.language, SchoolClass.name, *handler)
        .select_from(Concern)
        .outerjoin(SchoolClass, SchoolClass.id == Concern.class_id)
        .outerjoin(Person, Person.id == Concern.handler_id)
    )
    return db.session.execute(query).all()


def _handlers(rows: Sequence[Any]) -> list[tuple[str, str]]:
    """Nobody first, then people by surname."""
    people = {(row.family_name, row.given_name, row.public_id) for row in rows if row.public_id}
    named = [(code, f"{given} {family}") for family, given, code in sorted(people)]
    return ([(NOBODY, _("Nobody yet"))] if any(not row.public_id for row in rows) else []) + named
