"""Files that people add: sniffed, cleaned, kept as encrypted rows. Who may read one is said by what it belongs to."""

from flask import Flask


def init_app(app: Flask) -> None:
    """The room has no pages of its own."""
