"""The school's side of pictures: who has answered what, by class and by purpose; a child's record; answers that came on
paper or by phone, one by one or as a sheet; and what the school asks about."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages, and the words of their templates."""
    from portal.consents.keeping import (  # noqa: F401 -- routes register themselves
        overview_routes,
        record_routes,
        words,
    )
    from portal.consents.keeping.paper import sheet_routes  # noqa: F401
    from portal.consents.keeping.purposes import purpose_routes, year_routes  # noqa: F401

    app.add_template_filter(words.permission_state_label)
    app.add_template_filter(words.purpose_lines)
    app.add_template_filter(words.staff_words)
