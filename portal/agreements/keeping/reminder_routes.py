"""Asking families, and asking again: what would be sent, the button, and how far it is."""

from flask import flash, g
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.agreements import blueprint
from portal.agreements.access import KEEPERS, runs_of
from portal.agreements.keeping.forms import StartForm
from portal.agreements.keeping.overview_routes import PLACE, desk
from portal.agreements.keeping.preview import preview_of
from portal.agreements.keeping.record_routes import agreement
from portal.agreements.keeping.reminder_actions import start_reminders
from portal.agreements.models import ReminderRun
from portal.extensions import db
from portal.schools.runs import is_watched
from portal.translation import gettext as _
from portal.web import page, redirect_to

LOGGED = 20  # runs shown


@blueprint.get(f"{PLACE}/reminders")
@allow(KEEPERS)
def reminders(school: str) -> ResponseReturnValue:
    """Whom a run would mail, whom not and why, and the runs before."""
    found = desk()
    runs = list(db.session.scalars(runs_of(g.school).options(joinedload(ReminderRun.by)).limit(LOGGED)))
    if found is None:
        return page("agreements/keeping/reminders.html", desk=None)
    last = next((run for run in runs if run.policy_id == found.version.policy_id), None)
    preview = preview_of(g.school, found.version.policy_id, found.rules)
    return page("agreements/keeping/reminders.html", desk=found, preview=preview, runs=runs, last=last)


@blueprint.post(f"{PLACE}/reminders")
@allow(KEEPERS)
def start(school: str) -> ResponseReturnValue:
    """Start a run, or come to the one that goes on."""
    run = start_reminders(g.school, agreement(), current_person(), StartForm().seen.data or "")
    if run is None:
        flash(_("There is nobody to ask at the moment."))
        return redirect_to(".reminders", school=school)
    return redirect_to(".reminder_run", school=school, id=run.public_id)


@blueprint.get(f"{PLACE}/reminders/<id>")
@allow(KEEPERS)
def reminder_run(school: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """How far a run is."""
    named = runs_of(g.school).where(ReminderRun.public_id == id.replace("\0", "?"))
    run = find_or_404(named.options(joinedload(ReminderRun.by)))
    return page("agreements/keeping/run.html", "agreements/keeping/_run.html", run=run, watched=is_watched(run))
