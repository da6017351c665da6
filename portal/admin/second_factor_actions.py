"""A headteacher helps somebody who lost phone and recovery codes."""

from portal import audit
from portal.accounts.events import SECOND_FACTOR_REMOVED
from portal.accounts.factors import take_away
from portal.accounts.models import Person
from portal.accounts.second_factor_emails import authenticator_removed
from portal.extensions import db
from portal.outbox.composing import languages_for
from portal.schools.models import School


def remove_for(colleague: Person, by: Person, school: School) -> None:
    """Remove somebody's authenticator: they are signed out everywhere and told by mail. Twice is once."""
    if take_away(colleague):
        who, subject = by.id, colleague.public_id
        audit.record(SECOND_FACTOR_REMOVED, who=who, school=school.id, subject=subject, by="headteacher")
        authenticator_removed(colleague, languages_for(colleague.language, school.languages))
    db.session.commit()
