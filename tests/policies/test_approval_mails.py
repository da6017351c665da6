"""Where two people publish, whoever may approve a version is told once that it waits, and its writer what became of
it."""

from datetime import datetime

import pytest
from sqlalchemy import select, update

from portal.audit.models import AuditEntry
from portal.clock import LONDON
from portal.extensions import db
from portal.outbox.models import Mail
from portal.schools.models import School
from tests.concerns.rows import appoint, end_appointments
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.policies.shelf import publish, save, start
from tests.support.clients import post
from tests.support.pages import page_of

KINDS = ("policy-to-approve", "policy-approved", "policy-sent-back")
PAGE = "/account/notifications"


@pytest.fixture(autouse=True)
def by_two(app):
    """Both schools want a second person."""
    db.session.execute(update(School).values(policies_by_two=True))
    db.session.commit()


@pytest.fixture
def told(app):
    """`told()`: kind and first name of every mail about publishing queued since it was last asked."""
    heard = set()

    def ask_again():
        db.session.expire_all()
        found = db.session.scalars(select(Mail).where(Mail.kind.in_(KINDS)))
        new = [mail for mail in found if mail.id not in heard]
        heard.update(mail.id for mail in new)
        return sorted(f"{mail.kind} to {mail.address.partition('.')[0]}" for mail in new)

    return ask_again


def proposed(writer, **words):
    """A version that waits; its policy's name in the address."""
    slug = start(writer, **words)
    save(writer, slug, **words)
    assert publish(writer, slug).status_code == 303
    return slug


def approval(slug):
    return f"/oakfield/policies/{slug}/draft/approval"


def decide(client, slug, back=False):
    """Press "Approve and publish" or "Send it back"."""
    at = approval(slug)
    assert post(client, at.replace("/approval", "/return") if back else at, page=at).status_code == 303


def test_headteacher_and_chair_are_told_and_nobody_else(as_, told):
    proposed(as_("Sara Lund"))
    assert told() == ["policy-to-approve to colin", "policy-to-approve to helen"]


def test_never_the_one_who_asks(as_, told):
    proposed(as_("Helen Marsh"))
    assert told() == ["policy-to-approve to colin"]


def test_asked_for_again_it_is_no_second_mail(as_, told):
    office = as_("Olive Grant")
    slug = proposed(office)
    assert len(told()) == 2
    assert publish(office, slug).status_code == 303
    assert told() == []


def test_pressed_three_times_each_is_told_once(as_, told):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug)
    page = f"/oakfield/policies/{slug}/draft/publication"
    send = filled_in(office, page, page, change="material", starts_on=datetime.now(LONDON).date().isoformat())
    assert statuses(at_once(send, send, send)) == [303, 303, 303]
    assert len(told()) == 2


def test_whom_another_proposer_lets_approve_is_told(as_, told):
    slug = proposed(as_("Helen Marsh"))
    assert told() == ["policy-to-approve to colin"]
    assert publish(as_("Olive Grant"), slug).status_code == 303
    assert told() == ["policy-to-approve to helen"]


def test_a_draft_that_was_changed_and_is_asked_for_anew_is_told_anew(as_, told):
    office = as_("Olive Grant")
    slug = proposed(office)
    assert len(told()) == 2
    save(office, slug, body_en="Better words.")
    assert publish(office, slug).status_code == 303
    assert len(told()) == 2


def test_whoever_asked_is_told_that_it_is_approved(as_, told):
    slug = proposed(as_("Olive Grant"))
    told()
    decide(as_("Colin Reed"), slug)
    assert told() == ["policy-approved to olive"]


def test_whoever_asked_is_told_that_it_came_back_once(as_, told):
    slug = proposed(as_("Olive Grant"))
    told()
    senders = [
        filled_in(as_(name), approval(slug), approval(slug).replace("/approval", "/return"))
        for name in ("Colin Reed", "Helen Marsh")
    ]
    at_once(*senders)
    assert told() == ["policy-sent-back to olive"]
    assert len(db.session.scalars(select(AuditEntry).where(AuditEntry.event == "policy.sent-back")).all()) == 1


