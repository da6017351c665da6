"""The Parents' Forum as rows, as if each topic had been asked for and dealt with in its time. Nothing here commits."""

from datetime import date, time

from portal.accounts.models import Person
from portal.audit.events import Event, Fact
from portal.audit.models import AuditEntry
from portal.database import random_id
from portal.demo.concerns import moment
from portal.demo.forum_data import Forum, Gathering, Outcome, Wish
from portal.extensions import db
from portal.forum import events
from portal.forum.models import ForumMeeting, ForumMove, ForumOutcome, ForumTopic
from portal.schools.calendar import SchoolCalendar
from portal.schools.models import Appointment, Guardianship, Pupil, School
from portal.schools.term_time import calendar_of

EVENING, NOON = time(20, 15), time(12, 30)


class Telling:
    """What the rows of one school's forum share."""

    def __init__(self, forum: Forum, today: date) -> None:
        self.school = db.session.scalars(db.select(School).where(School.slug == forum.school)).one()
        self.calendar: SchoolCalendar = calendar_of(self.school)
        self.today = today
        head = db.select(Appointment.person_id).where(Appointment.role == "headteacher")
        self.head = db.session.scalars(head.where(Appointment.school_id == self.school.id)).first()
        generated = Person.email.regexp_match(r"\.[0-9]+@")
        parents = db.select(Person).join(Guardianship).join(Pupil).where(Pupil.school_id == self.school.id, generated)
        self.parents = db.session.scalars(parents.order_by(Person.id).distinct()).all()

    def entry(self, event: Event, at: object, who: int | None, subject: str, **facts: Fact) -> None:
        """What the audit would have said then."""
        known = {"school_id": self.school.id, "subject": subject, "facts": facts}
        db.session.add(AuditEntry(at=at, event=event.name, person_id=who, **known))


def tell(forum: Forum, today: date) -> None:
    """Add the meetings and topics of one school."""
    telling = Telling(forum, today)
    for gathering in forum.gatherings:
        meeting = gather(telling, gathering)
        for wish in gathering.wishes:
            put_on_list(telling, ask(telling, wish), wish, meeting)
    for wish in forum.waiting:
        ask(telling, wish)
    db.session.flush()


def gather(telling: Telling, gathering: Gathering) -> ForumMeeting:
    """A meeting that is over, or one to come."""
    school, past = telling.school, moment(telling.calendar, telling.today, gathering.days, EVENING)
    day = telling.calendar.due(telling.today, gathering.days) if gathering.ahead else past.date()
    planned = moment(telling.calendar, telling.today, 10 if gathering.ahead else gathering.days + 15, NOON)
    texts = {f"place_{code}": words for code, words in gathering.place.items()}
    texts |= {f"note_{code}": words for code, words in (gathering.note or {}).items()}
    meeting = ForumMeeting(
        school_id=school.id, held_on=day or telling.today, planned_at=planned, planned_by_id=telling.head, **texts
    )
    db.session.add(meeting)
    if not gathering.ahead:
        meeting.ended, meeting.ended_at, meeting.ended_by_id = "held", past, telling.head
    db.session.flush()
    telling.entry(events.MEETING_PLANNED, planned, telling.head, meeting.public_id, held_on=str(meeting.held_on))
    return meeting


def ask(telling: Telling, wish: Wish) -> ForumTopic:
    """A topic as it was asked for."""
    at, asker = moment(telling.calendar, telling.today, wish.days_ago, EVENING), telling.parents[wish.place]
    title, why = wish.words
    topic = ForumTopic(
        key=random_id(26),
        school_id=telling.school.id,
        asked_by_id=asker.id,
        asked_at=at,
        language=wish.language,
        title=title,
        why=why,
    )
    db.session.add(topic)
    db.session.flush()
    telling.entry(events.TOPIC_ASKED, at, asker.id, topic.public_id, language=wish.language)
    return topic


def put_on_list(telling: Telling, topic: ForumTopic, wish: Wish, meeting: ForumMeeting) -> None:
    """On the list of a meeting, on the next school day; with what came of it."""
    at = moment(telling.calendar, telling.today, wish.days_ago - 1, NOON)
    topic.state, topic.turn, topic.meeting_id = "listed", 1, meeting.id
    for code, words in (wish.title or {}).items():
        setattr(topic, f"title_{code}", words)
    db.session.add(ForumMove(topic_id=topic.id, kind="listed", by_id=telling.head, at=at, meeting_id=meeting.id))
    telling.entry(events.TOPIC_LISTED, at, telling.head, topic.public_id, meeting=meeting.public_id)
    if wish.outcome is not None:
        publish(telling, topic, wish.outcome)


def publish(telling: Telling, topic: ForumTopic, outcome: Outcome) -> None:
    """What came of it, for everybody."""
    at = moment(telling.calendar, telling.today, outcome.days_ago, NOON)
    topic.turn, topic.published_at, topic.published_by_id = 2, at, telling.head
    words = {f"title_{code}": title for code, (title, _text) in outcome.words.items()}
    words |= {f"outcome_{code}": text for code, (_title, text) in outcome.words.items()}
    made = {"number": 1, "published_at": at, "published_by_id": telling.head}
    db.session.add(ForumOutcome(topic_id=topic.id, **made, **words))
    telling.entry(events.OUTCOME_PUBLISHED, at, telling.head, topic.public_id, number=1)
