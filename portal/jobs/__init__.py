"""Work to do once, and daily duties: rows that any worker on any machine may claim."""

from flask import Flask

from portal.jobs.registry import daily, enqueue, job

__all__ = ["daily", "enqueue", "init_app", "job"]


def init_app(app: Flask) -> None:
    """Jobs have no pages; the room registers its own daily duty."""
    from portal.jobs import duties  # noqa: F401 -- registers the duty
