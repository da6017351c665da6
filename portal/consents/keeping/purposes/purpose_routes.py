"""What the school asks about: the list, one of them, and the rules for all."""

from typing import Any

from flask import Response, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import KEEPERS
from portal.consents.keeping.overview_routes import PLACE
from portal.consents.keeping.purposes import purpose_actions
from portal.consents.keeping.purposes.purpose_forms import PurposeForm, RulesForm, as_shown, rules_of, seen_of
from portal.consents.models import Purpose
from portal.consents.shipped import SHIPPED
from portal.extensions import db
from portal.forms import filled
from portal.translation import gettext as _
from portal.translation import ngettext
from portal.web import page, redirect_to

PURPOSES = f"{PLACE}/purposes"


@blueprint.get(PURPOSES)
@allow(KEEPERS)
def purposes(school: str) -> ResponseReturnValue:
    """In their order, the closed ones behind; and what could be added."""
    query = select(Purpose).where(Purpose.school_id == g.school.id).order_by(Purpose.position, Purpose.id)
    found = list(db.session.scalars(query))
    there = {one.slug for one in found}
    more = [one for one in SHIPPED if one.slug not in there]
    opened, closed = [one for one in found if one.is_open], [one for one in found if not one.is_open]
    return page("consents/keeping/purposes/list.html", open=opened, closed=closed, more=more)


@blueprint.post(f"{PURPOSES}/shipped")
@allow(KEEPERS)
def add_shipped_purposes(school: str) -> ResponseReturnValue:
    """Add those that were chosen of the shipped ones; `all` adds all."""
    chosen = request.form.getlist("slug")
    slugs = [one.slug for one in SHIPPED] if "all" in chosen else chosen
    added = purpose_actions.add_shipped(g.school, current_person(), slugs)
    if added:
        flash(ngettext("%(num)s use is added.", "%(num)s uses are added.", added))
    else:
        flash(_("Select what to add."))
    return redirect_to(".purposes", school=school)


@blueprint.get(f"{PURPOSES}/new")
@allow(KEEPERS)
def new_purpose(school: str) -> ResponseReturnValue:
    """One of the school's own."""
    return _purpose_page(filled(PurposeForm).at(g.school), None)


@blueprint.post(f"{PURPOSES}/new")
@allow(KEEPERS)
def add_purpose(school: str) -> ResponseReturnValue:
    """Add it."""
    form = PurposeForm().at(g.school)
    if not form.validate_on_submit():
        return _purpose_page(form, None, 422)
    purpose_actions.add_own(g.school, current_person(), form.fields)
    flash(_("The use is added. Families can answer it now."))
    return redirect_to(".purposes", school=school)


@blueprint.get(f"{PURPOSES}/<slug>")
@allow(KEEPERS)
def purpose(school: str, slug: str) -> ResponseReturnValue:
    """Its words, as the form and as families read them."""
    found = purpose_named(slug)
    return _purpose_page(filled(PurposeForm, **as_shown(found)).at(g.school, found), found)


@blueprint.post(f"{PURPOSES}/<slug>")
@allow(KEEPERS)
def change_purpose(school: str, slug: str) -> ResponseReturnValue:
    """Change them."""
    found = purpose_named(slug)
    form = PurposeForm().at(g.school, found)
    if not form.validate_on_submit():
        return _purpose_page(form, found, 422)
    if form.seen.data != seen_of(found):
        form.seen.data = seen_of(found)
        return _purpose_page(form, found, 409, superseded=True)
    material = form.is_changed and form.sense.data == "material"
    purpose_actions.change(found, current_person(), form.fields, material)
    flash(_("The words are saved. Everybody is asked again.") if material else _("The words are saved."))
    return redirect_to(".purposes", school=school)


@blueprint.post(f"{PURPOSES}/<slug>/order")
@allow(KEEPERS)
def move_purpose(school: str, slug: str) -> ResponseReturnValue:
    """Up or down."""
    found = purpose_named(slug)
    if found.is_open:
        purpose_actions.move(found, current_person(), up=request.form.get("direction") == "up")
    return redirect_to(".purposes", school=school)


@blueprint.post(f"{PURPOSES}/<slug>/closure")
@allow(KEEPERS)
def close_purpose(school: str, slug: str) -> ResponseReturnValue:
    """Ask about it no more."""
    purpose_actions.close(purpose_named(slug), current_person())
    flash(_("Families are not asked about it any more, and nothing new may be used for it."))
    return redirect_to(".purposes", school=school)


@blueprint.post(f"{PURPOSES}/<slug>/opening")
@allow(KEEPERS)
def open_purpose(school: str, slug: str) -> ResponseReturnValue:
    """Ask about it again."""
    purpose_actions.reopen(purpose_named(slug), current_person())
    flash(_("Families are asked about it again. Their answers from before count."))
    return redirect_to(".purposes", school=school)


@blueprint.get(f"{PLACE}/settings")
@allow(KEEPERS)
def consent_settings(school: str) -> ResponseReturnValue:
    """The rules that count for all purposes."""
    return _rules_page(filled(RulesForm, **rules_of(g.school)).with_years())


@blueprint.post(f"{PLACE}/settings")
@allow(KEEPERS)
def save_consent_settings(school: str) -> ResponseReturnValue:
    """Set them."""
    form = RulesForm().with_years()
    if not form.validate_on_submit():
        return _rules_page(form, 422)
    purpose_actions.set_rules(g.school, current_person(), form.settings)
    flash(_("The settings are saved."))
    return redirect_to(".consent_settings", school=school)


def purpose_named(slug: str) -> Purpose:
    """One of this school's, open or closed; 404 for any other."""
    named = Purpose.slug == slug.replace("\0", "?")
    return find_or_404(select(Purpose).where(Purpose.school_id == g.school.id, named))


def _purpose_page(form: PurposeForm, found: Purpose | None, status: int = 200, **more: Any) -> Response:
    here = {"school": g.school.slug}
    address = url_for(".change_purpose", slug=found.slug, **here) if found else url_for(".add_purpose", **here)
    template = "consents/keeping/purposes/purpose.html"
    return page(template, status=status, form=form, purpose=found, address=address, **more)


def _rules_page(form: RulesForm, status: int = 200) -> Response:
    return page("consents/keeping/purposes/rules.html", status=status, form=form)
