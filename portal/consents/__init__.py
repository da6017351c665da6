"""Whose picture may be used where: families decide, the school checks before it publishes, and takes down what may no
longer be shown.

A decision is a row that stays, with the words that were shown. permission.py says what results from all of them.
"""

from flask import Blueprint, Flask

blueprint = Blueprint("consents", __name__)


def init_app(app: Flask) -> None:
    """Register the pages, what happens later, and the words of templates."""
    from portal.consents.register import (  # noqa: F401 -- routes, jobs and kinds of mail register themselves
        notices,
        publication_routes,
        recording_routes,
        takedown_jobs,
        takedown_routes,
    )
    from portal.consents.register.words import HINTS, outcome_label, what_has_to_go
    from portal.consents.wording import purpose_title

    app.add_template_filter(purpose_title)
    app.add_template_filter(outcome_label, "takedown_outcome")
    app.add_template_filter(what_has_to_go)
    app.jinja_env.globals["takedown_hints"] = HINTS
    app.register_blueprint(blueprint)
