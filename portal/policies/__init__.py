"""The school's policies: readable by anybody, dated, compared with what one read before, and checked before they are
published.

A policy has versions; a version has a text in each language, kept as Markdown and as the cleaned HTML it became. Who
reads and who writes is in access.py; what a text may hold is in richtext.py; what is wrong with it says checker.py. The
pages are in reading/, writing/, publishing/, reporting/ and posting/.
"""

from flask import Blueprint, Flask

blueprint = Blueprint("policies", __name__)


def init_app(app: Flask) -> None:
    """Register the pages of readers and of those who write."""
    from portal.policies.access import can_write_policies
    from portal.policies.posting import posting_routes  # noqa: F401
    from portal.policies.procedure.steps import LABELS
    from portal.policies.publishing import (  # noqa: F401 -- routes and notices register themselves
        finding_routes,
        notices,
        publishing_routes,
    )
    from portal.policies.reading import reading_routes  # noqa: F401
    from portal.policies.reporting import duties, routes  # noqa: F401
    from portal.policies.watching import monthly_duties, review_duties  # noqa: F401
    from portal.policies.words import AUDIENCES, audience_label, audience_labels
    from portal.policies.writing import (  # noqa: F401
        draft_routes,
        filing_routes,
        model_routes,
        questions_routes,
        steps_routes,
    )

    app.jinja_env.globals.update(audience_choices=AUDIENCES, step_labels=LABELS)
    app.add_template_global(can_write_policies)
    app.add_template_filter(audience_label)
    app.add_template_filter(audience_labels)
    app.register_blueprint(blueprint)
