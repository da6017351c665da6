"""The school's side opens to headteacher, deputy and office of that school; whose link is restricted is nowhere."""

import pytest
from sqlalchemy import func, select

from portal.agreements.models import AgreementAnswer, CallBack, Excuse, ReminderRun
from portal.extensions import db
from portal.outbox.models import Mail
from portal.schools.models import Guardianship
from tests.agreements.school_side import (
    KEEPERS,
    PLACE,
    agreement,
    answered,
    asked,
    crowd,
    end,
    pupil,
    record_of,
    restrict,
    school,
)
from tests.support.clients import csrf_token, person
from tests.support.pages import page_of

STRANGERS = ("Daniel Okafor", "Colin Reed", "Clare Boyd", "Kit Lane", "Viv Park", "Sian Price", "Mair Lewis")
PARENTS = ("Priya Shah", "Tom Shah", "Gwen Evans", "Beth Hughes")
LISTS = ("", "/unanswered", "/answers", "/call-backs", "/reminders", "/answers.csv")


@pytest.fixture
def text(app):
    return agreement()


def count(table):
    return db.session.scalar(select(func.count(table.id)))


def test_nobody_else_opens_a_page_or_sends_a_form(as_, text):
    answered(text, "Priya Shah", "Asha Shah", "need-help", explanation="Secret words")
    run = asked(text, "Tom Shah", "Asha Shah").public_id
    record = record_of("Priya Shah", "Asha Shah")
    pages = [*(PLACE + end_ for end_ in LISTS), record, f"{PLACE}/reminders/{run}"]
    forms = [f"{PLACE}/reminders", *(f"{record}/{name}" for name in ("answers", "excuses", "excuses/end", "call-back"))]
    for name in (*STRANGERS, *PARENTS):
        client = as_(name)
        for page in pages:
            assert client.get(page).status_code == 404, (name, page)
        for form in forms:
            fields = {"csrf_token": csrf_token(client), "answer": "agree", "channel": "paper", "reason": "Because"}
            assert client.post(form, data=fields).status_code == 404, (name, form)
    assert (count(AgreementAnswer), count(Excuse), count(ReminderRun), count(Mail)) == (1, 0, 1, 0)
    assert db.session.scalars(select(CallBack.done_at)).all() == [None]


def test_the_signed_out_are_sent_to_sign_in(client, text):
    for page in (*(PLACE + end_ for end_ in LISTS), record_of("Priya Shah", "Asha Shah")):
        assert client.get(page).status_code == 303


@pytest.mark.parametrize("name", KEEPERS)
def test_those_who_keep_the_records_open_all(as_, text, name):
    client = as_(name)
    answered(text, "Priya Shah", "Asha Shah", "read-not-agree", explanation="Not the part on phones")
    for page in (*(PLACE + end_ for end_ in LISTS), record_of("Priya Shah", "Asha Shah")):
        assert client.get(page).status_code == 200, page
    assert "Not the part on phones" in client.get(record_of("Priya Shah", "Asha Shah")).text


def test_another_school_s_record_is_not_found_under_one_s_own(as_, text):
    agreement("glan-afon")
    mali = f"{pupil('Mali Evans').public_id}/{person('Gwen Evans').public_id}"
    assert as_("Mair Lewis").get(f"/glan-afon/agreements/{mali}").status_code == 200
    assert as_("Olive Grant").get(f"{PLACE}/{mali}").status_code == 404
    asha = record_of("Priya Shah", "Asha Shah").removeprefix(PLACE)
    assert as_("Mair Lewis").get(f"/glan-afon/agreements{asha}").status_code == 404
    stranger = f"{PLACE}/{pupil('Asha Shah').public_id}/{person('Mina Cole').public_id}"
    assert as_("Olive Grant").get(stranger).status_code == 404


