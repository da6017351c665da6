"""What happened, who did it and when: declared events with exact facts, appended and never edited."""

from flask import Flask

from portal.audit.events import Event, record

__all__ = ["Event", "init_app", "record"]


def init_app(app: Flask) -> None:
    """The audit has no pages yet; it is written by the verbs of the features."""
