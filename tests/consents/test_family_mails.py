"""One receipt for a family that answers seventeen questions, which tells nothing to whoever else reads the mail."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.accounts.models import NotificationChoice
from portal.clock import now as moment
from portal.extensions import db
from portal.outbox.models import Mail
from tests.consents.family import answers, page_for, pressed
from tests.support.clients import person, post


@pytest.fixture
def mother(as_):
    return as_("Priya Shah")


def receipts(mails):
    return [mail for mail in mails() if "recorded" in mail.subject]


def queued():
    return list(db.session.scalars(select(Mail).where(Mail.kind == "consents-recorded")))


def test_answers_of_some_minutes_are_one_mail_that_names_no_child_and_no_answer(mother, mails, now):
    for number, slug in enumerate(("website", "newsletter", "prospectus")):
        pressed(mother, "Asha Shah", slug, ("yes", "no")[number % 2])
        now.shift(timedelta(minutes=1))
    answers(mother, "Dev Shah", website="no")
    assert receipts(mails) == []
    now.shift(timedelta(minutes=3))
    (mail,) = receipts(mails)
    for word in ("Asha", "Dev", "yes", "website", "no:"):
        assert word not in f"{mail.subject}\n{mail.text}"
    assert "/home" in mail.text
    pressed(mother, "Asha Shah", "website", "no")
    now.shift(timedelta(minutes=6))
    assert len(receipts(mails)) == 2


def test_the_receipt_leads_to_the_answers_where_there_is_one_child_at_the_school(mother, mails, now):
    answers(mother, "Ravi Shah", website="yes")
    answers(mother, "Asha Shah", website="yes")
    now.shift(timedelta(minutes=6))
    led_to = {page for mail in receipts(mails) for page in ("/home", page_for("Ravi Shah")) if page in mail.text}
    assert led_to == {"/home", page_for("Ravi Shah")}
    assert page_for("Asha Shah") not in "".join(mail.text for mail in receipts(mails))


def test_each_school_has_its_own_receipt(mother):
    answers(mother, "Asha Shah", website="yes")
    answers(mother, "Ravi Shah", website="yes")
    assert len({mail.school_id for mail in queued()}) == len(queued()) == 2


def test_what_changes_nothing_is_not_confirmed_again(mother, mails, now):
    for _ in range(2):
        answers(mother, "Asha Shah", website="yes")
        now.shift(timedelta(minutes=6))
        mails()
    assert len(queued()) == 1


def test_an_answer_after_the_worker_took_the_mail_has_one_of_its_own(mother, now):
    answers(mother, "Asha Shah", website="yes")
    (mail,) = queued()
    now.shift(timedelta(minutes=6))
    mail.claimed_until = mail.next_try_at + timedelta(minutes=10)
    db.session.commit()
    answers(mother, "Asha Shah", newsletter="yes")
    assert len(queued()) == 2


def test_the_receipt_can_be_switched_off(mother):
    priya = person("Priya Shah").id
    db.session.add(NotificationChoice(person_id=priya, kind="consent-receipts", wanted=False, chosen_at=moment()))
    answers(mother, "Asha Shah", website="yes")
    assert queued() == []
    assert "Answers about photos and videos" in mother.get("/account/notifications").text


def test_whoever_has_no_address_gets_none(mother):
    person("Priya Shah").email = None
    post(mother, page_for("Asha Shah"), {"everything": "no"})
    assert queued() == []
