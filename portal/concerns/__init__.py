"""Concerns: what a parent raises privately with the school instead of posting it, and the school's answer.

Parents and staff never share a route or a template for a concern. Who may read one is in access.py; who should
read one is in routing.py.
"""

from flask import Blueprint, Flask

blueprint = Blueprint("concerns", __name__)


def init_app(app: Flask) -> None:
    """Register the pages of both sides and the words they use."""
    from portal.concerns import (  # noqa: F401 -- routes and duties register themselves
        asking_routes,
        attachment_routes,
        casework_routes,
        closure_duties,
        digest,
        duties,
        ending_duties,
        ending_routes,
        ending_words,
        late_duties,
        move_words,
        moving_routes,
        notices,
        parent_routes,
        record_routes,
        saved_reply_routes,
        staff_routes,
        triage_routes,
        triage_views,
        words,
        words_routes,
    )
    from portal.concerns.timeline import promised_then
    from portal.schools.roles import CONCERN_ROLES

    for word in (
        words.topic_label,
        words.topic_short,
        words.topic_discreet,
        words.outcome_label,
        words.route_label,
        words.route_advice,
        words.why,
        words.passed_over,
        move_words.move_to_staff,
        move_words.move_to_parent,
    ):
        app.add_template_filter(word)
    app.add_template_filter(ending_words.outcome_told)
    app.add_template_filter(ending_words.next_up)
    app.add_template_global(ending_words.outcome_hints)
    app.add_template_global(words.about_words)
    app.jinja_env.globals["soon"] = triage_views.SOON
    app.add_template_global(triage_routes.back_to_triage)
    app.add_template_global(promised_then)
    app.jinja_env.globals["concern_roles"] = CONCERN_ROLES
    app.register_blueprint(blueprint)
