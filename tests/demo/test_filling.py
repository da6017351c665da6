"""Generated families and example concerns: the same every time, quickly, and as large as asked."""

import time
from collections import Counter, defaultdict
from random import Random

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.models import Person
from portal.audit.models import AuditEntry
from portal.clock import now, today
from portal.concerns.models import Closure, Concern, Note
from portal.consents.models import ConsentDecision
from portal.database import Base
from portal.demo.actions import Size, load_demonstration
from portal.demo.cast import NAMES
from portal.demo.families import Registry, families
from portal.demo.house import RefusedError
from portal.demo.seeding import seed
from portal.extensions import db
from portal.forum.models import ForumMeeting, ForumTopic
from portal.migrations import upgrade
from portal.policies.access import current
from portal.policies.models import PolicyVersion
from portal.policies.publishing.findings import findings_of
from portal.schools.models import Guardianship, Pupil, School, SchoolClass
from tests.support import databases
from tests.support.times import MONDAY


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path, worker_id: str):  # type: ignore[no-untyped-def]
    """An empty database in place of the one with the cast; the whole demonstration for `filled`."""
    name = f"filling_{worker_id}_{time.monotonic_ns()}"
    if "filled" in request.fixturenames:
        source = databases.template(request.param, "demonstration_on_monday", demonstration_on_monday)
        yield databases.copy(request.param, source, name, tmp_path)
    else:
        yield databases.empty(request.param, name, tmp_path)
    databases.discard(request.param, name, tmp_path)


def demonstration_on_monday() -> None:
    with time_machine.travel(MONDAY, tick=False):
        load_demonstration(today(), Size())


@pytest.fixture
def filled(app: Flask) -> Flask:
    """The portal with the demonstration as it is filled on the day of the tests."""
    return app


def seeded() -> Random:
    return Random(7)  # noqa: S311 -- invented names


