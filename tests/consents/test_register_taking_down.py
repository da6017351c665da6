"""What has to be taken down: opened with the answer that makes it necessary, closed when it no longer is."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.clock import LONDON, now, today
from portal.consents.models import PublishedChild
from portal.consents.register.takedown_jobs import BATCH
from portal.consents.register.taking_down import due_day, open_takedowns
from portal.extensions import db
from portal.jobs.models import Job
from portal.outbox.models import Mail
from portal.schools.models import Appointment, Guardianship, Pupil, Term
from tests.consents.deciding import child, decided, flagged, purpose, school
from tests.consents.publishing import open_ones, published, says, takedowns
from tests.support.clients import person

pytestmark = pytest.mark.usefixtures("app")
NO_REASON = ("flag", "refus", "reason", "answer", "Priya", "Tom", "Asha")


@pytest.fixture
def agreed(app) -> None:
    """Priya said yes to the website and the newsletter, and to the first name beside a picture."""
    for slug in ("website", "newsletter", "name-with-photo"):
        decided("Priya Shah", "Asha Shah", slug)


def line_up(*names: str) -> None:
    """Look after these children as a flag or the worker does."""
    open_takedowns(school(), [child(name).id for name in names])
    db.session.commit()


def mails(kind: str = "takedown-waits") -> list[Mail]:
    return list(db.session.scalars(select(Mail).where(Mail.kind == kind).order_by(Mail.id)))


def entries(event: str) -> list[AuditEntry]:
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.event == f"consent.{event}")))


@pytest.mark.usefixtures("agreed")
def test_a_withdrawal_opens_one_in_each_thing_that_is_out_for_that_purpose() -> None:
    first, second = published("Asha Shah", "Dev Shah"), published("Asha Shah", owner="Kit Lane")
    published("Asha Shah", slug="newsletter")
    gone = published("Asha Shah")
    gone.ended_on = today()
    says("Priya Shah", "Asha Shah", website="no")
    assert [(row.publication_id, row.of) for row in takedowns()] == [(first.id, "picture"), (second.id, "picture")]
    assert [row.owner.given_name for row in takedowns()] == ["Daniel", "Kit"]
    assert {row.due_on for row in takedowns()} == {date(2026, 9, 10)}
    assert [mail.address for mail in mails()] == ["daniel.okafor@example.org", "kit.lane@example.org"]
    assert not [word for mail in mails() for word in NO_REASON if word in f"{mail.subject} {mail.body}"]
    assert {(entry.person_id, entry.facts["of"]) for entry in entries("takedown-opened")} == {(None, "picture")}


@pytest.mark.usefixtures("agreed")
def test_it_is_opened_once_however_often_somebody_looks() -> None:
    published("Asha Shah")
    says("Priya Shah", "Asha Shah", website="no")
    line_up("Asha Shah", "Leo Cole")
    says("Tom Shah", "Asha Shah", website="no")
    assert len(takedowns()) == len(mails()) == 1


@pytest.mark.usefixtures("agreed")
def test_where_only_the_name_may_not_stand_only_the_name_has_to_go(now) -> None:
    published("Asha Shah", named=("Asha Shah",))
    published("Asha Shah")
    says("Priya Shah", "Asha Shah", name_with_photo="no")
    assert open_ones() == [("Asha", "name")]
    says("Priya Shah", "Asha Shah", website="no")
    assert open_ones() == [("Asha", "picture"), ("Asha", "picture")]
    assert len(mails()) == 2
    now.shift(60)
    says("Priya Shah", "Asha Shah", website="yes")
    assert open_ones() == [("Asha", "name")]
    assert [row.outcome for row in takedowns()] == [None, "allowed-again"]


@pytest.mark.usefixtures("agreed")
def test_it_closes_by_itself_when_the_permission_is_back_and_opens_anew_when_it_goes(now) -> None:
    published("Asha Shah")
    for answer in ("no", "yes", "no"):
        now.shift(60)
        says("Priya Shah", "Asha Shah", website=answer)
    assert [(row.outcome, row.done_by_id) for row in takedowns()] == [("allowed-again", None), (None, None)]
    assert len(entries("takedown-closed")) == 1


@pytest.mark.usefixtures("agreed")
def test_what_was_done_is_not_asked_for_again() -> None:
    published("Asha Shah")
    says("Priya Shah", "Asha Shah", website="no")
    row = takedowns()[0]
    row.done_at, row.outcome = now(), "cannot"
    line_up("Asha Shah")
    assert open_ones() == []
    row.outcome = "removed"
    db.session.scalars(select(PublishedChild)).one().out_at = now()
    line_up("Asha Shah")
    assert open_ones() == []


@pytest.mark.usefixtures("agreed")
def test_a_name_that_could_not_be_removed_does_not_save_the_picture() -> None:
    published("Asha Shah", named=("Asha Shah",))
    says("Priya Shah", "Asha Shah", name_with_photo="no")
    row = takedowns()[0]
    row.done_at, row.outcome = now(), "cannot"
    line_up("Asha Shah")
    assert open_ones() == []
    says("Priya Shah", "Asha Shah", website="no")
    assert open_ones() == [("Asha", "picture")]


@pytest.mark.usefixtures("agreed")
def test_a_flag_opens_what_its_verb_asks_for() -> None:
    published("Asha Shah", slug="newsletter")
    published("Asha Shah", slug="display")
    flagged("Asha Shah")
    line_up("Asha Shah")
    assert open_ones() == [("Asha", "picture")] * 2


@pytest.mark.usefixtures("agreed")
def test_the_headteacher_sees_to_it_where_the_owner_has_left() -> None:
    published("Asha Shah", owner="Kit Lane")
    post = db.session.scalars(select(Appointment).where(Appointment.person_id == person("Kit Lane").id)).one()
    post.ends_on = today() - timedelta(days=1)
    says("Priya Shah", "Asha Shah", website="no")
    assert [row.owner.given_name for row in takedowns()] == ["Helen"]
    assert [mail.address for mail in mails()] == ["helen.marsh@example.org"]


@pytest.mark.usefixtures("agreed")
def test_one_that_waits_goes_on_with_the_headteacher_when_its_owner_leaves() -> None:
    published("Asha Shah", owner="Kit Lane")
    says("Priya Shah", "Asha Shah", website="no")
    post = db.session.scalars(select(Appointment).where(Appointment.person_id == person("Kit Lane").id)).one()
    post.ends_on = today() - timedelta(days=1)
    line_up("Asha Shah")
    assert [row.owner.given_name for row in takedowns()] == ["Helen"]
    assert [mail.address for mail in mails()] == ["kit.lane@example.org", "helen.marsh@example.org"]


def test_another_school_is_left_alone() -> None:
    decided("Gwen Evans", "Mali Evans", "website")
    published("Mali Evans", at="glan-afon", owner="Aled Rhys")
    line_up("Mali Evans")
    assert takedowns() == []


def test_the_day_is_by_the_school_s_calendar_and_by_working_days_where_it_has_none(now) -> None:
    here = school()
    assert due_day(here) == date(2026, 9, 10)
    here.takedown_days = 5
    assert due_day(here) == date(2026, 9, 14)
    for term in db.session.scalars(select(Term)):
        db.session.delete(term)
    assert due_day(here) == date(2026, 9, 14)


@pytest.mark.usefixtures("agreed")
def test_in_the_quiet_hours_the_owner_is_told_once_in_the_morning(work, now) -> None:
    here = school()
    here.quiet_from, here.quiet_until = 20, 7
    now.move_to(datetime(2026, 9, 7, 22, tzinfo=LONDON))
    published("Asha Shah")
    published("Asha Shah", slug="newsletter")
    says("Priya Shah", "Asha Shah", website="no")
    says("Priya Shah", "Asha Shah", newsletter="no")
    work()
    assert mails() == []
    now.move_to(datetime(2026, 9, 8, 7, 1, tzinfo=LONDON))
    work()
    assert len(mails()) == 1


# What changes by time


@pytest.mark.usefixtures("agreed")
def test_the_daily_duty_finds_who_has_left_and_whose_answer_has_grown_old(work, now) -> None:
    decided("Mina Cole", "Leo Cole", "website")
    published("Asha Shah", "Leo Cole")
    work()
    assert takedowns() == []
    child("Leo Cole").left_on = today()
    db.session.commit()
    now.move_to(datetime(2026, 9, 8, 9, tzinfo=LONDON))
    work()
    assert open_ones() == [("Leo", "picture")]
    school().consent_years = 1
    db.session.commit()
    now.move_to(datetime(2027, 9, 9, 9, tzinfo=LONDON))
    work()
    assert ("Asha", "picture") in open_ones()


@pytest.mark.usefixtures("agreed")
def test_the_daily_duty_finds_a_link_that_was_restricted_and_a_purpose_that_was_closed(work, now) -> None:
    published("Asha Shah", slug="website")
    published("Asha Shah", slug="newsletter")
    purpose("newsletter").closed_at = now_ = datetime(2026, 9, 7, 12, tzinfo=LONDON)
    now.move_to(now_ + timedelta(days=1))
    work()
    assert open_ones() == [("Asha", "picture")]
    link = select(Guardianship).where(
        Guardianship.person_id == person("Priya Shah").id, Guardianship.pupil_id == child("Asha Shah").id
    )
    db.session.scalars(link).one().restricted_at = now_
    db.session.commit()
    now.shift(24 * 3600)
    work()
    assert open_ones() == [("Asha", "picture")] * 2


def test_a_large_school_is_looked_after_in_batches(work, now) -> None:
    row = published("Asha Shah")
    many = [Pupil(school_id=school().id, given_name=f"Child {n}", family_name="Of many") for n in range(2 * BATCH)]
    db.session.add_all(many)
    db.session.flush()
    db.session.add_all(PublishedChild(publication_id=row.id, pupil_id=one.id) for one in many)
    now.shift(24 * 3600)
    work()
    assert len(open_ones()) == 2 * BATCH + 1
    some = list(db.session.scalars(select(Job).where(Job.kind == "takedowns-of-some")))
    assert [job.done_at is not None for job in some] == [True] * 3
    assert len(mails()) == 3


@pytest.mark.usefixtures("agreed")
def test_what_is_overdue_reaches_the_headteacher_once(work, now) -> None:
    published("Asha Shah")
    published("Asha Shah", slug="newsletter")
    says("Priya Shah", "Asha Shah", website="no", newsletter="no")
    for day in (10, 11, 14):
        now.move_to(datetime(2026, 9, day, 9, tzinfo=LONDON))
        work()
    late = mails("takedowns-overdue")
    assert [mail.address for mail in late] == ["helen.marsh@example.org"]
    assert all(row.told_at is not None and row.is_overdue for row in takedowns())


# What it costs


@pytest.mark.usefixtures("agreed")
def test_a_child_in_fifty_publications_costs_as_many_statements_as_in_one(statements) -> None:
    here = school()
    published("Asha Shah", named=("Asha Shah",))
    decided("Tom Shah", "Asha Shah", "website", "no")

    def asked() -> int:
        with statements() as seen:
            open_takedowns(here, [child_id])
            db.session.commit()
        return len([one for one in seen if not one.startswith("INSERT")])  # SQLite stores each row by itself

    child_id = child("Asha Shah").id
    first = asked()
    for _ in range(49):
        published("Asha Shah")
    again = asked()
    assert again == first == 9
    assert len(open_ones()) == 50
