"""The Parents' Forum: a few times a year a school talks with its parents about what many of them share. A parent asks
for a topic; the organisers group topics, answer, and publish in their own words what came of it.

What a parent wrote, and that it was they, only they and the organisers see (access.py). Everybody else reads what the
organisers published (published.py), which no page of theirs can mix with the words of a parent.
"""

from flask import Blueprint, Flask

blueprint = Blueprint("forum", __name__)


def init_app(app: Flask) -> None:
    """Register the pages of everybody, of parents and of organisers, and what happens later."""
    from portal.forum import (  # noqa: F401 -- routes, jobs and choices of emails register themselves
        asking_routes,
        late_duties,
        meeting_routes,
        notices,
        organising_routes,
        outcome_routes,
        reading_routes,
    )
    from portal.forum.access import can_organise
    from portal.forum.words import move_label, spoken, state_label, state_tag

    app.add_template_global(can_organise, "can_organise_forum")
    app.add_template_global(spoken)
    app.add_template_filter(state_label, "forum_state")
    app.add_template_filter(move_label, "forum_move")
    app.add_template_filter(state_tag, "forum_tag")
    app.register_blueprint(blueprint)
