"""Two at one moment: each adult's answers are saved, once, and whoever comes too late is told."""

from sqlalchemy import select

from portal.clock import now as moment
from portal.consents.models import ConsentDecision
from portal.extensions import db
from portal.outbox.models import Mail
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.consents.deciding import purpose
from tests.consents.family import chosen, page_for, saved
from tests.support.clients import csrf_token


def sending(client, about="Asha Shah", **given):
    page = page_for(about)
    return filled_in(client, page, page, **chosen(**given))


def test_both_parents_save_at_the_same_moment(as_):
    sends = [sending(as_("Priya Shah"), website="yes"), sending(as_("Tom Shah"), website="no", newsletter="yes")]
    assert statuses(at_once(*sends)) == [303, 303]
    assert saved("Priya Shah") == [("website", "yes")]
    assert saved("Tom Shah") == [("newsletter", "yes"), ("website", "no")]


def test_a_double_click_is_one_answer_and_one_receipt(as_):
    send = sending(as_("Priya Shah"), website="yes", newsletter="no")
    assert statuses(at_once(send, send)) == [303, 303]
    assert len(saved()) == 2
    assert len(db.session.scalars(select(Mail.id).where(Mail.kind == "consents-recorded")).all()) == 1


def test_two_tabs_of_one_parent_about_two_children_are_one_receipt(as_):
    sends = [sending(as_("Priya Shah"), about, website="yes") for about in ("Asha Shah", "Dev Shah")]
    assert statuses(at_once(*sends)) == [303, 303]
    assert len(db.session.scalars(select(Mail.id).where(Mail.kind == "consents-recorded")).all()) == 1


def test_no_to_everything_and_a_yes_at_the_same_moment_leave_one_last_word_each(as_):
    priya, page = as_("Priya Shah"), page_for("Asha Shah")
    proof = {"csrf_token": csrf_token(priya)}
    everything = filled_in(priya, page, page, everything="no")
    answers = at_once(everything, lambda: priya.post(page, data=proof | chosen(website="yes")))
    assert statuses(answers) == [303, 303]
    words = [row.answer for row in db.session.scalars(select(ConsentDecision)) if row.purpose.slug == "website"]
    assert sorted(words) == ["no", "yes"]


def test_a_question_that_is_closed_at_the_same_moment_is_answered_or_not(as_, app):
    send = sending(as_("Priya Shah"), website="yes")

    def close():
        with app.app_context():
            purpose("website").closed_at = moment()
            db.session.commit()

    at_once(send, close)
    assert len(saved()) <= 1
