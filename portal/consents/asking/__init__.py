"""Who has not answered about pictures, whom the school reaches, and the mails that ask."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages, the kinds of mail, and the work that waits."""
    from portal.consents.asking import (  # noqa: F401 -- they register themselves
        notices,
        reminder_jobs,
        reminder_routes,
        unanswered_routes,
        words,
    )

    app.add_template_filter(words.why_not_asked)
