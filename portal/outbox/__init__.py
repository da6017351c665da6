"""Every mail is a row first, written in the transaction it tells about; the worker delivers it afterwards.

What happened and the mail about it are stored together or not at all, and a mail server that is away costs
nobody anything but time. A mail that cannot be delivered is shown to the school's office.
"""

from flask import Flask

from portal.outbox.composing import compose, languages_for, link_to
from portal.outbox.queueing import queue

__all__ = ["compose", "init_app", "languages_for", "link_to", "queue"]


def init_app(app: Flask) -> None:
    """The outbox has no pages of its own; the room registers its daily duty."""
    from portal.outbox import duties  # noqa: F401 -- registers the duty
