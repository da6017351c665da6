"""What has happened before a browser comes: drafts at every question, a thread with everything in it, failed mail."""

from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import select

from portal.accounts.models import Person
from portal.clock import now, today
from portal.demo.mailbox import keep
from portal.extensions import db
from portal.outbox.models import Mail
from portal.schools.models import Appointment, ClosedDays, School
from portal.schools.term_time import calendar_of
from tests.accounts.second_factor import phone_of
from tests.browser.steps import LONG_WORD, VISITED_SECRET
from tests.browser.worlds import agreements, concerns, consents, forum, policies
from tests.support.clients import CheckedClient, person
from tests.support.databases import demonstration_today

HELLO = b"From: portal@example.org\r\nTo: priya.shah@example.org\r\nSubject: Something waits\r\n\r\nhttp://127.0.0.1/home\r\n"


def visited() -> dict[str, str]:
    """The whole demonstration, and all this."""
    demonstration_today()
    return prepare(current_app._get_current_object())  # type: ignore[attr-defined]


def prepare(app: Flask) -> dict[str, str]:
    """Bring it about, with the verbs of the product; returns names and the references they stand for."""
    app.test_client_class = CheckedClient
    failed_mail()
    second_factors()
    rooms = (concerns, policies, agreements, forum, consents)
    told = {name: reference for room in rooms for name, reference in room.happened(app).items()}
    return told | {"kit": person("Kit Lane").public_id, "snow": snow()}


def letter_in(folder: Path) -> None:
    """A mail that came, in the folder where the demonstration keeps them."""
    folder.mkdir(exist_ok=True)
    keep(folder, HELLO)


def second_factors() -> None:
    """An app for Kit Lane and for Viv Park, and a school whose staff must have one."""
    for name in ("Kit Lane", "Viv Park"):
        phone_of(name, VISITED_SECRET)
    phones = dict.fromkeys(("phone", "safeguarding_phone", "council_phone", "council_night_phone"), "01632 960999")
    kind = {"nation": "england", "kind": "academy"}
    school = School(slug="hillside", name="Hillside", staff_second_factor=True, **kind, **phones)
    max_stone = Person(given_name="Max", family_name="Stone", email="max.stone@example.org")
    db.session.add_all([school, max_stone])
    db.session.flush()
    since = {"starts_on": today(), "role": "staff"}
    db.session.add(Appointment(person_id=max_stone.id, school_id=school.id, **since))
    db.session.commit()


def snow() -> str:
    """A closure of Oakfield on the next school day but one, and another one that is past; returns the first's day."""
    school = db.session.scalars(select(School).where(School.slug == "oakfield")).one()
    calendar = calendar_of(school)
    coming, past = calendar.due(today(), 2), calendar.school_day_before(today())
    for day in filter(None, (coming, past)):
        db.session.add(ClosedDays(school_id=school.id, first_day=day, last_day=day, kind="closure"))
    db.session.commit()
    return str(coming)


def failed_mail() -> None:
    """One mail that was given up, and one that is tried again."""
    school = db.session.scalars(select(School.id).where(School.slug == "oakfield")).one()
    for number, gave_up in enumerate((now(), None)):
        db.session.add(
            Mail(
                message_id=f"<failed-{number}@example.org>",
                kind="concern-waiting",
                school_id=school,
                address=f"{LONG_WORD[:50].lower()}@example.org",
                queued_at=now(),
                next_try_at=now().replace(year=now().year + 1),
                tries=3,
                gave_up_at=gave_up,
                last_error="refused",
            )
        )
    db.session.commit()