def test_whose_link_is_restricted_or_ended_is_nowhere(as_, text, mails):
    """Rob Jones is restricted from the beginning, Tom Shah is so after he asked to be called."""
    answered(text, "Tom Shah", "Asha Shah", "need-help", explanation="Secret words")
    office = as_("Olive Grant")
    assert "Tom Shah" in office.get(f"{PLACE}/call-backs").text
    before = page_of(office.get(PLACE)).text
    restrict("Tom Shah", "Asha Shah")
    restrict("Tom Shah", "Dev Shah")
    end("Carol Jones", "Ellie Jones")
    for page in LISTS[1:]:
        text_ = office.get(f"{PLACE}{page}").text
        for name in ("Rob Jones", "Tom Shah", "Carol Jones", "Secret words"):
            assert name not in text_, (page, name)
    for record in (("Rob Jones", "Ellie Jones"), ("Tom Shah", "Asha Shah"), ("Carol Jones", "Ellie Jones")):
        assert office.get(record_of(*record)).status_code == 404
    assert page_of(office.get(PLACE)).text != before
    page = office.get(f"{PLACE}/reminders")
    seen = page_of(page).one("input", name="seen").attrs.get("value", "")
    office.post(f"{PLACE}/reminders", data={"csrf_token": csrf_token(office), "seen": seen})
    sent = {mail.to for mail in mails()}
    assert "priya.shah@example.org" in sent
    assert not sent & {"rob.jones@example.org", "tom.shah@example.org", "carol.jones@example.org"}


def test_a_link_for_emergencies_only_and_a_child_who_left_count_for_nothing(as_, text):
    office = as_("Olive Grant")
    before = page_of(office.get(PLACE)).one("p", class_="lead").text
    (adult,) = crowd(1)
    assert page_of(office.get(PLACE)).one("p", class_="lead").text != before
    link = db.session.scalars(select(Guardianship).where(Guardianship.person_id == adult)).one()
    link.portal_access = False
    db.session.commit()
    assert page_of(office.get(PLACE)).one("p", class_="lead").text == before
    link.portal_access, link.pupil.left_on = True, link.starts_on.replace(year=2020)
    db.session.commit()
    assert page_of(office.get(PLACE)).one("p", class_="lead").text == before


def test_whoever_is_a_child_s_adult_keeps_no_record_of_it(as_, text):
    """The office's own ex-partner answers about their child: a colleague keeps that record."""
    answered(text, "Priya Shah", "Asha Shah", "need-help", explanation="Secret words")
    own = {"person_id": person("Olive Grant").id, "relationship_": "mother", "starts_on": school_day()}
    db.session.add(Guardianship(pupil_id=pupil("Asha Shah").id, **own, restricted_at=None, portal_access=False))
    db.session.commit()
    office, head = as_("Olive Grant"), as_("Helen Marsh")
    record = record_of("Priya Shah", "Asha Shah")
    assert office.get(record).status_code == 404
    assert head.get(record).status_code == 200
    for page in ("/unanswered", "/answers", "/call-backs", "/answers.csv"):
        assert "Asha" not in office.get(f"{PLACE}{page}").text
    assert "Asha" in head.get(f"{PLACE}/call-backs").text
    form = {"csrf_token": csrf_token(office), "answer": "agree", "channel": "paper", "text_language": "en"}
    assert office.post(f"{record}/answers", data=form).status_code == 404


def school_day():
    return db.session.scalars(select(Guardianship.starts_on).limit(1)).one()


def test_a_school_that_asks_nobody_says_how_to_begin(as_):
    office = as_("Olive Grant")
    for page in ("", "/unanswered", "/answers", "/reminders"):
        shown = page_of(office.get(f"{PLACE}{page}"))
        assert shown.one("a", href="/oakfield/policies/desk").text, page
    assert office.get(f"{PLACE}/answers.csv").status_code == 200
    assert office.get(record_of("Priya Shah", "Asha Shah")).status_code == 404
    assert school().agreement_yearly is False
