"""Answers from paper as a sheet: bring it, look at what it would change, have it recorded."""

from typing import Any

from flask import Response, flash, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.clock import now
from portal.consents import blueprint
from portal.consents.access import KEEPERS
from portal.consents.keeping.overview_routes import PLACE
from portal.consents.keeping.paper import refusals
from portal.consents.keeping.paper.planning import Plan, plan_of
from portal.consents.keeping.paper.reading import LARGEST, rows_of
from portal.consents.keeping.paper.refusals import Unreadable
from portal.consents.keeping.paper.school_side import register_of
from portal.consents.keeping.paper.sheet_actions import KEPT, bring, note_template, start_recording, take_back
from portal.consents.keeping.paper.template import template_of
from portal.consents.keeping.record_forms import UploadForm
from portal.consents.models import AnswerSheet
from portal.forms import filled
from portal.schools.runs import WATCHED
from portal.sheets import file_of
from portal.translation import gettext as _
from portal.web import page, redirect_to

IMPORT = f"{PLACE}/import"
SHOWN = 200  # problems on a page


@blueprint.get(IMPORT)
@allow(KEEPERS)
def paper_answers(school: str) -> ResponseReturnValue:
    """The template, and where to bring it."""
    return _upload_page(filled(UploadForm).at(g.school))


@blueprint.post(IMPORT)
@allow(KEEPERS, files=True)
def bring_sheet(school: str) -> ResponseReturnValue:
    """Keep a sheet, and look at it."""
    form = UploadForm().at(g.school)
    good = form.validate_on_submit()
    content, problem = _brought()
    if problem is not None or not good:
        form.sheet.errors = [str(problem or _("Select the sheet again: browsers forget it"))]
        return _upload_page(form, 422)
    sheet = bring(g.school, current_person(), content, form.channel.data, form.text_language.data)
    return redirect_to(".sheet", school=school, id=sheet.public_id)


@blueprint.get(f"{IMPORT}/sheet.csv")
@allow(KEEPERS, records=True)
def paper_template(school: str) -> ResponseReturnValue:
    """The sheet to fill in. That it was taken is in the audit."""
    template, rows = template_of(g.school, current_person())
    note_template(g.school.id, current_person(), rows)
    return file_of(template, "paper-answers.csv")


@blueprint.get(f"{IMPORT}/<id>")
@allow(KEEPERS)
def sheet(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """What it would change; then how far it is."""
    found = sheet_named(id)
    watched = bool(found.started_at and found.started_at > now() - WATCHED)
    plan = None if found.started_at or found.content is None else _plan(found.content)
    data: dict[str, Any] = {"sheet": found, "plan": plan, "shown": SHOWN, "watched": watched}
    return page("consents/keeping/paper/sheet.html", "consents/keeping/paper/_progress.html", **data)


@blueprint.post(f"{IMPORT}/<id>/recording")
@allow(KEEPERS)
def record_sheet_answers(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Record all of it."""
    found = sheet_named(id)
    plan = _plan(found.content) if found.content is not None else None
    if plan is not None and plan.can_be_recorded:
        start_recording(found)
    return redirect_to(".sheet", school=school, id=id)


@blueprint.post(f"{IMPORT}/<id>/removal")
@allow(KEEPERS)
def remove_sheet(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Delete what was brought."""
    take_back(sheet_named(id))
    flash(_("The sheet is deleted. Nothing was recorded."))
    return redirect_to(".paper_answers", school=school)


def sheet_named(public_id: str) -> AnswerSheet:
    """A sheet that the person who is there has brought to this school, lately."""
    mine = (AnswerSheet.school_id == g.school.id, AnswerSheet.by_id == current_person().id)
    lately = AnswerSheet.at > now() - KEPT
    query = select(AnswerSheet).where(*mine, lately, AnswerSheet.public_id == public_id.replace("\0", "?"))
    return find_or_404(query)


def _brought() -> tuple[bytes, Any]:
    """The content of the file that was sent, or what is wrong with it."""
    unread = getattr(request, "unread", None)
    file = None if unread else request.files.get("sheet")
    if unread is not None:
        return b"", refusals.TOO_LARGE
    if file is None or not file.filename:
        return b"", refusals.NO_FILE
    content = file.stream.read(LARGEST + 1)
    file.close()
    try:
        rows_of(content)
    except Unreadable as refused:
        return b"", refused.words
    return content, None


def _plan(content: bytes) -> Plan | None:
    """None for a sheet without headings that one could know."""
    try:
        return plan_of(content, register_of(g.school, current_person()))
    except Unreadable as refused:
        return Plan(problems=[(1, str(refused.words))])


def _upload_page(form: UploadForm, status: int = 200) -> Response:
    return page("consents/keeping/paper/upload.html", status=status, form=form)
