"""The forum for everybody: what it is, when it meets, and what came of what was talked about."""

from flask import abort, g, request
from flask.typing import ResponseReturnValue

from portal.access import ANYONE, allow
from portal.accounts.sessions import identify
from portal.extensions import db
from portal.forum import blueprint
from portal.forum.access import children_at
from portal.forum.asked import all_mine
from portal.forum.published import coming, lists_of, outcomes_page, page_number
from portal.web import page


@blueprint.get("/<slug:school>/parents-forum")
@allow(ANYONE)
def index(school: str) -> ResponseReturnValue:
    """All that is public; for a parent with their own topics, and the way to ask for one. 404 without a forum."""
    if not g.school.has_forum:
        abort(404)
    person, number = identify(), page_number(request.args.get("page"))
    meetings = coming(g.school)
    outcomes, more = outcomes_page(g.school, number)
    return page(
        "forum/index.html",
        meetings=meetings,
        lists=lists_of(meetings),
        outcomes=outcomes,
        number=number,
        more=more,
        topics=all_mine(g.school, person) if person else [],
        may_ask=person is None or db.session.scalars(children_at(g.school, person).limit(1)).first() is not None,
    )
