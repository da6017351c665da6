"""Pages ask the database as often for many topics as for one."""

from datetime import timedelta

import pytest

from portal.clock import now, today
from portal.database import random_id
from portal.extensions import db
from portal.forum.models import ForumMeeting, ForumOutcome, ForumTopic
from tests.concerns.rows import school
from tests.support.clients import person

ASKERS = ("Priya Shah", "Mina Cole", "Carol Jones", "Beth Hughes")


@pytest.fixture
def cost(statements):
    """`cost(client, address)`: how many statements the page takes once it has been opened before."""

    def measure(client, address):
        client.get(address)
        with statements() as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    return measure


def add(asker, **known):
    """A topic straight into the tables."""
    row = ForumTopic(
        key=random_id(26),
        school_id=school().id,
        asked_by_id=person(asker).id,
        asked_at=now(),
        language="en",
        title="A topic",
        why="Words",
        **known,
    )
    db.session.add(row)
    db.session.flush()
    return row


def fill(number):
    """Meetings with lists, groups, answers and published outcomes."""
    by = person("Helen Marsh").id
    for n in range(number):
        coming = ForumMeeting(
            school_id=school().id,
            held_on=today() + timedelta(days=n),
            place_en="Hall",
            planned_at=now(),
            planned_by_id=by,
        )
        db.session.add(coming)
        db.session.flush()
        asker = ASKERS[n % 4]
        listed = add(asker, state="listed", meeting_id=coming.id, title_en="Listed")
        add(asker)
        add(asker, state="grouped", into_id=listed.id)
        done = add(asker, state="answered", published_at=now(), published_by_id=by)
        published = {"published_at": now(), "published_by_id": by}
        for which in (1, 2):
            words = {"title_en": "Done", "outcome_en": "So."}
            db.session.add(ForumOutcome(topic_id=done.id, number=which, **words, **published))
    db.session.commit()
    return listed.public_id, coming.public_id


def test_the_lists_cost_the_same_for_one_row_and_for_a_full_page(as_, app, cost):
    head, priya, nobody = as_("Helen Marsh"), as_("Priya Shah"), app.test_client()
    one, meeting = fill(1)
    pages = [
        (head, "/oakfield/forum"),
        (head, "/oakfield/forum/settled"),
        (head, f"/oakfield/forum/topics/{one}"),
        (head, f"/oakfield/forum/meetings/{meeting}"),
        (head, "/home"),
        (priya, "/oakfield/parents-forum"),
        (priya, f"/oakfield/parents-forum/topics/{one}"),
        (nobody, "/oakfield/parents-forum"),
    ]
    before = [cost(*page) for page in pages]
    fill(30)
    assert [cost(*page) for page in pages] == before
    assert max(before) <= 12
    assert before[0] <= 8
    assert before[-1] <= 5
