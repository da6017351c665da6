"""How far the school is with its agreement: by class, name by name, and as a file."""

from flask import g, request
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.agreements import blueprint
from portal.agreements.access import KEEPERS
from portal.agreements.keeping.desk import Desk, desk_of
from portal.agreements.keeping.listing import ANSWERED, UNANSWERED, listing
from portal.agreements.keeping.record_actions import note_download
from portal.agreements.keeping.sheet import answers_sheet
from portal.sheets import file_of
from portal.web import page

PLACE = "/<slug:school>/agreements"


@blueprint.get(PLACE)
@allow(KEEPERS)
def overview(school: str) -> ResponseReturnValue:
    """Completion by class, and what waits."""
    return page("agreements/keeping/overview.html", desk=desk())


@blueprint.get(f"{PLACE}/unanswered")
@allow(KEEPERS)
def unanswered(school: str) -> ResponseReturnValue:
    """Whose answer the school waits for."""
    found = desk()
    return page(
        "agreements/keeping/unanswered.html", desk=found, listed=found and listing(found, UNANSWERED, request.args)
    )


@blueprint.get(f"{PLACE}/answers")
@allow(KEEPERS)
def answers(school: str) -> ResponseReturnValue:
    """Who answered what, and who is excused."""
    found = desk()
    return page("agreements/keeping/answers.html", desk=found, listed=found and listing(found, ANSWERED, request.args))


@blueprint.get(f"{PLACE}/answers.csv")
@allow(KEEPERS, records=True)
def answers_csv(school: str) -> ResponseReturnValue:
    """Everybody, for a spreadsheet. That it was taken is in the audit."""
    found = desk()
    records = found.records if found else []
    sheet = answers_sheet(records)
    note_download(g.school.id, current_person(), len(records))
    return file_of(sheet, "agreements.csv")


def desk() -> Desk | None:
    """The agreement of the school, for the person who is there."""
    return desk_of(g.school, current_person())
