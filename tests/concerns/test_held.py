"""Who may read a concern is asked while it is held: a seal that came first shuts out what was already on its way."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import Connection, func, select, text
from werkzeug.test import TestResponse

from portal.concerns.models import Closure, Message, Note, Viewing
from portal.extensions import db
from tests.concerns.journeys import raise_concern
from tests.support.clients import csrf_token, person
from tests.support.pages import page_of

SEAL = "UPDATE concern SET recipient = 'safeguarding-lead', circle = 'alone' WHERE reference = :ref"
GIVE_AWAY = "UPDATE concern SET author_id = tom.id FROM person AS tom WHERE reference = :ref AND email LIKE 'tom.%'"
LOOK = """
    INSERT INTO viewing (concern_id, person_id, role, first_at, last_at)
    SELECT concern.id, person.id, 'class-teacher', sent_at, sent_at FROM concern, person
    WHERE reference = :ref AND email = :email
"""
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
WORDS = "Written at the same moment"


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("messages", {"body": WORDS}),
        ("notes", {"body": WORDS}),
        ("closure", {"outcome": "resolved", "explanation": WORDS}),
        ("handover", {"reason": WORDS}),
    ],
)
def test_staff_who_are_shut_out_at_the_same_moment_write_nothing(verb: str, data: dict[str, str], as_) -> None:
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    proof = {"csrf_token": csrf_token(okafor)}
    late = meanwhile(SEAL, ref, lambda: okafor.post(f"/oakfield/triage/{ref}/{verb}", data=proof | data))
    assert late.status_code == 404
    assert page_of(late).one("textarea").text == WORDS
    assert written() == 0


@pytest.mark.parametrize("verb", ["messages", "withdrawal"])
def test_a_parent_who_is_shut_out_at_the_same_moment_writes_nothing(verb: str, as_) -> None:
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    data = {"csrf_token": csrf_token(priya), "body": WORDS}
    assert meanwhile(GIVE_AWAY, ref, lambda: priya.post(f"/concerns/{ref}/{verb}", data=data)).status_code == 404
    assert written() == 0


@pytest.mark.parametrize(("name", "place"), [("Priya Shah", "/concerns/{}"), ("Daniel Okafor", "/oakfield/triage/{}")])
def test_somebody_who_looks_in_two_tabs_at_once_sees_it_in_both(name: str, place: str, as_) -> None:
    ref = raise_concern(as_("Priya Shah"), "Asha")
    looking, page = as_(name), place.format(ref)
    shown = meanwhile(LOOK, ref, lambda: looking.get(page), email=f"{name.lower().replace(' ', '.')}@example.org")
    assert (shown.status_code, ref in shown.text) == (200, True)
    looked = select(func.count()).select_from(Viewing).where(Viewing.person_id == person(name).id)
    assert db.session.scalar(looked) == 1


def meanwhile(change: str, ref: str, send: Callable[[], TestResponse], **more: str) -> TestResponse:
    """Begin a change, let a form arrive and wait for it, then commit the change."""
    db.session.commit()
    with ThreadPoolExecutor(1) as thread, closing(db.engine.connect()) as other:
        other.execute(text(change), {"ref": ref, **more})
        arriving = thread.submit(send)
        wait_until_held_up(other)
        other.commit()
        return arriving.result(10)


def wait_until_held_up(connection: Connection) -> None:
    """PostgreSQL says when somebody waits for a lock; SQLite lets nobody begin, which takes no watching."""
    if connection.dialect.name == "sqlite":
        time.sleep(0.3)
        return
    for _ in range(250):
        if connection.scalar(text(WAITING)):
            return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


def written() -> int:
    db.session.expire_all()
    return sum(db.session.scalar(select(func.count()).select_from(table)) or 0 for table in (Message, Note, Closure))
