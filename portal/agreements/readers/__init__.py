"""Staff, governors, volunteers and PTA members: that they have read the policies that are for them, and for those
employed the yes or no to the lines of a declaration (policies W3 to W22)."""

from flask import Flask


def init_app(app: Flask) -> None:
    """The pages of those who read, and of the school."""
    from portal.agreements.readers import (  # noqa: F401 -- routes and notices register themselves
        keeping_routes,
        lines,
        notices,
        reading_routes,
    )

    app.add_template_filter(lines.line_answer)
