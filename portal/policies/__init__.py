"""The school's policies: readable by anybody, dated, compared with what one read before, and checked before they are
published.

A policy has versions; a version has a text in each language, kept as Markdown and as the cleaned HTML it became. Who
reads and who writes is in access.py; what a text may hold is in richtext.py; what is wrong with it says checker.py.
"""

from flask import Blueprint, Flask

blueprint = Blueprint("policies", __name__)


def init_app(app: Flask) -> None:
    """Register the pages of readers and of those who write."""
    from portal.policies import (  # noqa: F401 -- routes register themselves
        draft_routes,
        publishing_routes,
        reading_routes,
    )
    from portal.policies.access import can_write_policies
    from portal.policies.posting import routes  # noqa: F401 -- so do these
    from portal.policies.words import AUDIENCES, audience_label, audience_labels

    app.jinja_env.globals["audience_choices"] = AUDIENCES
    app.add_template_global(can_write_policies)
    app.add_template_filter(audience_label)
    app.add_template_filter(audience_labels)
    app.register_blueprint(blueprint)
