"""Triage: the list of one reader, narrowed and searched. Its whole state stands in its address, names apart."""

from typing import Any

from flask import g, request, url_for
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.concerns import blueprint, triage
from portal.concerns.filters import filters_from
from portal.concerns.overview import options, overview
from portal.concerns.search import search
from portal.concerns.search_form import SearchForm
from portal.concerns.staff_page import TRIAGE
from portal.forms import filled
from portal.web import page, redirect_to

LIST, PIECE, SEARCH = "concerns/staff/triage.html", "concerns/staff/_triage.html", "concerns/staff/search.html"


@blueprint.get("/<slug:school>/triage")
@allow(TRIAGE)
def triage_list(school: str) -> ResponseReturnValue:
    """What waits for this reader, by due date."""
    person = current_person()
    filters = filters_from(request.args, g.school, person)
    around = overview(g.school, person, filters)
    view = request.args.get("view", "")
    if view not in triage.VIEWS:
        view = "closed" if "pupil" in filters.chosen and not around.counts["open"] else "open"
    answer = page(
        LIST,
        PIECE,
        view=view,
        filters=filters,
        found=triage.triage_page(g.school, person, view, request.args.get("after"), filters.conditions),
        counts=around.counts,
        options=options(g.school, person, view, filters, around),
        search_form=SearchForm(formdata=None),
    )
    # A form sends its empty fields too; the address that stays is without them.
    place: dict[str, Any] = {"view": view, "after": request.args.get("after"), **filters.values}
    answer.headers["HX-Push-Url"] = url_for(".triage_list", school=school, **place)
    return answer


@blueprint.get("/<slug:school>/triage/search")
@allow(TRIAGE)
def search_page(school: str) -> ResponseReturnValue:
    """The box alone, with what was typed before the language was switched."""
    return page(SEARCH, form=filled(SearchForm))


@blueprint.post("/<slug:school>/triage/search")
@allow(TRIAGE)
def search_triage(school: str) -> ResponseReturnValue:
    """Straight to what was meant where only one thing can be; else the children to choose from, or nothing."""
    form = SearchForm()
    if not form.validate_on_submit():
        return page(SEARCH, status=422, form=form)
    found = search(g.school, current_person(), form.q.data)
    if found.reference:
        return redirect_to(".show_to_staff", school=school, ref=found.reference)
    if len(found.pupils) == 1:
        return redirect_to(".triage_list", school=school, pupil=found.pupils[0].public_id)
    return page(SEARCH, form=form, found=found)


def back_to_triage() -> str:
    """The list as somebody left it when they opened a concern; else the whole list."""
    address: str = url_for("concerns.triage_list", school=g.school.slug)
    left, _, query = (request.referrer or "").partition("?")
    same = left == f"{request.host_url.rstrip('/')}{address}"
    return f"{address}?{query.partition('#')[0]}" if same and query else address
