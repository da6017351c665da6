"""Asking families, and asking again: one mail for each adult who has not answered, once, and never anybody else."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from portal.accounts.models import NotificationChoice
from portal.agreements.keeping.reminder_jobs import SOME_REMINDERS, end_what_stopped, mail_some
from portal.agreements.models import Asking, ReminderRun
from portal.audit.models import AuditEntry
from portal.clock import now, today
from portal.extensions import db
from portal.jobs.models import Job
from portal.outbox.models import Mail
from portal.schools.runs import BATCH
from tests.agreements.school_side import (
    PLACE,
    agreement,
    answered,
    asked,
    crowd,
    excused,
    restrict,
    school,
    version,
)
from tests.support.clients import csrf_token, form_to, hidden_fields, person
from tests.support.pages import page_of

RUNS = f"{PLACE}/reminders"
FIRST = {"Priya Shah", "Tom Shah", "Carol Jones", "Mina Cole", "Beth Hughes"}


@pytest.fixture
def text(app):
    return agreement()


@pytest.fixture
def office(as_):
    return as_("Olive Grant")


def form(client):
    """What the button sends."""
    return hidden_fields(form_to(page_of(client.get(RUNS)), RUNS))


def start(client):
    """Press "Send the emails"; the run's page."""
    answer = client.post(RUNS, data=form(client))
    assert answer.status_code == 303, answer.text
    return answer.location


def address(name):
    return person(name).email


def asked_addresses(sent):
    return Counter(mail.to for mail in sent if "asks for your answer" in mail.subject)


def runs():
    db.session.expire_all()
    return list(db.session.scalars(select(ReminderRun).order_by(ReminderRun.id)))


def preview(client):
    return page_of(client.get(RUNS)).one("main").text


def test_the_first_asking_goes_to_each_adult_once_and_names_no_child(office, text, mails):
    assert "Emails to send now: 5. Children they are about: 5." in preview(office)
    place = start(office)
    sent = [mail for mail in mails() if "/policies/" not in mail.text and "/report-a-post" not in mail.text]
    assert asked_addresses(sent) == Counter({address(name): 1 for name in FIRST})
    for mail in sent:
        for name in ("Asha", "Dev", "Ellie", "Leo", "Sam"):
            assert name not in mail.text and name not in mail.subject
        assert "http://localhost/agreements" in mail.text
    (run,) = runs()
    assert (run.total, run.mailed, run.left_out, run.by_id) == (5, 5, 0, person("Olive Grant").id)
    assert run.finished_at is not None
    pairs = db.session.execute(select(Asking.pupil_id, Asking.person_id)).all()
    assert len(set(pairs)) == len(pairs) == 7  # Priya and Tom Shah are asked about two children
    page = page_of(office.get(place))
    assert "All are on their way" in page.text and not page.all("a", id="run-again")
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "agreement.reminders-started"))
    assert (entry.person_id, entry.facts["adults"]) == (run.by_id, 5)


def test_who_is_left_out_and_why(office, text, mails):
    asked(text, "Priya Shah", "Asha Shah", now() - timedelta(days=6))
    for days in (30, 20, 10):
        asked(text, "Tom Shah", "Asha Shah", now() - timedelta(days=days))
        asked(text, "Tom Shah", "Dev Shah", now() - timedelta(days=days))
    person("Mina Cole").email = None
    unwanted = {"kind": "agreements", "wanted": False, "chosen_at": now()}
    db.session.add(NotificationChoice(person_id=person("Beth Hughes").id, **unwanted))
    db.session.commit()
    page = page_of(office.get(RUNS))
    assert [(row.one("dt").text, row.one("dd").text) for row in page.one("dl").all("div")] == [
        ("The school has no email address", "1"),
        ("Does not want such emails", "1"),
        ("Asked in the last 7 days", "1"),
        ("Asked 3 times already about this text", "1"),
    ]
    start(office)
    assert asked_addresses(mails()) == Counter({address("Carol Jones"): 1})


