"""The runs of reminders of a school."""

from sqlalchemy import Select, select

from portal.consents.models import ConsentReminderRun
from portal.schools.models import School


def runs_of(school: School) -> Select[ConsentReminderRun]:
    """The newest first."""
    mine = select(ConsentReminderRun).where(ConsentReminderRun.school_id == school.id)
    return mine.order_by(ConsentReminderRun.id.desc())
