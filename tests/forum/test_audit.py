"""What is kept of who did what at the forum, and that no word a parent wrote can be read in the database itself."""

import pytest
from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit.models import AuditEntry
from portal.clock import today
from portal.extensions import db
from portal.forum.models import ForumMove, ForumOutcome, ForumTopic
from tests.concerns.test_audit import everything_stored
from tests.forum.topics import SECRET, ask, done, plan, publish
from tests.support.clients import post


@pytest.fixture
def entries(app):
    """`entries()`: event, first name of who did it, and facts, of every entry since it was last asked."""
    seen = set()

    def ask_again():
        query = select(AuditEntry, Person).join(Person, Person.id == AuditEntry.person_id).order_by(AuditEntry.id)
        new = [(entry, who) for entry, who in db.session.execute(query) if entry.id not in seen]
        seen.update(entry.id for entry, _who in new)
        return [(entry.event.removeprefix("forum."), who.given_name, entry.facts) for entry, who in new]

    return ask_again


def test_each_thing_done_leaves_exactly_its_entry_with_its_facts(as_, entries):
    head, priya, mina = as_("Helen Marsh"), as_("Priya Shah"), as_("Mina Cole")
    first, second = ask(priya, title=SECRET, why=SECRET), ask(mina)
    assert entries() == [("topic-asked", who, {"language": "en"}) for who in ("Priya", "Mina")]
    place = plan(head, day=today(), place_en=SECRET)
    assert entries() == [("meeting-planned", "Helen", {"held_on": "2026-09-07"})]
    done(head, second, "grouping", into=first)
    done(head, first, "listing", meeting=place, title_en=SECRET)
    publish(head, first, title_en=SECRET, outcome_en=SECRET)
    assert entries() == [
        ("topic-grouped", "Helen", {"into": first}),
        ("topic-listed", "Helen", {"meeting": place}),
        ("outcome-published", "Helen", {"number": 1}),
    ]
    third = ask(priya)
    done(head, third, "answer", answer=SECRET)
    done(head, third, "return")
    done(head, third, "elsewhere", reason=SECRET)
    done(head, third, "return")
    post(priya, f"/oakfield/parents-forum/topics/{third}/withdrawal")
    page = f"/oakfield/forum/meetings/{place}"
    post(head, f"{page}/end", {"ended": "held"}, page)
    assert entries()[1:] == [
        ("topic-answered", "Helen", {}),
        ("topic-taken-back", "Helen", {}),
        ("topic-sent-elsewhere", "Helen", {}),
        ("topic-taken-back", "Helen", {}),
        ("topic-withdrawn", "Priya", {}),
        ("meeting-ended", "Helen", {"ended": "held"}),
    ]
    assert SECRET not in str([(e.subject, e.facts) for e in db.session.scalars(select(AuditEntry))])


def test_what_parents_write_and_what_they_are_told_is_stored_sealed(as_, database):
    head, priya = as_("Helen Marsh"), as_("Priya Shah")
    name = ask(priya, title=SECRET, why=SECRET)
    done(head, name, "answer", answer=SECRET)
    assert db.session.scalars(select(ForumTopic.title)).one() == SECRET
    assert db.session.scalars(select(ForumMove.words)).one() == SECRET
    db.session.commit()
    assert SECRET.encode() not in everything_stored(database)


def test_what_is_published_is_never_changed_by_a_verb(as_):
    head, name = as_("Helen Marsh"), ask(as_("Priya Shah"))
    done(head, name, "answer", answer="Yes")
    publish(head, name)
    first = db.session.scalars(select(ForumOutcome)).one()
    before = (first.title_en, first.outcome_en, first.published_at)
    publish(head, name, outcome_en="Something else")
    db.session.expire_all()
    assert (first.title_en, first.outcome_en, first.published_at) == before
