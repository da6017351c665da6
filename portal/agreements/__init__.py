"""Who was asked about a policy, and who answered what: families about the Home-School Agreement, child by child; staff,
governors and volunteers about their policies; visitors at the desk.

An answer is a row that stays: what was read, in which language, in which words, when, by whom and how. The last one
counts (standing.py). Nothing of the portal depends on an answer.
"""

from flask import Blueprint, Flask

blueprint = Blueprint("agreements", __name__)


def init_app(app: Flask) -> None:
    """Register the pages of families, of the school, and of visitors."""
    from portal.agreements import (  # noqa: F401 -- routes and notices register themselves
        family_routes,
        notices,
        readers,
        visitors,
        words,
    )
    from portal.agreements.keeping import (  # noqa: F401 -- so do these, and the work that waits
        overview_routes,
        record_routes,
        reminder_jobs,
        reminder_routes,
    )

    readers.init_app(app)
    visitors.init_app(app)
    app.register_blueprint(blueprint)
    app.add_template_filter(words.answer_label)
    app.add_template_filter(words.channel_label)
    app.add_template_filter(words.state_label)
    app.add_template_filter(words.why_label)
    app.add_template_global(words.answer_hints)
