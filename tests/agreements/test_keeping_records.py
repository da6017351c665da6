"""What the school writes down about one child and one adult: on behalf, excused, called."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.agreements.models import AgreementAnswer, CallBack, Excuse
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.extensions import db
from portal.outbox.models import Mail
from tests.agreements.school_side import PLACE, agreement, answered, asked, record_of, version
from tests.support.clients import form_to, hidden_fields, person, post
from tests.support.pages import page_of

ON_PAPER = {"channel": "paper", "answer": "read-not-agree", "explanation": "Not the part on phones."}


@pytest.fixture
def text(app):
    return agreement()


@pytest.fixture
def office(as_):
    return as_("Olive Grant")


@pytest.fixture
def record(text):
    return record_of("Priya Shah", "Asha Shah")


def answers():
    return list(db.session.scalars(select(AgreementAnswer).order_by(AgreementAnswer.id)))


def audited(event):
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.event == event)))


def test_an_answer_on_paper_is_written_down_with_who_wrote_it(office, text, record):
    answer = post(office, f"{record}/answers", ON_PAPER, record)
    assert (answer.status_code, answer.location) == (303, record)
    (row,) = answers()
    assert (row.answer, row.words) == ("read-not-agree", "I have read it, but I do not agree")
    assert (row.channel, row.language, row.digest) == ("paper", "en", "1en")
    assert (row.person_id, row.by_id) == (person("Priya Shah").id, person("Olive Grant").id)
    assert row.explanation == "Not the part on phones."
    page = page_of(office.get(record)).text
    for words in ("Has read it, does not agree", "On paper , written down by", "Not the part on phones.", "1en"):
        assert words in page.replace("On paper,", "On paper ,"), words
    assert db.session.scalars(select(Mail.address)).all() == ["priya.shah@example.org"]
    (entry,) = audited("agreement.answered")
    assert (entry.person_id, entry.facts["channel"]) == (person("Olive Grant").id, "paper")
    assert "phones" not in str(entry.facts)


def test_the_words_are_those_of_the_language_that_was_read(as_, text):
    agreement("glan-afon")
    record = record_of("Gwen Evans", "Mali Evans").replace("oakfield", "glan-afon")
    office = as_("Mair Lewis")
    page = page_of(office.get(f"{record}?lang=en"))
    assert len(page.all("input", name="text_language", type="radio")) == 2
    missing = post(office, f"{record}/answers", ON_PAPER, record)
    assert missing.status_code == 422 and "Select the language" in page_of(missing).text
    assert post(office, f"{record}/answers", ON_PAPER | {"text_language": "cy"}, record).status_code == 303
    (row,) = answers()
    assert (row.language, row.digest) == ("cy", "1cy")
    assert row.words != "I have read it, but I do not agree"
    assert page_of(office.get(record)).one("html")["lang"] == "en"


def test_each_answer_stays_and_the_last_counts(office, text, record):
    post(office, f"{record}/answers", ON_PAPER, record)
    post(office, f"{record}/answers", {"channel": "phone", "answer": "agree"}, record)
    assert [row.answer for row in answers()] == ["read-not-agree", "agree"]
    page = page_of(office.get(record))
    assert "Agrees" in page.one("p", class_="lead").text
    assert page.text.index("By phone") < page.text.index("On paper")


def test_the_same_form_sent_twice_is_one_answer(office, text, record):
    fields = hidden_fields(form_to(page_of(office.get(record)), f"{record}/answers")) | ON_PAPER
    assert [office.post(f"{record}/answers", data=fields).status_code for _ in range(2)] == [303, 303]
    assert len(answers()) == 1


def test_nothing_chosen_is_said_in_words_and_what_was_typed_stays(office, text, record):
    answer = post(office, f"{record}/answers", {"explanation": "Kept words"}, record)
    assert answer.status_code == 422
    page = page_of(answer)
    assert page.one("title").text.startswith("Error")
    assert {"Select how the answer came", "Select the answer"} <= {a.text for a in page.one(class_="errors").all("a")}
    assert page.one("textarea", id="explanation").text == "Kept words"
    for forged in ({"channel": "portal"}, {"answer": "excused"}, {"answer": "acknowledged"}):
        assert post(office, f"{record}/answers", ON_PAPER | forged, record).status_code == 422, forged
    assert not answers()


def test_a_text_published_meanwhile_is_shown_and_nothing_is_lost(office, text, record):
    fields = hidden_fields(form_to(page_of(office.get(record)), f"{record}/answers")) | ON_PAPER
    new = version(text.policy, 2)
    answer = office.post(f"{record}/answers", data=fields)
    assert answer.status_code == 409 and not answers()
    page = page_of(answer)
    assert "Not the part on phones." in page.one("textarea", id="explanation").text
    again = hidden_fields(form_to(page, f"{record}/answers")) | ON_PAPER
    assert office.post(f"{record}/answers", data=again).status_code == 303
    assert [row.version_id for row in answers()] == [new.id]


def test_somebody_is_excused_for_a_reason_and_asked_again_later(office, text, record):
    empty = post(office, f"{record}/excuses", {"reason": "  "}, record)
    assert empty.status_code == 422 and "Enter why the school does not ask" in page_of(empty).text
    fields = hidden_fields(form_to(page_of(office.get(record)), f"{record}/excuses")) | {"reason": "A hard time"}
    assert [office.post(f"{record}/excuses", data=fields).status_code for _ in range(2)] == [303, 303]
    (row,) = db.session.scalars(select(Excuse)).all()
    assert (row.reason, row.by_id, row.ended_at) == ("A hard time", person("Olive Grant").id, None)
    page = page_of(office.get(record))
    assert "A hard time" in page.text and "Excused" in page.one("p", class_="lead").text
    assert 'Asha Shah<span class="vh"> – Priya Shah' not in office.get(f"{PLACE}/unanswered").text
    fields = hidden_fields(form_to(page, f"{record}/excuses/end"))
    assert [office.post(f"{record}/excuses/end", data=fields).status_code for _ in range(2)] == [303, 303]
    db.session.expire_all()
    assert row.ended_by_id == person("Olive Grant").id
    assert "A hard time" in page_of(office.get(record)).text  # it stays on the record
    assert 'Asha Shah<span class="vh"> – Priya Shah' in office.get(f"{PLACE}/unanswered").text
    post(office, f"{record}/excuses", {"reason": "Again"}, record)
    assert db.session.scalar(select(func.count(Excuse.id))) == 2
    assert (len(audited("agreement.excused")), len(audited("agreement.excuse-ended"))) == (2, 1)
    assert "hard" not in str([entry.facts for entry in audited("agreement.excused")])


def test_whoever_wants_to_talk_waits_until_somebody_has_called(as_, office, text, record):
    answered(text, "Priya Shah", "Asha Shah", "need-help", at=now() - timedelta(days=1))
    answered(text, "Priya Shah", "Asha Shah", "need-help")
    answered(text, "Mina Cole", "Leo Cole", "need-help", at=now() - timedelta(days=3))
    page = page_of(office.get(f"{PLACE}/call-backs"))
    shown = page.one("ul", class_="list").all("li")
    assert ["Priya Shah (mother)" in li.text for li in shown] == [True, False]
    assert "since 6 September 2026" in shown[0].text
    tiles = page_of(office.get(PLACE)).one("ul", class_="counts").all("li")
    assert [tile.text.split()[0] for tile in tiles] == ["5", "2", "2"]
    assert [
        post(as_(name), f"{record}/call-back", page=record).status_code for name in ("Sara Lund", "Helen Marsh")
    ] == [303, 303]
    done = db.session.scalars(select(CallBack.done_by_id).where(CallBack.done_at.is_not(None))).all()
    assert done == [person("Sara Lund").id] * 2
    assert len(audited("agreement.called-back")) == 1
    assert "Priya" not in page_of(office.get(f"{PLACE}/call-backs")).one("main").text
    assert "nobody has called yet" not in page_of(office.get(record)).text


def test_the_record_says_when_somebody_was_asked(office, text, record):
    asked(text, "Priya Shah", "Asha Shah", now() - timedelta(days=9))
    asked(text, "Priya Shah", "Asha Shah", now() - timedelta(days=1))
    assert "Asked by email on: 6 September 2026, 29 August 2026" in page_of(office.get(record)).text


def test_odd_names_in_the_address_are_not_found(office, text):
    for odd in ("x", "%00", "%F0%9F%99%82", "unanswered"):
        assert office.get(f"{PLACE}/{odd}/{odd}").status_code == 404
        assert office.get(f"{PLACE}/reminders/{odd}").status_code == 404


def test_a_school_that_asks_nobody_any_more_still_owes_its_calls_and_leads_to_no_missing_page(office, text, record):
    answered(text, "Priya Shah", "Asha Shah", "need-help")
    text.policy.asks = "nobody"
    db.session.commit()
    page = page_of(office.get(f"{PLACE}/call-backs"))
    assert "Priya Shah (mother)" in page.text and "Open the record" not in page.text
