"""Each adult answers for themselves, about each child; everything they answered stays, and nobody else sees it."""

import pytest
from sqlalchemy import func, select

from portal.agreements.models import AgreementAnswer, CallBack
from portal.extensions import db
from portal.outbox.models import Mail
from portal.policies.models import PolicyText
from portal.schools.models import School
from tests.agreements.asking import agreement, answers, child, next_version, page_for
from tests.support.clients import form_to, hidden_fields, post
from tests.support.pages import page_of


@pytest.fixture
def office(as_):
    return as_("Olive Grant")


@pytest.fixture
def slug(office):
    return agreement(office)


def count(table):
    return db.session.scalar(select(func.count(table.id)))


def test_only_guardians_of_a_child_reach_its_agreement(as_, client, slug):
    ellie, asha = page_for("Ellie Jones"), page_for("Asha Shah")
    for page in (ellie, f"{ellie}/record"):
        assert as_("Rob Jones").get(page).status_code == 303  # signed out: no other child, no appointment
        for name in ("Mina Cole", "Daniel Okafor", "Helen Marsh", "Olive Grant", "Gwen Evans"):
            assert as_(name).get(page).status_code == 404, (name, page)
        assert client.get(page).status_code == 303
    assert as_("Carol Jones").get(ellie).status_code == 200
    assert as_("Tom Shah").get(asha).status_code == 200
    assert post(as_("Mina Cole"), ellie, {"answer": "agree"}, "/account").status_code == 404
    assert count(AgreementAnswer) == 0


def test_an_answer_keeps_what_was_read_and_in_which_words(as_, slug):
    mother = as_("Priya Shah")
    answer = answers(mother, "Asha Shah", "read-not-agree", explanation="Not the part on phones.")
    assert answer.status_code == 303
    row = db.session.scalars(select(AgreementAnswer)).one()
    assert (row.answer, row.words) == ("read-not-agree", "I have read it, but I do not agree")
    assert row.explanation == "Not the part on phones."
    assert row.digest == db.session.scalars(select(PolicyText.digest)).one()
    assert (row.language, row.channel, row.by_id) == ("en", "portal", row.person_id)
    record = page_of(mother.get(answer.location))
    assert "Not the part on phones." in record.text
    assert row.digest in record.text


def test_whoever_wants_to_talk_first_is_told_who_calls_and_what_comes_then(as_, slug):
    mother = as_("Priya Shah")
    shown = mother.get(answers(mother, "Asha Shah", "need-help").location).text
    assert "Your answer is recorded, and the office calls you." in shown
    assert "Once you have talked, you can answer here, or not." in page_of(mother.get(page_for("Asha Shah"))).text
    assert "You want to talk first" in mother.get("/agreements").text


def test_from_an_agreement_the_menu_leads_to_the_concerns_as_from_everywhere(as_, slug):
    page = page_of(as_("Priya Shah").get(page_for("Asha Shah")))
    assert "/concerns" in [link["href"] for link in page.one("nav").all("a")]


def test_one_parent_never_sees_what_the_other_answered(as_, slug):
    mother, father = as_("Priya Shah"), as_("Tom Shah")
    answers(mother, "Asha Shah", "read-not-agree", explanation="About the phones.")
    page = page_of(father.get(page_for("Asha Shah")))
    assert "Your answer of" not in page.text
    assert father.get(f"{page_for('Asha Shah')}/record").status_code == 404
    answers(father, "Asha Shah")
    record = page_of(father.get(f"{page_for('Asha Shah')}/record"))
    assert "phones" not in record.text
    assert "Not answered yet" not in page_of(father.get("/agreements")).one("main").text.split("Dev")[0]


def test_answers_can_be_changed_and_all_of_them_stay(as_, slug):
    mother = as_("Priya Shah")
    for answer in ("agree", "need-help", "read-not-agree"):
        assert answers(mother, "Asha Shah", answer).status_code == 303
    record = page_of(mother.get(f"{page_for('Asha Shah')}/record"))
    assert [heading.text for heading in record.all("dd") if heading.text.startswith("I ")] == [
        "I have read it, but I do not agree",
        "I want to talk to somebody before I answer",
        "I have read it, and I agree",
    ]
    assert count(CallBack) == 1


