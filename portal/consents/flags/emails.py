"""Mails about flags: that one was set or ended, and a link. Never a name."""

from portal.accounts.models import Person
from portal.consents.flags.access import leads_to_tell
from portal.extensions import db
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.schools.models import Pupil

KIND = "publishing-flag"


def flag_changed(pupil: Pupil, by: Person, *, ended: bool) -> None:
    """To the safeguarding lead, where somebody else did it."""
    school = pupil.school
    for lead in db.session.scalars(leads_to_tell(pupil, by)):
        if lead.email is None:
            continue
        languages = languages_for(lead.language, school.languages)
        template = "consents/flags/mail/flag_changed.txt"
        subject, body = compose(KIND, languages, template, school=school, name=lead.given_name, ended=ended)
        queue(lead, kind=KIND, address=lead.email, subject=subject, body=body, school_id=school.id)
