"""Asking about pictures: one mail for each adult who has not answered everything, once, and never anybody else."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.accounts.models import NotificationChoice
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.consents.asking.reminder_jobs import SOME_REMINDERS, end_what_stopped, mail_some
from portal.consents.models import ConsentAsking, ConsentReminderRun
from portal.extensions import db
from portal.jobs.models import Job
from portal.outbox.models import Mail
from portal.schools.runs import BATCH
from tests.consents.deciding import child, decided, purpose, school
from tests.consents.keeping_side import PLACE, crowd, link, purposes
from tests.support.clients import form_to, hidden_fields, person
from tests.support.pages import page_of

RUNS = f"{PLACE}/reminders"
FIRST = {"Priya Shah", "Tom Shah", "Mina Cole", "Beth Hughes"}  # not Carol Jones: she decides about nobody


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


def asked_addresses():
    return Counter(db.session.scalars(select(Mail.address).where(Mail.kind == "consents-asked")))


def of(*names):
    return Counter({person(name).email: 1 for name in names})


def runs():
    db.session.expire_all()
    return list(db.session.scalars(select(ConsentReminderRun).order_by(ConsentReminderRun.id)))


def answers_all(who, about):
    for one in purposes():
        decided(who, about, one.slug)


def test_the_first_asking_goes_to_each_adult_once_and_names_no_child(office, mails):
    assert "Emails to send now: 4. Children they are about: 4." in page_of(office.get(RUNS)).text
    place = start(office)
    sent = [mail for mail in mails() if "asks about photos and videos" in mail.subject]
    assert Counter(mail.to for mail in sent) == of(*FIRST)
    for mail in sent:
        assert not [name for name in ("Asha", "Dev", "Leo", "Sam") if name in mail.text + mail.subject]
    (run,) = runs()
    assert (run.total, run.mailed, run.left_out, bool(run.finished_at)) == (4, 4, 0, True)
    assert db.session.scalar(select(func.count(ConsentAsking.id))) == 6
    assert "All are on their way" in page_of(office.get(place)).text
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "consent.reminders-started"))
    assert (entry.person_id, entry.facts["adults"]) == (run.by_id, 4)


def test_nobody_who_has_answered_everything_is_mailed(office, work):
    answers_all("Mina Cole", "Leo Cole")
    answers_all("Priya Shah", "Asha Shah")
    answers_all("Priya Shah", "Dev Shah")
    answers_all("Tom Shah", "Asha Shah")  # not about Dev
    start(office)
    work()
    assert asked_addresses() == of("Tom Shah", "Beth Hughes")
    tom = select(func.count(ConsentAsking.id)).where(ConsentAsking.person_id == person("Tom Shah").id)
    assert db.session.scalar(tom) == 1


def test_a_yes_that_is_too_old_and_a_question_with_another_sense_are_asked_again(office):
    answers_all("Mina Cole", "Leo Cole")
    unanswered = f"{PLACE}/unanswered"
    assert "Leo Cole" not in page_of(office.get(unanswered)).text
    purpose("website").counts_from = now() + timedelta(seconds=1)
    db.session.commit()
    assert "1 question" in page_of(office.get(f"{unanswered}?class=1+Ash")).text
    decided("Mina Cole", "Leo Cole", "website", "no")  # a no never grows old
    assert "Leo Cole" not in page_of(office.get(unanswered)).text


def test_a_pupil_who_has_decided_leaves_nothing_to_ask_the_parents(office):
    school().pupils_decide_from, child("Leo Cole").year_group = 6, 6
    db.session.commit()
    answers_all(None, "Leo Cole")
    assert "Leo Cole" not in page_of(office.get(f"{PLACE}/unanswered")).text
    child("Leo Cole").year_group = 5
    db.session.commit()
    assert "Leo Cole" in page_of(office.get(f"{PLACE}/unanswered")).text


def test_who_is_left_out_and_why(office, work):
    person("Mina Cole").email = None
    unwanted = {"kind": "consents-asked", "wanted": False, "chosen_at": now()}
    db.session.add(NotificationChoice(person_id=person("Beth Hughes").id, **unwanted))
    db.session.commit()
    page = page_of(office.get(RUNS))
    assert [(row.one("dt").text, row.one("dd").text) for row in page.one("dl").all("div")] == [
        ("The school has no email address", "1"),
        ("Does not want such emails", "1"),
    ]
    start(office)
    work()
    assert asked_addresses() == of("Priya Shah", "Tom Shah")
    unreached = page_of(office.get(f"{PLACE}/unanswered?reach=none")).text
    assert "Leo Cole" in unreached and "No email address" in unreached and "Asha Shah" not in unreached


def test_what_happens_between_the_button_and_the_mail_counts(office, work):
    start(office)
    answers_all("Mina Cole", "Leo Cole")
    link("Tom Shah", "Asha Shah").restricted_at = now()
    link("Tom Shah", "Dev Shah").responsibility = "unknown"
    db.session.commit()
    work()
    assert asked_addresses() == of("Priya Shah", "Beth Hughes")
    (run,) = runs()
    assert (run.mailed, run.left_out, bool(run.finished_at)) == (2, 2, True)


def test_started_twice_it_is_one_run(as_, office, work):
    head = as_("Helen Marsh")
    mine, theirs = form(office), form(head)
    sent = ((office, mine), (head, theirs), (office, mine))
    places = [client.post(RUNS, data=data).location for client, data in sent]
    assert len(set(places)) == 1 and len(runs()) == 1
    assert "Emails are on their way." in page_of(office.get(RUNS)).text
    work()
    assert sum(asked_addresses().values()) == 4
    assert office.post(RUNS, data=mine).location == places[0] and len(runs()) == 1


def test_nobody_is_asked_again_within_a_week_and_nobody_more_than_three_times_a_year(as_, work, now):
    for count in (1, 2, 3):
        start(as_("Olive Grant"))
        work()
        assert sum(asked_addresses().values()) == 4 * count
        now.shift(timedelta(days=6))
        assert "There is nobody to ask at the moment." in page_of(as_("Olive Grant").get(RUNS)).text
        now.shift(timedelta(days=2))
    assert "Asked 3 times already in the last year" in page_of(as_("Olive Grant").get(RUNS)).text
    now.shift(timedelta(days=365))
    assert "Emails to send now: 4" in page_of(as_("Olive Grant").get(RUNS)).text


def test_a_worker_that_dies_half_way_mails_nobody_twice(office, work):
    crowd(2 * BATCH, adults=1)
    start(office)
    jobs = select(Job).where(Job.kind == SOME_REMINDERS).order_by(Job.id)
    assert len(db.session.scalars(jobs).all()) == 3
    for _ in range(2):  # the work was done, and the machine went off before it was stored
        mail_some(json.loads(db.session.scalars(jobs).first().payload))
        db.session.rollback()
    assert not asked_addresses()
    work()
    found = asked_addresses()
    assert len(found) == 2 * BATCH + 4 and set(found.values()) == {1}


def test_a_run_whose_work_was_given_up_is_over_the_next_day(office, now):
    start(office)
    now.shift(timedelta(days=2))
    end_what_stopped()
    db.session.commit()
    assert runs()[0].finished_at is not None


def test_the_lists_of_a_large_school_take_few_statements(office, statements):
    crowd(150)
    office.get(f"{PLACE}/unanswered")
    with statements() as seen:
        page = page_of(office.get(f"{PLACE}/unanswered?page=2"))
    assert "Page 2 of 7" in page.text and len(seen) <= 6
