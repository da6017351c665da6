"""Children of whom nothing is published, whatever anybody answered. That there is a flag is known to the headteacher,
the deputy and the safeguarding lead; why, to the safeguarding lead alone.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages and the mails."""
    from portal.consents.flags import flag_routes, notices  # noqa: F401 -- both register themselves