def test_nothing_is_chosen_beforehand_and_a_forged_answer_is_none(as_, slug):
    mother, page = as_("Priya Shah"), page_for("Asha Shah")
    boxes = page_of(mother.get(page)).all("input", type="radio")
    assert [box["value"] for box in boxes] == ["agree", "read-not-agree", "need-help"]
    assert not [box for box in boxes if "checked" in box.attrs]
    for forged in (None, "excused", "agree\0"):
        answer = post(mother, page, {"answer": forged, "explanation": "My words"})
        assert answer.status_code == 422
        assert "My words" in page_of(answer).text
    assert count(AgreementAnswer) == 0


def test_a_form_that_is_sent_twice_is_one_answer(as_, slug):
    mother, page = as_("Priya Shah"), page_for("Asha Shah")
    fields = hidden_fields(form_to(page_of(mother.get(page)), page)) | {"answer": "need-help"}
    for _ in range(2):
        assert mother.post(page, data=fields).status_code == 303
    assert (count(AgreementAnswer), count(CallBack)) == (1, 1)


def test_back_and_another_answer_in_the_same_form_is_another_answer(as_, slug):
    mother, page = as_("Priya Shah"), page_for("Asha Shah")
    fields = hidden_fields(form_to(page_of(mother.get(page)), page))
    for answer in ("agree", "read-not-agree"):
        assert mother.post(page, data=fields | {"answer": answer}).status_code == 303
    assert count(AgreementAnswer) == 2
    assert "I have read it, but I do not agree." in mother.get(page).text


def test_an_answer_to_a_text_that_has_changed_meanwhile_is_asked_for_again(as_, office, slug):
    mother, page = as_("Priya Shah"), page_for("Asha Shah")
    fields = hidden_fields(form_to(page_of(mother.get(page)), page))
    next_version(office, slug)
    answer = mother.post(page, data=fields | {"answer": "agree", "explanation": "Gladly."})
    assert answer.status_code == 409
    shown = page_of(answer)
    assert "The school has published a new text" in shown.text
    assert "And we listen." in shown.text
    assert count(AgreementAnswer) == 0
    again = hidden_fields(form_to(shown, page)) | {"answer": "agree", "explanation": "Gladly."}
    assert mother.post(page, data=again).status_code == 303
    assert db.session.scalars(select(AgreementAnswer)).one().version.number == 2


@pytest.mark.parametrize(("change", "asked"), [("material", True), ("minor", False)])
def test_a_material_change_asks_again_and_shows_what_changed(as_, office, slug, change, asked):
    mother = as_("Priya Shah")
    answers(mother, "Asha Shah")
    next_version(office, slug, change)
    assert ("Answer again" in mother.get("/agreements").text) == asked
    page = page_of(mother.get(page_for("Asha Shah")))
    assert ("It has changed since you answered" in page.text) == asked
    assert bool([a for a in page.all("a") if "since=1" in a.attrs.get("href", "")]) == asked


def test_where_families_are_asked_each_year_september_asks_again(as_, office, slug, now):
    mother = as_("Priya Shah")
    answers(mother, "Asha Shah")
    school = db.session.scalars(select(School).where(School.slug == "oakfield")).one()
    school.agreement_yearly = True
    db.session.commit()
    assert "Answered" in mother.get("/agreements").text
    now.move_to("2027-09-01T09:00+01:00")
    assert "Answer again" in as_("Priya Shah").get("/agreements").text


def test_whoever_answers_gets_a_mail_that_names_no_child_and_no_answer(as_, slug):
    answers(as_("Priya Shah"), "Asha Shah", "read-not-agree", explanation="About the phones.")
    mail = db.session.scalars(select(Mail).where(Mail.kind == "agreement-recorded")).one()
    for word in ("Asha", "agree\n", "phones"):
        assert word not in f"{mail.subject}\n{mail.body}"
    assert "/agreements" in mail.body


def test_a_school_that_asks_nobody_has_no_agreement_page(as_):
    mother = as_("Priya Shah")
    assert mother.get(page_for("Asha Shah")).status_code == 404
    assert "The school asks you nothing at the moment." in mother.get("/agreements").text


def test_children_of_two_schools_are_asked_by_their_own(as_, slug):
    page = page_of(as_("Priya Shah").get("/agreements"))
    assert [a["href"] for a in page.all("a") if a.attrs.get("href", "").endswith("/agreement")] == [
        page_for("Asha Shah"),
        page_for("Dev Shah"),
    ]
    assert child("Ravi Shah") not in page.text
