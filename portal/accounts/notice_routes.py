"""The page on which one chooses which mails one gets."""

from flask import Response, flash
from flask.typing import ResponseReturnValue

from portal.access import SIGNED_IN, allow
from portal.accounts import blueprint
from portal.accounts.notice_actions import choose_notices
from portal.accounts.notice_forms import NoticesForm, offering
from portal.accounts.notices import AUDIENCES, chosen, offered_to
from portal.accounts.sessions import current_person
from portal.accounts.slots import knows
from portal.forms import filled
from portal.translation import gettext as _
from portal.web import page, redirect_to


@blueprint.get("/account/notifications")
@allow(SIGNED_IN)
def notifications() -> ResponseReturnValue:
    """Which mails one gets, as far as one can choose."""
    person = current_person()
    offered = offered_to(knows.audiences(person))
    form = filled(NoticesForm, notices=sorted(chosen(person, offered)))
    return notices_page(offering(form, offered))


@blueprint.post("/account/notifications")
@allow(SIGNED_IN)
def save_notifications() -> ResponseReturnValue:
    """Save the choices. A notice that the page does not offer this person is refused."""
    person = current_person()
    offered = offered_to(knows.audiences(person))
    form = offering(NoticesForm(), offered)
    if not form.validate_on_submit():
        return notices_page(form, status=422)
    choose_notices(person, offered, form.notices.data or [])
    flash(_("Your choice is saved."))
    return redirect_to("accounts.notifications")


def notices_page(form: NoticesForm, status: int = 200) -> Response:
    """The choices of the signed-in person, each audience's apart."""
    offered = offered_to(knows.audiences(current_person()))
    groups = [(kind, {n.name: n for n in offered if n.audience == kind}) for kind in AUDIENCES]
    return page("accounts/notifications.html", status=status, form=form, groups=[g for g in groups if g[1]])