def count(model: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.sqlite_only
def test_the_forum_has_met_meets_again_and_a_topic_waits(filled: Flask) -> None:
    for slug, past, coming, published, waiting in (("oakfield", 1, 1, 2, 1), ("glan-afon", 0, 1, 0, 0)):
        school = db.session.scalars(select(School).where(School.slug == slug)).one()
        meetings = list(db.session.scalars(select(ForumMeeting).where(ForumMeeting.school_id == school.id)))
        topics = list(db.session.scalars(select(ForumTopic).where(ForumTopic.school_id == school.id)))
        assert len([meeting for meeting in meetings if meeting.ended == "held"]) == past
        assert len([meeting for meeting in meetings if meeting.is_open and meeting.held_on > today()]) == coming
        assert len([topic for topic in topics if topic.outcomes]) == published
        assert len([topic for topic in topics if topic.state == "waiting"]) == waiting
        assert all(topic.asked_at < now() for topic in topics)
        assert not {topic.asked_by.full_name for topic in topics} & set(NAMES)


def test_the_same_seed_gives_the_same_families() -> None:
    one, two = (list(families(seeded(), Registry(), 60, 4, welsh=True)) for _ in range(2))
    assert one == two
    assert sum(len(family.children) for family in one) == 60
    assert Counter(place for family in one for *_, place in family.children) == {0: 15, 1: 15, 2: 15, 3: 15}


def test_families_are_of_many_shapes_and_every_address_is_another() -> None:
    found = list(families(seeded(), Registry(), 600, 20))
    addresses = [adult.email for family in found for adult in family.guardians]
    assert len(set(addresses)) == len(addresses)
    assert not {f"{name.lower().replace(' ', '.')}@example.org" for name in NAMES} & set(addresses)
    assert {len(family.children) for family in found} == {1, 2, 3}
    assert {len(family.guardians) for family in found} >= {1, 2}
    assert any(not adult.lives_with for family in found for adult in family.guardians)


def test_the_demonstration_has_the_sizes_and_states_of_the_contract(filled: Flask) -> None:
    sizes = dict(
        db.session.execute(
            select(School.slug, func.count()).join(Pupil, Pupil.school_id == School.id).group_by(School.slug)
        ).all()
    )
    assert sizes == {"oakfield": 280, "glan-afon": 90}
    per_class = db.session.execute(select(Pupil.class_id, func.count()).group_by(Pupil.class_id))
    assert all(20 <= number <= 31 for _, number in per_class)
    concerns = db.session.scalars(select(Concern)).all()
    waiting = [concern for concern in concerns if concern.is_open and concern.waits_for == "school"]
    assert any(concern.due_on and concern.due_on < today() for concern in waiting)
    assert any(concern.due_on and 0 <= (concern.due_on - today()).days <= 4 for concern in waiting)
    assert {concern.waits_for for concern in concerns} == {"school", "parent", "nobody"}
    assert {concern.language for concern in concerns} == {"en", "cy"}
    assert count(Closure) == 2
    assert count(Note) > 0
    assert all(concern.sent_at < now() for concern in concerns)
    raised = select(AuditEntry.subject).where(AuditEntry.event == "concern.raised")
    assert set(db.session.scalars(raised)) == {concern.reference for concern in concerns}


def test_every_author_is_a_guardian_of_the_child(filled: Flask) -> None:
    pairs = db.session.execute(select(Concern.author_id, Concern.pupil_id))
    links = set(db.session.execute(select(Guardianship.person_id, Guardianship.pupil_id)))
    assert set(pairs) <= links
    authors = db.session.scalars(select(Person).join(Concern, Concern.author_id == Person.id)).all()
    assert {author.full_name for author in authors} & set(NAMES) == {"Priya Shah", "Gwen Evans"}


def test_a_second_start_adds_nothing_and_refuses_other_sizes(filled: Flask) -> None:
    before = count(Person)
    db.session.commit()
    seed(filled, Size())
    assert count(Person) == before
    db.session.commit()
    with pytest.raises(RefusedError, match="--fresh"):
        seed(filled, Size(schools=3))


def test_a_county_is_as_large_as_asked(app: Flask) -> None:
    upgrade()
    load_demonstration(today(), Size(schools=5, pupils=203, concerns=40))
    assert (count(School), count(Concern)) == (5, 40)
    assert count(Pupil) == 203 + 7  # those of the cast
    assert count(SchoolClass) == 14 + 3


def test_nothing_stays_of_a_filling_that_failed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade()
    monkeypatch.setattr("portal.demo.actions.tell", lambda story, day: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load_demonstration(today(), Size())
    db.session.rollback()
    assert count(School) == 0


def test_what_is_published_passes_our_own_checker_and_the_draft_shows_what_it_is_for(filled: Flask) -> None:
    published = list(db.session.scalars(current()))
    assert Counter(version.policy.school.slug for version in published) == {"oakfield": 4, "glan-afon": 4}
    grave = [(one.rule, one.quote) for version in published for one in findings_of(version) if one.level != "note"]
    assert grave == []
    draft = db.session.scalars(select(PolicyVersion).where(PolicyVersion.published_at.is_(None))).one()
    assert {"PC5", "PC6", "PC7"} <= {one.rule for one in findings_of(draft)}


@pytest.mark.sqlite_only
def test_most_families_have_decided_about_pictures_and_some_say_no_or_disagree(filled: Flask) -> None:
    adults = count(Guardianship)
    answered = select(ConsentDecision.person_id, ConsentDecision.pupil_id).distinct()
    assert 0.7 * adults < len(db.session.execute(answered).all()) < 0.9 * adults
    answers = Counter(db.session.scalars(select(ConsentDecision.answer)))
    assert 0.05 < answers["no"] / answers.total() < 0.3
    assert set(db.session.scalars(select(ConsentDecision.language))) == {"en", "cy"}
    assert not [words for words in db.session.scalars(select(ConsentDecision.words)) if "\ufffd" in words]
    by_child = db.session.execute(select(ConsentDecision.purpose_id, ConsentDecision.pupil_id, ConsentDecision.answer))
    said = defaultdict(set)
    for purpose_id, pupil_id, answer in by_child:
        said[purpose_id, pupil_id].add(answer)
    assert any(len(both) == 2 for both in said.values())
    ellie = select(ConsentDecision).join(Pupil, Pupil.id == ConsentDecision.pupil_id)
    (only,) = db.session.scalars(ellie.where(Pupil.given_name == "Ellie", Pupil.family_name == "Jones"))
    assert (only.answer, only.person and only.person.full_name) == ("no", "Carol Jones")
