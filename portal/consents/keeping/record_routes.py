"""One child: all that was decided, what results, and answers that came on paper or by phone."""

from flask import Response, flash, g, request, url_for
from flask.typing import ResponseReturnValue

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import KEEPERS
from portal.consents.deciding import Answers
from portal.consents.keeping.access import kept_child
from portal.consents.keeping.overview_routes import PLACE
from portal.consents.keeping.record import Record, record_of
from portal.consents.keeping.record_actions import record_for
from portal.consents.keeping.record_forms import PUPIL, OnBehalfForm
from portal.forms import filled
from portal.translation import gettext as _
from portal.translation import ngettext
from portal.web import page, redirect_to


@blueprint.get(f"{PLACE}/children/<id>")
@allow(KEEPERS)
def child_record(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """What was decided about one child."""
    record = record_named(id)
    address = url_for(".record_answers", school=school, id=id)
    return record_page(record, filled(OnBehalfForm, address).about(record))


@blueprint.post(f"{PLACE}/children/<id>/answers")
@allow(KEEPERS)
def record_answers(school: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Write down answers that came on paper or by phone, or a pupil's own decision."""
    record, form = record_named(id), OnBehalfForm()
    if not form.about(record).take(record, request.form):
        return record_page(record, form, 422)
    new = record_for(_answers(record, form))
    if new:
        flash(ngettext("%(num)s answer is recorded.", "%(num)s answers are recorded.", new))
    else:
        flash(_("These answers were recorded before. Nothing has changed."))
    return redirect_to(".child_record", school=school, id=id)


def record_named(public_id: str) -> Record:
    """The record of a child of this school; 404 for any other, and for one's own family."""
    values = {"school_id": g.school.id, "keeper_id": current_person().id}
    return record_of(find_or_404(kept_child(public_id), values))


def record_page(record: Record, form: OnBehalfForm, status: int = 200) -> Response:
    """Everything about the child, and the form."""
    given = {purpose.slug: answer for purpose, answer in form.given.items()}
    return page("consents/keeping/record.html", status=status, record=record, form=form, given=given)


def _answers(record: Record, form: OnBehalfForm) -> Answers:
    people = {link.person.public_id: link.person for link in record.links}
    return Answers(
        pupil=record.pupil,
        person=None if form.adult.data == PUPIL else people[form.adult.data],
        by=current_person(),
        given=form.given,
        language=form.text_language.data,
        channel=form.channel.data,
    )
