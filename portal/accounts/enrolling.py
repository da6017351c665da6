"""Scan, enter the first code, keep the recovery codes: the same for whoever wants an authenticator and whoever must."""

from flask import request
from flask.typing import ResponseReturnValue

from portal.accounts import second_factor_actions as actions
from portal.accounts import sessions, setting_up
from portal.accounts.authenticators import authenticator_of
from portal.accounts.models import Device, Person
from portal.accounts.qr import draw
from portal.accounts.second_factor_forms import AppCodeForm
from portal.accounts.second_step import unkept
from portal.accounts.sign_in_routes import asked_next
from portal.accounts.totp import app_address, in_groups
from portal.forms import Form
from portal.translation import gettext as _
from portal.web import page, redirect_to


def first_code_page(person: Person, form: Form, status: int = 200) -> ResponseReturnValue | None:
    """The secret as a picture, as text and as a link; None when no set-up has begun in this browser, or it was
    overtaken."""
    current = authenticator_of(person)
    pending = setting_up.pending_for(person, current)
    if pending is None:
        return None
    address = app_address(pending.secret, person.email or "")
    return unkept(
        page(
            "accounts/authenticator_first_code.html",
            status=status,
            form=form,
            to=request.path,
            next=asked_next(),
            is_change=current is not None,
            drawing=draw(address),
            app_address=address,
            key=in_groups(pending.secret),
        )
    )


def confirm(device: Device, *, is_in: bool) -> ResponseReturnValue | None:
    """End the set-up with the first code, and show the recovery codes; None when there is nothing to end."""
    form, person = AppCodeForm(), device.person
    pending = setting_up.pending_for(person, authenticator_of(person))
    if pending is None:
        return None
    if not form.validate_on_submit():
        return first_code_page(person, form, status=422)
    enrolled = actions.enrol(device, pending, form.code.data or "", is_in=is_in)
    if enrolled is None:
        return None
    if not enrolled.codes:
        form.code.errors = [str(_("That code does not match. Enter the one that your app shows now"))]
        return first_code_page(person, form, status=422)
    if enrolled.token:
        sessions.begin(enrolled.token)
    setting_up.show_codes(person, enrolled.codes)
    return redirect_to("accounts.recovery_codes", next=None if is_in else asked_next() or "/home")
