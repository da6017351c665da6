"""From plain data to rows. Nothing here commits."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from portal.accounts.models import Person
from portal.demo import calendars
from portal.demo.calendars import Dates
from portal.demo.shapes import Adult, Child, SchoolData, year_group_of
from portal.extensions import db
from portal.schools.models import Appointment, Guardianship, Pupil, School, SchoolClass

# (school, class name or None) → (school id, class id or None)
Classes = dict[tuple[str, str | None], tuple[int, int | None]]


def add_school(data: SchoolData, dates: Dates) -> School:
    """A school with its classes and its calendar."""
    plain = {f: getattr(data, f) for f in SchoolData.__slots__ if f != "classes"}
    school = School(**plain, cutoff_hour=None)
    db.session.add(school)
    db.session.flush()
    # Mail is read at any hour here. Not given above: a None there would become the usual hours.
    school.quiet_from, school.quiet_until, school.quiet_weekends = None, None, False
    db.session.add_all(SchoolClass(school_id=school.id, name=name) for name in data.classes)
    db.session.add_all(calendars.rows(dates, school.id))
    db.session.flush()
    return school


def add_people(children: Iterable[Child], adults: Iterable[Adult], today: date) -> None:
    """Children, adults, and what connects them with the schools that are already there."""
    since = date(today.year - 2, 9, 1)
    classes = known_classes()
    pupils = {child.name: pupil(child, classes) for child in children}
    people = {adult.name: person(adult) for adult in adults}
    db.session.add_all([*pupils.values(), *people.values()])
    db.session.flush()
    for adult in adults:
        db.session.add_all(appointments(adult, people[adult.name], classes, since))
        db.session.add_all(guardianships(adult, people[adult.name], pupils, since))
    db.session.flush()


def known_classes() -> Classes:
    """Every school and class of this database."""
    rows = db.session.execute(
        db.select(School.slug, School.id, SchoolClass.name, SchoolClass.id).join(
            SchoolClass, SchoolClass.school_id == School.id
        )
    ).all()
    found: Classes = {}
    for slug, school_id, name, class_id in rows:
        found[slug, None] = (school_id, None)
        found[slug, name] = (school_id, class_id)
    return found


def pupil(child: Child, classes: Classes) -> Pupil:
    """A child on roll."""
    school_id, class_id = classes[child.school, child.class_name]
    given, family = child.name.split(" ", 1)
    year = year_group_of(child.class_name)
    return Pupil(school_id=school_id, class_id=class_id, given_name=given, family_name=family, year_group=year)


def person(adult: Adult) -> Person:
    """An adult with an address at example.org, which belongs to nobody (RFC 2606)."""
    return Person(
        email=adult.email,
        given_name=adult.given_name,
        family_name=adult.family_name,
        called=adult.called,
        language=adult.language,
    )


def appointments(adult: Adult, holder: Person, classes: Classes, since: date) -> Iterable[Appointment]:
    """The roles of an adult."""
    for post in adult.posts:
        school_id, class_id = classes[post.school, post.class_name]
        yield Appointment(person_id=holder.id, school_id=school_id, role=post.role, class_id=class_id, starts_on=since)


def guardianships(adult: Adult, guardian: Person, pupils: dict[str, Pupil], since: date) -> Iterable[Guardianship]:
    """The links of an adult; a restriction is in force from the day after the link began."""
    ordered_at = datetime.combine(since, time(12), UTC)
    for link in adult.links:
        yield Guardianship(
            person_id=guardian.id,
            pupil_id=pupils[link.child].id,
            relationship_=link.relationship,
            responsibility=link.responsibility,
            lives_with=link.lives_with,
            restricted_at=ordered_at if link.restricted else None,
            starts_on=since,
        )
