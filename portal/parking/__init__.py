"""What somebody typed when the page could not take it: kept encrypted for that browser until it is sent."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Parking has no pages of its own: it watches for forms that arrive, and a daily duty clears the rest."""
    from portal.parking import actions, duties  # noqa: F401 -- registers the duty

    app.after_request(actions.forget_what_arrived)
