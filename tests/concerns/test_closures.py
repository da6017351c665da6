"""A closure entered afterwards: promised days move, parents are told, and a mistake is taken back without a trace of it
in what is promised."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.clock import LONDON
from portal.concerns.closure_duties import BATCH, KIND, recount_dates
from portal.concerns.models import Concern, DateRevision
from portal.extensions import db
from portal.jobs.models import Job
from portal.schools.models import ClosedDays
from tests.accounts.steps import audited
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import link, school
from tests.concerns.test_two_at_once import filled_in
from tests.concerns.verbs import act, close, concern, reply, withdraw, write_back
from tests.concerns.waiting import add_concern
from tests.support.clients import person, post
from tests.support.pages import page_of
from tests.support.smtp import Postbox

As = Callable[[str], FlaskClient]
Work = Callable[[], None]
SNOW = ("2026-12-10", "2026-12-11")


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


@pytest.fixture
def shut(as_: As, work: Work) -> Callable[..., None]:
    """`shut("2026-12-10", "2026-12-11")`: the office enters a closure, and the worker does what follows; with
    `back=True` the office takes it back."""

    def enter(first: str, last: str = "", back: bool = False, then: Work = work) -> None:
        page = "/oakfield/admin/closures"
        if back:
            answer = post(as_("Olive Grant"), f"{page}/{first}/removal")
        else:
            answer = post(as_("Olive Grant"), page, {"first_day": first, "last_day": last})
        assert answer.status_code == 303, page_of(answer).text
        then()

    return enter


@pytest.fixture
def ref(app: Flask, as_: As, now: Any) -> str:
    """A concern received on Monday 30 November 2026."""
    now.move_to(at(2026, 11, 30, 9), tick=False)
    return raise_concern(as_("Priya Shah"), "Asha")


def revisions() -> list[DateRevision]:
    db.session.expire_all()
    return list(db.session.scalars(select(DateRevision).order_by(DateRevision.id)))


def test_the_snow_of_the_worked_example_moves_the_day_and_tells_the_parent_once(ref, as_, shut, smtp: Postbox) -> None:
    assert (concern(ref).due_on, concern(ref).turn) == (date(2026, 12, 14), 0)
    shut(*SNOW)
    row = concern(ref)
    assert (row.due_on, row.promised_on, row.turn) == (date(2026, 12, 16), date(2026, 12, 14), 1)
    (revision,) = revisions()
    assert (revision.cause, revision.before, revision.after) == ("closure", date(2026, 12, 14), date(2026, 12, 16))
    assert (revision.closed_first, revision.closed_last) == (date(2026, 12, 10), date(2026, 12, 11))
    assert revision.by_id == person("Olive Grant").id
    mails = [mail for mail in smtp.to("priya.shah@example.org") if "date" in mail.subject]
    assert len(mails) == 1
    assert audited("concern.date-changed")[0].facts == {"before": "2026-12-14", "after": "2026-12-16"}
    parent, staff = as_("Priya Shah"), as_("Daniel Okafor")
    assert "Wednesday 16 December 2026" in page_of(parent.get(f"/concerns/{ref}")).text
    for page in (parent.get(f"/concerns/{ref}"), staff.get(f"/oakfield/triage/{ref}")):
        assert "The school was closed, so the day for the answer moved" in page_of(page).text
        assert "Olive Grant" not in page_of(page).one("main").text


def test_taken_back_the_day_moves_back_and_the_thread_says_both(ref, as_, shut, smtp: Postbox) -> None:
    shut(*SNOW)
    smtp.clear()
    shut(SNOW[0], back=True)
    row = concern(ref)
    assert (row.due_on, row.turn, [r.cause for r in revisions()]) == (date(2026, 12, 14), 2, ["closure", "no-closure"])
    assert len(smtp.to("priya.shah@example.org")) == 1
    page = page_of(as_("Priya Shah").get(f"/concerns/{ref}")).text
    assert "The school is open after all, so the day for the answer moved back to Monday 14 December 2026" in page


def test_the_work_done_twice_changes_nothing_more(ref, shut, app: Flask) -> None:
    shut(*SNOW)
    payload = {"school": school().id, "first": SNOW[0], "last": SNOW[1], "by": person("Olive Grant").id}
    recount_dates(payload | {"removed": False})
    db.session.commit()
    assert (concern(ref).due_on, concern(ref).turn, len(revisions())) == (date(2026, 12, 16), 1, 1)


def test_what_is_raised_between_the_closure_and_the_work_is_not_moved_twice(ref, as_, shut, work) -> None:
    shut(*SNOW, then=lambda: None)
    later = raise_concern(as_("Priya Shah"), "Asha")
    assert (concern(ref).due_on, concern(later).due_on) == (date(2026, 12, 14), date(2026, 12, 16))
    work()
    assert (concern(ref).due_on, concern(later).due_on) == (date(2026, 12, 16), date(2026, 12, 16))
    assert len(revisions()) == 1


def test_two_closures_entered_while_the_worker_is_away_move_it_as_far_as_both_together(ref, shut, work) -> None:
    shut(*SNOW, then=lambda: None)
    shut("2026-12-14", then=work)
    assert concern(ref).due_on == date(2026, 12, 17)
    shut(SNOW[0], back=True)
    assert concern(ref).due_on == date(2026, 12, 15)
    shut("2026-12-14", back=True)
    assert concern(ref).due_on == date(2026, 12, 14)


def test_who_is_not_yet_looked_at_is_looked_at_later(as_, now, shut) -> None:
    now.move_to(at(2026, 12, 9, 9), tick=False)
    looked_at, waiting = (raise_concern(as_("Priya Shah"), child) for child in ("Asha", "Dev"))
    act(as_("Daniel Okafor"), looked_at, "acknowledgement")
    assert concern(waiting).acknowledge_on == date(2026, 12, 11)
    shut(*SNOW)
    assert concern(waiting).acknowledge_on == date(2026, 12, 15)
    assert concern(looked_at).acknowledge_on == date(2026, 12, 11)
    shut(SNOW[0], back=True)
    assert concern(waiting).acknowledge_on == date(2026, 12, 11)


def test_a_clock_that_began_again_with_the_parent_s_words_counts_from_them(ref, as_, now, shut) -> None:
    reply(as_("Daniel Okafor"), ref)
    now.move_to(at(2026, 12, 3, 9), tick=False)
    write_back(as_("Priya Shah"), ref)
    write_back(as_("Priya Shah"), ref, "And another thing")
    assert concern(ref).due_on == date(2026, 12, 17)
    shut(*SNOW)
    assert concern(ref).due_on == date(2027, 1, 5)  # the school is shut from 19 December to 4 January


def test_words_that_the_answer_is_still_owed_begin_no_new_clock(ref, as_, now, shut) -> None:
    now.move_to(at(2026, 12, 2, 9), tick=False)
    act(as_("Daniel Okafor"), ref, "messages", body="We are still looking", owed="y")
    now.move_to(at(2026, 12, 4, 9), tick=False)
    write_back(as_("Priya Shah"), ref)
    assert concern(ref).due_on == date(2026, 12, 14)
    shut(*SNOW)
    assert concern(ref).due_on == date(2026, 12, 16)


def test_what_was_opened_again_counts_from_that_day(ref, as_, now, shut) -> None:
    close(as_("Daniel Okafor"), ref)
    now.move_to(at(2026, 12, 4, 9), tick=False)
    answer = post(as_("Priya Shah"), f"/concerns/{ref}/reopening", {"body": "Not yet"}, f"/concerns/{ref}")
    assert answer.status_code == 303
    assert concern(ref).due_on == date(2026, 12, 18)
    shut("2026-12-10")
    assert concern(ref).due_on == date(2027, 1, 5)


def test_a_day_that_staff_named_moves_only_when_the_school_is_shut_on_it(ref, as_, shut) -> None:
    page = as_("Daniel Okafor")
    act(page, ref, "due-date", due_on="2026-12-08", reason="Sooner is possible")
    shut(*SNOW)
    assert concern(ref).due_on == date(2026, 12, 8)
    shut("2026-12-08")
    assert concern(ref).due_on == date(2026, 12, 9)
    shut("2026-12-08", back=True)
    assert concern(ref).due_on == date(2026, 12, 8)
    assert [r.cause for r in revisions()] == ["staff", "closure", "no-closure"]


UNTOUCHED: dict[str, Callable[[As, str], None]] = {
    "closed": lambda as_, ref: close(as_("Daniel Okafor"), ref),
    "withdrawn": lambda as_, ref: withdraw(as_("Priya Shah"), ref),
    "waiting for the parent": lambda as_, ref: reply(as_("Daniel Okafor"), ref),
}


@pytest.mark.parametrize("state", UNTOUCHED)
def test_what_the_school_owes_no_answer_stays_as_it_is(state: str, ref, as_, shut, smtp: Postbox, work) -> None:
    UNTOUCHED[state](as_, ref)
    work()
    smtp.clear()
    before = concern(ref)
    kept = (before.turn, before.due_on, before.data_due_on, before.closed_at)
    shut(*SNOW)
    after = concern(ref)
    assert (after.turn, after.due_on, after.data_due_on, after.closed_at) == kept
    assert (revisions(), smtp.received) == ([], [])


def test_another_school_a_day_before_and_the_clock_of_data_protection_stay(ref, as_, now, shut) -> None:
    ravi = raise_concern(as_("Priya Shah"), "Ravi")
    data = raise_concern(as_("Priya Shah"), "Asha", "data-protection")
    soon = add_concern(due_on=date(2026, 12, 9))
    clock = concern(data).data_due_on
    shut(*SNOW)
    assert concern(ravi).due_on == date(2026, 12, 14)
    assert concern(soon).due_on == date(2026, 12, 9)
    assert (concern(data).data_due_on, concern(data).due_on) == (clock, date(2026, 12, 16))


def test_a_day_of_what_waits_for_the_parent_or_has_ended_is_history(app: Flask, now, shut) -> None:
    now.move_to(at(2026, 11, 30, 9), tick=False)
    refs = [
        add_concern(due_on=date(2026, 12, 14), waits_for="parent"),
        add_concern(due_on=date(2026, 12, 14), closed_at=at(2026, 11, 30, 9)),
    ]
    shut(*SNOW)
    assert [concern(ref).due_on for ref in refs] == [date(2026, 12, 14)] * 2


def test_a_parent_who_may_not_know_of_the_child_any_more_is_not_told(ref, shut, smtp: Postbox, now) -> None:
    link("Priya Shah", "Asha Shah").restricted_at = at(2026, 11, 30, 9)
    db.session.commit()
    shut(*SNOW)
    assert concern(ref).due_on == date(2026, 12, 16)
    assert not [mail for mail in smtp.to("priya.shah@example.org") if "date" in mail.subject]


def test_where_a_child_may_not_be_safe_no_day_was_promised_and_none_is_told(as_, now, shut, smtp: Postbox) -> None:
    now.move_to(at(2026, 11, 30, 9), tick=False)
    ref = raise_concern(as_("Mina Cole"), "Leo", "safeguarding", about="unknown")
    shut(*SNOW)
    row = concern(ref)
    assert (row.due_on, row.turn) == (date(2026, 12, 16), 0)
    assert revisions() == []
    assert len(smtp.to("mina.cole@example.org")) == 1  # the receipt


def test_an_answer_written_beside_it_is_noticed(ref, as_, shut) -> None:
    page = f"/oakfield/triage/{ref}"
    send = filled_in(as_("Daniel Okafor"), page, f"{page}/messages", body="By Monday you hear from me")
    shut(*SNOW)
    late = send()
    assert late.status_code == 409
    assert "The school was closed" in page_of(late).text


def test_many_are_moved_in_bounded_pieces(app: Flask, now, shut, work, smtp: Postbox) -> None:
    now.move_to(at(2026, 11, 30, 9), tick=False)
    refs = [add_concern(due_on=date(2026, 12, 14), counts_on=date(2026, 11, 30)) for _ in range(BATCH * 2 + 1)]
    shut(*SNOW)
    pieces = db.session.scalars(select(Job).where(Job.kind == KIND)).all()
    assert len(pieces) == 3
    assert set(db.session.scalars(select(Concern.due_on).where(Concern.reference.in_(refs)))) == {date(2026, 12, 16)}
    assert len(revisions()) == len(refs)


def test_it_costs_the_same_number_of_statements_whatever_stays(app: Flask, now, statements) -> None:
    now.move_to(at(2026, 11, 30, 9), tick=False)
    payload = {"school": school().id, "first": "2026-12-10", "last": "2026-12-11", "by": None, "removed": False}

    def cost() -> int:
        db.session.expire_all()
        with statements() as seen:
            recount_dates(payload)
        db.session.rollback()
        return len(seen)

    add_concern(due_on=date(2026, 12, 15), sent_at=at(2026, 12, 1, 9))
    one = cost()
    for _ in range(10):
        add_concern(due_on=date(2026, 12, 15), sent_at=at(2026, 12, 1, 9))
    assert cost() == one


def test_a_closure_that_is_in_the_past_counts_too(ref, now, shut) -> None:
    now.move_to(at(2026, 12, 15, 9), tick=False)  # overdue since yesterday, because nobody entered the snow
    shut(*SNOW)
    assert concern(ref).due_on == date(2026, 12, 16)
    assert db.session.scalars(select(ClosedDays).where(ClosedDays.kind == "closure")).one().school_id == school().id


def test_where_the_calendar_ends_the_promise_stays(as_, now, shut) -> None:
    now.move_to(at(2027, 7, 7, 9), tick=False)
    ref = raise_concern(as_("Priya Shah"), "Asha")
    assert concern(ref).due_on == date(2027, 7, 21)
    shut("2027-07-12")
    assert concern(ref).due_on == date(2027, 7, 21)
