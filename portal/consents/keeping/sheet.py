"""The permissions as a file that a spreadsheet opens: children and purposes, what results and since when. Never who
answered, and never that there is a flag."""

from collections.abc import Iterator

from portal.accounts.models import Person
from portal.clock import LONDON
from portal.consents.access import purposes_of
from portal.consents.keeping.access import sight_of
from portal.consents.keeping.states import state_of
from portal.consents.keeping.words import permission_state_label
from portal.consents.known import Known, known_of
from portal.consents.models import Purpose
from portal.consents.wording import title_of
from portal.extensions import db
from portal.schools.models import School
from portal.sheets import sheet_of
from portal.translation import gettext as _
from portal.translation import language


def permissions_sheet(school: School, person: Person) -> tuple[str, int]:
    """A line for each child on roll, and how many they are."""
    purposes = list(db.session.scalars(purposes_of(school.id)))
    sight = sight_of(person, school)
    known = known_of(school, purposes, sight.scope, **sight.values)
    return sheet_of([_headings(purposes), *_lines(known, purposes)]), len(known.children)


def _headings(purposes: list[Purpose]) -> list[str]:
    columns = [_("Child"), _("Class")]
    for purpose in purposes:
        title = title_of(purpose, language())
        columns += [title, _("%(title)s: since", title=title)]
    return columns


def _lines(known: Known, purposes: list[Purpose]) -> Iterator[list[str]]:
    for child in known.children:
        line = [child.full_name, child.class_name]
        for purpose in purposes:
            found = known.permission(purpose, child)
            since = found.since.astimezone(LONDON).date().isoformat() if found.may and found.since else ""
            line += [permission_state_label(state_of(found)), since]
        yield line
