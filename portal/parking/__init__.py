"""What somebody typed when the page could not take it: kept encrypted for that browser, given back once."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Parking has no pages of its own; its rows are cleared by a daily duty."""
    from portal.parking import duties  # noqa: F401 -- registers the duty
