"""Asking families, and asking again: whom it would reach, the button, and how far it is."""

from flask import flash, g
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import KEEPERS
from portal.consents.asking.access import runs_of
from portal.consents.asking.forms import AskForm
from portal.consents.asking.reminder_actions import preview_of, start_reminders
from portal.consents.keeping.overview_routes import PLACE
from portal.consents.models import ConsentReminderRun
from portal.extensions import db
from portal.schools.runs import is_watched
from portal.translation import gettext as _
from portal.web import page, redirect_to

LOGGED = 20  # runs shown


@blueprint.get(f"{PLACE}/reminders")
@allow(KEEPERS)
def reminders(school: str) -> ResponseReturnValue:
    """Whom a run would mail, whom not and why, and the runs before."""
    runs = list(db.session.scalars(runs_of(g.school).options(joinedload(ConsentReminderRun.by)).limit(LOGGED)))
    last = runs[0] if runs else None
    return page("consents/asking/reminders.html", preview=preview_of(g.school), runs=runs, last=last)


@blueprint.post(f"{PLACE}/reminders")
@allow(KEEPERS)
def start_asking(school: str) -> ResponseReturnValue:
    """Start a run, or come to the one that goes on."""
    run = start_reminders(g.school, current_person(), AskForm().seen.data or "")
    if run is None:
        flash(_("There is nobody to ask at the moment."))
        return redirect_to(".reminders", school=school)
    return redirect_to(".asking_run", school=school, id=run.public_id)


@blueprint.get(f"{PLACE}/reminders/<id>")
@allow(KEEPERS)
def asking_run(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """How far a run is."""
    named = runs_of(g.school).where(ConsentReminderRun.public_id == id.replace("\0", "?"))
    run = find_or_404(named.options(joinedload(ConsentReminderRun.by)))
    return page("consents/asking/run.html", "consents/asking/_run.html", run=run, watched=is_watched(run))
