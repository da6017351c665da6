"""Families decide: child by child and use by use, yes or no, as easily back as forth.

Each adult sees their own answers and what results from all that decides – never who else answered, or why it is so.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """The pages and their mails."""
    from portal.consents.family import notices, routes  # noqa: F401 -- both register themselves
