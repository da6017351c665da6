"""Mails that waited for the end of the quiet hours: whether they are still to go is asked when they go."""

from typing import Any

from portal.concerns import emails
from portal.concerns.models import Concern
from portal.concerns.telling import staff_to_tell
from portal.extensions import db
from portal.jobs import job

ABOUT_AN_END = {"concern-withdrawn", "not-sorted"}


@job("late-mail")
def mail_late(payload: dict[str, Any]) -> None:
    """Mail somebody who still deals with a concern. Overnight it may have been sealed, handed over or closed: then
    there is nothing to tell, or nobody who may know."""
    concern, kind = db.session.get(Concern, payload["concern"]), payload["kind"]
    if concern is None or not (concern.is_open or kind in ABOUT_AN_END):
        return
    for person in staff_to_tell(concern):
        if person.id == payload["person"]:
            emails.mail_after_all(person, concern, kind)