def test_whoever_takes_back_their_own_is_not_told_of_it(as_, told):
    slug = proposed(as_("Helen Marsh"))
    told()
    decide(as_("Helen Marsh"), slug, back=True)
    assert told() == []


def test_whoever_has_left_hears_no_more(as_, told):
    slug = proposed(as_("Olive Grant"))
    told()
    end_appointments("Olive Grant", "office")
    appoint("Olive Grant", "volunteer")
    decide(as_("Colin Reed"), slug)
    assert told() == []


def test_a_chair_who_has_left_is_not_asked(as_, told):
    end_appointments("Colin Reed", "chair")
    proposed(as_("Olive Grant"))
    assert told() == ["policy-to-approve to helen"]


def test_where_one_person_publishes_nobody_is_asked(as_, told):
    db.session.execute(update(School).values(policies_by_two=False))
    db.session.commit()
    proposed(as_("Olive Grant"))
    assert told() == []
    assert "policy-approval" not in boxes(as_("Colin Reed"))


def boxes(client):
    return [box["value"] for box in page_of(client.get(PAGE)).all("input", type="checkbox")]


def test_such_mails_can_be_switched_off_by_those_who_get_them(as_, told):
    for name in ("Helen Marsh", "Colin Reed", "Sara Lund", "Olive Grant", "Mair Lewis"):
        assert "policy-approval" in boxes(as_(name)), name
    for name in ("Daniel Okafor", "Clare Boyd", "Priya Shah", "Kit Lane", "Viv Park"):
        assert "policy-approval" not in boxes(as_(name)), name
    post(as_("Colin Reed"), PAGE, {"notices": []})
    slug = proposed(as_("Olive Grant"))
    assert told() == ["policy-to-approve to helen"]
    post(as_("Olive Grant"), PAGE, {"notices": []})
    decide(as_("Helen Marsh"), slug)
    assert told() == []


def test_a_mail_says_where_and_nothing_of_what_was_written(as_, mails):
    slug = proposed(as_("Olive Grant"), title_en="Phones in school", body_en="Leave it at home, all of you.")
    [mail] = [one for one in mails() if one.to == "colin.reed@example.org" and "approval" in one.subject]
    assert f"http://localhost{approval(slug)}" in mail.text
    assert f"http://localhost{PAGE}" in mail.text
    for words in ("Phones in school", "Leave it", "Olive"):
        assert words not in mail.subject + mail.text
    decide(as_("Colin Reed"), slug)
    [mail] = [one for one in mails() if one.to == "olive.grant@example.org" and "is approved" in one.subject]
    assert "http://localhost/oakfield/policies/desk" in mail.text


def test_a_school_of_two_languages_writes_in_both(as_, mails):
    words = {"title_en": "Phones", "body_en": "Leave it.", "title_cy": "Ffonau", "body_cy": "Gadewch ef."}
    desk = as_("Mair Lewis")
    slug = start(desk, "glan-afon", **words)
    save(desk, slug, "glan-afon", **words)
    assert publish(desk, slug, "glan-afon").status_code == 303
    [mail] = [one for one in mails() if one.to == "sian.price@example.org" and "/draft/approval" in one.text]
    both = ("mae polisi yn aros am eich cymeradwyaeth", "a policy waits for your approval")
    assert mail.subject == " / ".join(f"Ysgol Glan Afon: {said}" for said in both)


def test_in_the_night_it_waits_for_the_morning(as_, now):
    db.session.execute(update(School).values(quiet_from=20, quiet_until=7))
    db.session.commit()
    now.move_to(datetime(2026, 9, 8, 22, 30, tzinfo=LONDON))
    proposed(as_("Olive Grant"))
    waits = set(db.session.scalars(select(Mail.next_try_at).where(Mail.kind == "policy-to-approve")))
    assert waits == {datetime(2026, 9, 9, 7, tzinfo=LONDON)}
