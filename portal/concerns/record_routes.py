"""The record of a concern to print: whole, or with parts of it blacked out. Nothing of a mask is stored."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.concerns import blueprint
from portal.concerns.masking import Mask
from portal.concerns.record import Record, record_of
from portal.concerns.record_actions import note_printing
from portal.concerns.record_forms import MaskForm
from portal.concerns.staff_page import TRIAGE, readable, role_of, to_change
from portal.concerns.veil import veiled
from portal.concerns.viewing_actions import look_at
from portal.forms import filled
from portal.web import page

RECORD = "concerns/staff/record.html"


@blueprint.get("/<slug:school>/triage/<ref>/record")
@allow(TRIAGE, records=True)
def record_to_print(school: str, ref: str) -> ResponseReturnValue:
    """All of it, with a form to black parts out first."""
    concern, person = readable(ref), current_person()
    look_at(concern, person, role_of(concern))
    note_printing(concern, person, masked=0)
    record = record_of(readable(ref))
    return whole(record, filled(MaskForm, size=str(record.size)))


@blueprint.post("/<slug:school>/triage/<ref>/record")
@allow(TRIAGE)
def masked_record(school: str, ref: str) -> ResponseReturnValue:
    """The same without what was ticked or named. What came since the page was made is shown first."""
    concern, form = to_change(ref), MaskForm()
    record, ticked = record_of(concern), set(request.form.getlist("mask"))
    if not form.validate_on_submit():
        return whole(record, form, ticked, 422)
    if form.size.data and form.size.data != str(record.size):
        form.size.data = str(record.size)
        return whole(record, form, ticked, 409, grown=True, problem=True)
    mask = Mask(form.words.data.splitlines())
    gone = record.masked_among(ticked)
    answer = page(RECORD, **shown(record.without(ticked), mask), is_masked=True, mask=mask, gone=gone)
    note_printing(concern, current_person(), gone + mask.hits)
    return answer


def whole(
    record: Record, form: MaskForm, ticked: set[str] | None = None, status: int = 200, **said: Any
) -> ResponseReturnValue:
    """Everything, and the form that masks it."""
    nothing = Mask(())
    return page(RECORD, status=status, **shown(record, nothing), form=form, ticked=ticked or set(), **said)


def shown(record: Record, mask: Mask) -> dict[str, Any]:
    """What the page is given: nothing that has not passed the mask."""
    name = current_person().full_name
    return {"record": veiled(record, mask), "hide": mask.text, "printed_by": mask.text(name)}
