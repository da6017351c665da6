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
        casework_routes,
        duties,
        parent_routes,
        staff_routes,
        triage,
        words,
    )

    for word in (
        words.topic_label,
        words.topic_short,
        words.topic_discreet,
        words.outcome_label,
        words.route_label,
        words.route_advice,
        words.why,
        words.passed_over,
    ):
        app.add_template_filter(word)
    app.add_template_global(words.about_words)
    app.jinja_env.globals["soon"] = triage.SOON
    app.register_blueprint(blueprint)