def test_nobody_who_answered_or_is_excused_is_ever_mailed(office, text, mails):
    answered(text, "Priya Shah", "Asha Shah", "read-not-agree")
    answered(text, "Priya Shah", "Dev Shah", "need-help")
    answered(text, "Tom Shah", "Asha Shah", "agree")  # not about Dev: he is asked about him alone
    excused(text, "Mina Cole", "Leo Cole")
    start(office)
    assert asked_addresses(mails()) == Counter(
        {address(name): 1 for name in ("Tom Shah", "Carol Jones", "Beth Hughes")}
    )
    tom = select(func.count(Asking.id)).where(Asking.person_id == person("Tom Shah").id)
    assert db.session.scalar(tom) == 1


def test_what_happens_between_the_button_and_the_mail_counts(office, text, mails):
    """Answered, restricted, gone without an address, no longer wanting mails: all while the work waits."""
    start(office)
    answered(text, "Mina Cole", "Leo Cole")
    restrict("Tom Shah", "Asha Shah")
    restrict("Tom Shah", "Dev Shah")
    person("Carol Jones").email = None
    unwanted = {"kind": "agreements", "wanted": False, "chosen_at": now()}
    db.session.add(NotificationChoice(person_id=person("Beth Hughes").id, **unwanted))
    db.session.commit()
    assert asked_addresses(mails()) == Counter({address("Priya Shah"): 1})
    (run,) = runs()
    assert (run.mailed, run.left_out, bool(run.finished_at)) == (1, 4, True)


def test_started_twice_it_is_one_run_and_both_see_how_far_it_is(as_, office, text, mails):
    head = as_("Helen Marsh")
    mine, theirs = form(office), form(head)
    places = [
        client.post(RUNS, data=data).location for client, data in ((office, mine), (head, theirs), (office, mine))
    ]
    assert len(set(places)) == 1 and len(runs()) == 1
    page = page_of(office.get(RUNS))
    assert "Emails are on their way." in page.text and not page.all("form", id="start")
    assert sum(asked_addresses(mails()).values()) == 5
    assert office.post(RUNS, data=mine).location == places[0]  # the same page, sent again when all is over
    assert office.post(RUNS, data={"csrf_token": mine["csrf_token"]}).location == places[0]
    assert len(runs()) == 1


def test_two_runs_of_a_policy_cannot_go_on_at_once(app, text):
    usual = {"school_id": school().id, "policy_id": text.policy_id, "version_id": text.id, "started_at": now()}
    both = [ReminderRun(**usual, by_id=person("Olive Grant").id, total=1, mailed=0, left_out=0) for _ in range(2)]
    db.session.add_all(both)
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_nobody_is_asked_again_within_a_week_and_nobody_more_than_three_times(as_, text, mails, now):
    for count in (1, 2, 3):
        start(as_("Olive Grant"))
        assert sum(asked_addresses(mails()).values()) == 5 * count
        now.shift(timedelta(days=6))
        assert "There is nobody to ask at the moment." in preview(as_("Olive Grant"))
        now.shift(timedelta(days=2))
    office = as_("Olive Grant")
    assert "Asked 3 times already about this text" in preview(office)
    nobody = office.post(RUNS, data={"csrf_token": csrf_token(office), "seen": runs()[-1].public_id})
    assert nobody.location == RUNS and len(runs()) == 3
    version(text.policy, 2, starts_on=today())
    assert "Emails to send now: 5" in preview(office)  # a text with another sense is asked about anew


def test_a_worker_that_dies_half_way_mails_nobody_twice(app, office, text, mails):
    crowd(2 * BATCH)
    start(office)
    jobs = select(Job).where(Job.kind == SOME_REMINDERS).order_by(Job.id)
    assert len(db.session.scalars(jobs).all()) == 3
    for _ in range(2):  # the work was done, and the machine went off before it was stored
        mail_some(payload(db.session.scalars(jobs).first()))
        db.session.rollback()
    assert db.session.scalar(select(func.count(Mail.id))) == 0
    found = asked_addresses(mails())
    assert len(found) == 2 * BATCH + 5 and set(found.values()) == {1}
    (run,) = runs()
    assert (run.mailed, run.left_out) == (2 * BATCH + 5, 0)
    mail_some({"run": run.id, "people": [person("Mina Cole").id]})  # work that comes after the end
    db.session.commit()
    assert db.session.scalar(select(func.count(Asking.id))) == 2 * BATCH + 7


