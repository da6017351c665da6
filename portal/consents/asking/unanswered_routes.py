"""Whose answers the school waits for, and which answers somebody has to look into."""

from typing import Any

from flask import g, request
from flask.typing import ResponseReturnValue

from portal.access import allow
from portal.accounts.sessions import current_person
from portal.consents import blueprint
from portal.consents.access import KEEPERS, purposes_of
from portal.consents.asking.checking import disagreements_at, unheard_at
from portal.consents.asking.waiting import pending_at
from portal.consents.keeping.overview import NO_CLASS, class_choices
from portal.consents.keeping.overview_routes import PLACE
from portal.extensions import db
from portal.schools.paging import paged
from portal.web import page


@blueprint.get(f"{PLACE}/unanswered")
@allow(KEEPERS)
def unanswered(school: str) -> ResponseReturnValue:
    """Each adult who decides about a child and has not answered everything; `reach=none` those without mail."""
    purposes = list(db.session.scalars(purposes_of(g.school.id)))
    waiting = pending_at(g.school, purposes, current_person())
    classes = list(dict.fromkeys(one.row.class_name or NO_CLASS for one in waiting))
    asked = {"class": classes, "reach": ["none"]}
    chosen = {name: request.args[name] for name, known in asked.items() if request.args.get(name) in known}
    found = [one for one in waiting if chosen.get("class") in (None, one.row.class_name or NO_CLASS)]
    found = [one for one in found if "reach" not in chosen or not one.is_reached]
    listed = paged(found, request.args.get("page", ""), chosen)
    shown: dict[str, Any] = {"any": bool(waiting), "asks": bool(purposes), "classes": class_choices(classes)}
    return page("consents/asking/unanswered.html", listed=listed, **shown)


@blueprint.get(f"{PLACE}/to-check")
@allow(KEEPERS)
def to_check(school: str) -> ResponseReturnValue:
    """A no that does not count so far, and answers that differ."""
    purposes = list(db.session.scalars(purposes_of(g.school.id)))
    keeper = current_person()
    unheard = unheard_at(g.school, purposes, keeper)
    differ = disagreements_at(g.school, purposes, keeper)
    return page("consents/asking/to_check.html", unheard=unheard, differ=differ)
