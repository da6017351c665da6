"""Set how a school's desk works."""

from typing import Any

from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit import record
from portal.concerns.models import TopicSetting
from portal.extensions import db
from portal.schools import events
from portal.schools.models import School


def set_desk(school: School, person: Person, settings: dict[str, Any]) -> None:
    """Quiet hours, days for opening again, policies by two, second factor: `settings` names columns of the school."""
    for name, value in settings.items():
        setattr(school, name, value)
    record(events.DESK_CHANGED, who=person.id, school=school.id, **settings)
    db.session.commit()


def set_reply_days(school: School, person: Person, promised: dict[str, tuple[int | None, int | None]]) -> None:
    """By topic, in how many school days somebody looks at a concern and in how many it is answered; None for the
    shipped number. It counts for what is sent from now on; what was promised stays promised."""
    db.session.execute(select(School.id).where(School.id == school.id).with_for_update())
    rows = db.session.scalars(select(TopicSetting).where(TopicSetting.school_id == school.id))
    known = {row.topic: row for row in rows}
    for topic, (acknowledge_days, reply_days) in promised.items():
        row = known.get(topic) or TopicSetting(school_id=school.id, topic=topic)
        if (row.acknowledge_days, row.reply_days) != (acknowledge_days, reply_days):
            row.acknowledge_days, row.reply_days = acknowledge_days, reply_days
            db.session.add(row)
            record(
                events.REPLY_DAYS_CHANGED,
                who=person.id,
                school=school.id,
                topic=topic,
                acknowledge_days=acknowledge_days,
                reply_days=reply_days,
            )
    db.session.commit()