def payload(job):
    return json.loads(job.payload)


def test_some_hundred_adults_are_each_mailed_once(office, text, work, statements):
    crowd(400)
    answered(text, "Mina Cole", "Leo Cole")
    place = start(office)
    page = page_of(office.get(place))
    assert "0 of 404 are done" in page.text
    assert page.one("progress").attrs["max"] == "404"
    link_ = page.one("a", id="run-again")
    assert (link_["href"], link_["data-hx-trigger"]) == (place, "click, every 3s")
    work()
    addresses = db.session.scalars(select(Mail.address).where(Mail.kind == "agreement-asked")).all()
    assert len(addresses) == len(set(addresses)) == 404
    assert address("Mina Cole") not in addresses
    (run,) = runs()
    assert (run.mailed, run.left_out) == (404, 0)


def test_the_page_asks_for_its_piece_alone_and_not_for_ever(office, text, now):
    place = start(office)
    piece = office.get(place, headers={"HX-Request": "true"})
    assert page_of(piece).one("div", id="run") and "<html" not in piece.text
    now.shift(timedelta(minutes=31))
    assert page_of(office.get(place)).one("a", id="run-again")["data-hx-trigger"] == "click"


def test_work_that_was_given_up_keeps_no_later_run_from_beginning(as_, text, now, mails):
    start(as_("Olive Grant"))
    now.shift(timedelta(hours=23))
    end_what_stopped()
    assert runs()[0].finished_at is None
    now.shift(timedelta(hours=2))
    end_what_stopped()
    db.session.commit()
    (run,) = runs()
    assert run.finished_at is not None
    office = as_("Olive Grant")
    page = page_of(office.get(f"{RUNS}/{run.public_id}"))
    assert "It stopped early" in page.text
    assert not asked_addresses(mails())  # what is left of its work comes too late
    assert "Emails to send now: 5" in preview(office)


def test_how_often_somebody_was_asked_is_counted_anew_each_year_where_families_are(as_, text):
    text.starts_on = today() - timedelta(days=400)
    for days in (60, 40, 20):  # in July and August
        asked(text, "Priya Shah", "Asha Shah", now() - timedelta(days=days))
        asked(text, "Priya Shah", "Dev Shah", now() - timedelta(days=days))
    assert "Emails to send now: 4" in preview(as_("Olive Grant"))
    school().agreement_yearly = True
    db.session.commit()
    assert "Emails to send now: 5" in preview(as_("Olive Grant"))


def test_a_run_stops_where_the_school_asks_about_something_else_by_now(office, text, mails):
    start(office)
    text.policy.asks = "nobody"
    db.session.commit()
    assert not asked_addresses(mails())
    assert (runs()[0].mailed, runs()[0].left_out) == (0, 5)


def test_another_school_s_run_is_not_found_and_starts_nothing_here(as_, office, text):
    agreement("glan-afon")
    place = start(office).removeprefix(PLACE)
    mair = as_("Mair Lewis")
    assert mair.get(f"/glan-afon/agreements{place}").status_code == 404
    assert "Emails to send now: 3" in page_of(mair.get("/glan-afon/agreements/reminders?lang=en")).text


def test_the_mail_speaks_its_reader_s_language_and_both_where_none_is_known(as_, mails):
    agreement("glan-afon")
    mair = as_("Mair Lewis")
    here = "/glan-afon/agreements/reminders"
    data = hidden_fields(form_to(page_of(mair.get(here)), here))
    mair.post(here, data=data)
    sent = {mail.to: mail for mail in mails()}
    assert "asks" not in sent["gwen.evans@example.org"].subject  # she prefers Welsh
    assert "asks for your answer" in sent["priya.shah@example.org"].subject
