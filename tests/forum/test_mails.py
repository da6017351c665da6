"""Who is told by mail of what happens at the forum, and how little a mail says."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.accounts.models import NotificationChoice
from portal.clock import now as moment
from portal.clock import today
from portal.extensions import db
from portal.outbox.composing import RULE
from portal.outbox.models import Mail
from portal.schools.models import School
from tests.concerns.rows import end_appointments
from tests.forum.topics import SECRET, ask, done, plan, publish
from tests.support.clients import person, post


@pytest.fixture
def told(app):
    """`told()`: kind and first name of every mail of the forum queued since it was last asked."""
    heard, ours = set(), Mail.kind.startswith("forum-")

    def ask_again():
        db.session.expire_all()
        new = [mail for mail in db.session.scalars(select(Mail).where(ours).order_by(Mail.id)) if mail.id not in heard]
        heard.update(mail.id for mail in new)
        return sorted(f"{mail.kind} to {mail.address.partition('.')[0]}" for mail in new)

    return ask_again


def test_each_thing_that_happens_tells_whoever_asked_and_nobody_else(as_, told):
    head, priya, mina = as_("Helen Marsh"), as_("Priya Shah"), as_("Mina Cole")
    first, second, place = ask(priya), ask(mina), plan(head, day=today())
    assert told() == []
    done(head, second, "grouping", into=first)
    assert told() == ["forum-news to mina"]
    done(head, first, "listing", meeting=place)
    assert told() == ["forum-news to mina", "forum-news to priya"]
    done(head, first, "listing", meeting=place, title_en="The crossing")
    assert told() == []
    publish(head, first)
    assert told() == ["forum-outcome to mina", "forum-outcome to priya"]
    publish(head, first, outcome_en="Corrected.")
    assert told() == []


@pytest.mark.parametrize("verb", ["answer", "elsewhere"])
def test_words_of_the_school_are_told(verb, as_, told):
    name = ask(as_("Priya Shah"))
    done(as_("Helen Marsh"), name, verb, answer="Yes", reason="No")
    assert told() == ["forum-news to priya"]
    done(as_("Helen Marsh"), name, "return")
    assert told() == []


def test_a_meeting_that_is_called_off_is_told(as_, told):
    head, name = as_("Helen Marsh"), ask(as_("Priya Shah"))
    place = plan(head)
    done(head, name, "listing", meeting=place)
    told()
    page = f"/oakfield/forum/meetings/{place}"
    post(head, f"{page}/end", {"ended": "called-off"}, page)
    assert told() == ["forum-news to priya"]


def test_whoever_switched_it_off_is_not_told(as_, told):
    name = ask(as_("Priya Shah"))
    choice = {"kind": "forum", "wanted": False, "chosen_at": moment()}
    db.session.add(NotificationChoice(person_id=person("Priya Shah").id, **choice))
    db.session.commit()
    done(as_("Helen Marsh"), name, "answer", answer="Yes")
    assert told() == []


def test_organisers_are_told_once_on_the_next_morning_how_many_wait(as_, told, work, now):
    for asker in ("Priya Shah", "Mina Cole"):
        ask(as_(asker))
    work()
    assert told() == []
    now.shift(timedelta(hours=20, minutes=59))  # Tuesday, one minute to seven
    work()
    assert told() == []
    now.shift(timedelta(minutes=1))
    work()
    assert told() == [f"forum-topics-wait to {name}" for name in ("colin", "helen", "olive", "sara")]
    now.shift(timedelta(days=1))
    work()
    assert told() == []


def test_what_was_asked_for_on_a_friday_is_told_on_monday(as_, told, work, now):
    db.session.scalars(select(School).where(School.slug == "oakfield")).one().quiet_weekends = True
    now.shift(timedelta(days=4))
    ask(as_("Priya Shah"))
    now.shift(timedelta(days=1))
    work()
    assert told() == []
    now.shift(timedelta(days=2))
    work()
    assert len(told()) == 4


def test_in_the_morning_nobody_is_told_of_what_waits_no_more_or_is_not_theirs(as_, told, work, now):
    name = ask(as_("Priya Shah"))
    done(as_("Helen Marsh"), name, "answer", answer="Yes")
    told()
    now.shift(timedelta(days=1))
    work()
    assert told() == []
    ask(as_("Priya Shah"))
    end_appointments("Colin Reed", "chair")
    now.shift(timedelta(days=1))
    work()
    assert told() == [f"forum-topics-wait to {who}" for who in ("helen", "olive", "sara")]


def test_an_organiser_can_switch_the_morning_s_mail_off_and_others_are_not_offered_it(as_, told, work, now):
    page = "/account/notifications"
    assert "When parents have asked for topics" in as_("Olive Grant").get(page).text
    assert "When parents have asked for topics" not in as_("Daniel Okafor").get(page).text
    assert post(as_("Olive Grant"), page, {}).status_code == 303
    ask(as_("Priya Shah"))
    now.shift(timedelta(days=1))
    work()
    assert "forum-topics-wait to olive" not in told()


def test_no_mail_says_more_than_that_something_waits_and_where(as_, mails, now):
    head, priya = as_("Helen Marsh"), as_("Priya Shah")
    name = ask(priya, title=SECRET, why=SECRET)
    done(head, name, "answer", answer=SECRET)
    publish(head, name, title_en=SECRET, outcome_en=SECRET)
    ask(priya, title=SECRET, why=SECRET)
    mails()
    now.shift(timedelta(days=1))
    sent = [mail for mail in mails() if "report-a-post" not in mail.text]
    assert len(sent) == 6
    for mail in sent:
        whole = mail.message.as_string() + mail.text + mail.subject
        for word in (SECRET, "Asha", "Dev ", "Shah\n"):
            assert word not in whole
        assert name not in mail.subject
    assert f"http://localhost/oakfield/parents-forum/topics/{name}" in sent[0].text
    assert "http://localhost/oakfield/forum" in sent[-1].text


def test_mails_are_in_the_language_of_their_reader(as_, mails, smtp):
    name, other = ask(as_("Gwen Evans"), "glan-afon"), ask(as_("Priya Shah"), "glan-afon")
    for one in (name, other):
        done(as_("Sian Price"), one, "answer", "glan-afon", answer="Iawn")
    mails()
    gwens, priyas = (smtp.to(f"{who}@example.org")[0] for who in ("gwen.evans", "priya.shah"))
    assert RULE not in gwens.text
    assert len(priyas.text.split(RULE)) == 2
    assert gwens.subject in priyas.subject
