"""Where pictures of children are: what was published, with whom in it, and what has to be taken down because a child
may no longer appear.

Each takedown is opened in the transaction that makes it necessary (taking_down.py); what changes by time alone is found
by a daily duty. Nobody who sees to one learns why.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """The pages, the jobs and their mails, and what their templates call things."""
    from portal.consents.register import (  # noqa: F401 -- routes, jobs and kinds of mail register themselves
        notices,
        publication_routes,
        recording_routes,
        takedown_jobs,
        takedown_routes,
    )
    from portal.consents.register.words import HINTS, outcome_label, what_has_to_go

    app.add_template_filter(outcome_label, "takedown_outcome")
    app.add_template_filter(what_has_to_go)
    app.jinja_env.globals["takedown_hints"] = HINTS
