"""The example concerns as rows, as if each had been raised and answered in its time. Nothing here commits."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portal.accounts.models import Person
from portal.attachments.cleaning import clean
from portal.attachments.keeping import row_of
from portal.audit.events import Event, Fact
from portal.audit.models import AuditEntry
from portal.clock import LONDON
from portal.concerns import events
from portal.concerns.deadlines import data_clock, promise
from portal.concerns.directory import choices_for, directory_of
from portal.concerns.endings import last_day_to_reopen
from portal.concerns.models import Assignment, Closure, Concern, ConcernAttachment, Message, Note, Viewing
from portal.concerns.topics import SHIPPED
from portal.database import Base, random_id
from portal.demo.pictures import pegs
from portal.demo.stories import Ending, Story, Turn
from portal.extensions import db
from portal.schools.calendar import SchoolCalendar
from portal.schools.models import Guardianship, Pupil, School, SchoolClass
from portal.schools.term_time import calendar_of

DAY = timedelta(days=1)
HOURS = {"parent": time(19, 42), "school": time(15, 48), "note": time(12, 20)}


@dataclass(frozen=True, slots=True)
class Telling:
    """What the rows of one story share."""

    concern: Concern
    calendar: SchoolCalendar
    today: date
    author: Person
    handler_id: int

    def at(self, days_ago: int, side: str) -> datetime:
        """A moment so many school days ago, in the evening for parents."""
        return moment(self.calendar, self.today, days_ago, HOURS[side])

    def by(self, side: str) -> int:
        return self.author.id if side == "parent" else self.handler_id

    def entry(self, event: Event, at: datetime, who: int, **facts: Fact) -> AuditEntry:
        """What the audit would have said then."""
        concern = self.concern
        return AuditEntry(
            at=at,
            event=event.name,
            person_id=who,
            school_id=concern.school_id,
            subject=concern.reference,
            facts=facts,
        )


def tell(story: Story, today: date) -> None:
    """Add everything that belongs to one story."""
    school = db.session.scalars(db.select(School).where(School.slug == story.school)).one()
    pupil, author = family_of(story, school)
    telling = begin(story, school, pupil, author, today)
    if story.picture:
        db.session.add(picture(telling, story.picture))
    for turn in story.turns:
        db.session.add_all(take(telling, turn))
    if story.ending:
        db.session.add_all(end(telling, story.ending))
    if story.turns:
        db.session.add_all(looks(telling))
    db.session.flush()


def family_of(story: Story, school: School) -> tuple[Pupil, Person]:
    """The child of a story, and its first guardian."""
    query = (
        db.select(Pupil, Person)
        .join(SchoolClass, SchoolClass.id == Pupil.class_id)
        .join(Guardianship, Guardianship.pupil_id == Pupil.id)
        .join(Person, Person.id == Guardianship.person_id)
        .where(SchoolClass.school_id == school.id, SchoolClass.name == story.class_name)
        .order_by(Pupil.id, Guardianship.id)
    )
    generated = Person.email.regexp_match(r"\.[0-9]+@")
    if story.child:
        given, _, surname = story.child.partition(" ")
        query = query.where(Pupil.given_name == given, Pupil.family_name == surname)
    found = db.session.execute(query if story.child else query.where(generated)).all()
    first: dict[int, tuple[Pupil, Person]] = {}
    for pupil, person in found:
        first.setdefault(pupil.id, (pupil, person))
    return list(first.values())[story.place]


def begin(story: Story, school: School, pupil: Pupil, author: Person, today: date) -> Telling:
    """The concern as it was when it was sent."""
    calendar, topic = calendar_of(school), SHIPPED[story.topic]
    sent = moment(calendar, today, story.days_ago, HOURS["parent"])
    directory = directory_of(school)
    offered = choices_for(directory, topic, author.id, pupil.class_id, None)
    choice = next(choice for choice in offered if choice.recipient == story.recipient)
    dates = promise(calendar, sent, topic.acknowledge_days, topic.reply_days, school.cutoff_hour)
    concern = Concern(
        reference=f"C-{random_id(4)}-{random_id(4)}",
        key=random_id(26),
        school_id=school.id,
        author_id=author.id,
        pupil_id=pupil.id,
        class_id=pupil.class_id,
        topic=topic.slug,
        recipient=choice.recipient,
        circle=choice.circle,
        readers_told=json.dumps([(directory.people[who].public_name, role) for role, who in choice.readers]),
        language=story.language,
        sent_at=sent,
        parent_wrote_at=sent,
        counts_on=dates.counts_on,
        acknowledge_on=dates.acknowledge_on,
        due_on=dates.due_on,
        data_due_on=data_clock(sent, calendar.bank_holidays) if topic.slug == "data-protection" else None,
        reply_days=topic.reply_days,
        handler_id=choice.handler,
        what_happened=story.what_happened,
        when_happened=story.when_happened,
        what_tried=story.what_tried,
        outcome_wanted=story.outcome_wanted,
    )
    db.session.add(concern)
    db.session.flush()
    telling = Telling(concern, calendar, today, author, choice.handler or choice.readers[0][1])
    raised = {"topic": topic.slug, "recipient": choice.recipient, "circle": choice.circle}
    db.session.add(telling.entry(events.RAISED, sent, author.id, **raised))
    db.session.add(Assignment(concern_id=concern.id, handler_id=concern.handler_id, by_id=None, at=sent))
    return telling


def picture(telling: Telling, name: str) -> ConcernAttachment:
    """The picture that came with the words, cleaned like any other."""
    concern = telling.concern
    row = row_of(clean(pegs(), name), telling.author.id, concern.sent_at)
    return ConcernAttachment(attachment=row, concern_id=concern.id)


def take(telling: Telling, turn: Turn) -> Iterator[Base]:
    """One message or note, and what it changes."""
    concern, at, who = telling.concern, telling.at(turn.days_ago, turn.side), telling.by(turn.side)
    shared = {"concern_id": concern.id, "author_id": who, "key": random_id(26), "body": turn.body}
    if turn.side == "note":
        yield Note(**shared, written_at=at)
        yield telling.entry(events.NOTE_WRITTEN, at, who)
        return
    role = "parent" if turn.side == "parent" else concern.recipient
    yield Message(**shared, side=turn.side, role=role, sent_at=at)
    concern.turn += 1
    if turn.side == "school":
        concern.answered_at = concern.answered_at or at
        concern.acknowledged_at = concern.acknowledged_at or at
        concern.school_wrote_at, concern.waits_for, concern.due_on = at, "parent", None
        yield telling.entry(events.SCHOOL_ANSWERED, at, who)
        return
    concern.parent_wrote_at, concern.waits_for = at, "school"
    concern.due_on = promise(telling.calendar, at, 0, concern.reply_days, None).due_on
    yield telling.entry(events.PARENT_WROTE, at, who)


def end(telling: Telling, ending: Ending) -> Iterator[Base]:
    """The closure of a story."""
    concern, at = telling.concern, telling.at(ending.days_ago, "school")
    concern.turn += 1
    concern.closed_at, concern.school_wrote_at, concern.waits_for, concern.due_on = at, at, "nobody", None
    concern.reopen_until = last_day_to_reopen(telling.calendar, at, concern.school.reopen_days)
    yield Closure(
        concern_id=concern.id,
        by_id=telling.handler_id,
        at=at,
        outcome=ending.outcome,
        explanation=ending.explanation,
    )
    yield telling.entry(events.CLOSED, at, telling.handler_id, outcome=ending.outcome)


def looks(telling: Telling) -> Iterator[Base]:
    """The handler has seen everything; the parent not yet what the school wrote last, until it is over."""
    concern, after = telling.concern, timedelta(minutes=20)
    read = concern.sent_at + timedelta(hours=12)
    last = max(concern.parent_wrote_at, concern.school_wrote_at or concern.parent_wrote_at)
    seen_by_parent = concern.parent_wrote_at if concern.is_open else last
    for role, who, until in (
        (concern.recipient, telling.handler_id, last),
        ("parent", telling.author.id, seen_by_parent),
    ):
        first = concern.sent_at + after if role == "parent" else read
        yield Viewing(
            concern_id=concern.id, person_id=who, role=role, first_at=first, last_at=max(first, until + after)
        )
        yield telling.entry(events.FIRST_VIEWED, first, who, role=role)


def moment(calendar: SchoolCalendar, today: date, days_ago: int, hour: time) -> datetime:
    """That hour in London on the school day that lies so many school days before today (at least one)."""
    day = today
    for _ in range(max(days_ago, 1)):
        day -= DAY
        while not calendar.is_school_day(day):
            day -= DAY
    return datetime.combine(day, hour, LONDON)
