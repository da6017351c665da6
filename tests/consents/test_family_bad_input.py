"""What a form should not hold: nothing is half done, nothing chosen is lost, and the page says what to do."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from portal.accounts.models import Device
from portal.clock import now as moment
from portal.consents.models import Purpose
from portal.extensions import db
from tests.consents.deciding import purpose, school
from tests.consents.family import IN_PLACE, answers, chosen, opened, page_for, pressed, saved, state, told
from tests.support.clients import csrf_token, post, sign_in
from tests.support.pages import page_of


@pytest.fixture
def mother(as_):
    return as_("Priya Shah")


def checked(response):
    boxes = page_of(response).all("input", type="radio")
    return {(box["name"], box["value"]) for box in boxes if "checked" in box.attrs}


@pytest.mark.parametrize("slug", ["nothing", "trust-or-county", "website\0", "", "x" * 5000, "<b>"])
def test_a_question_that_the_school_does_not_ask_saves_nothing(mother, slug):
    answer = post(mother, page_for("Asha Shah"), chosen(website="yes") | {f"purpose-{slug}": "yes"})
    assert answer.status_code == 422
    assert "The school does not ask this question." in page_of(answer).text
    assert ("purpose-website", "yes") in checked(answer)
    assert pressed(mother, "Asha Shah", slug, "yes").status_code == 422
    assert saved() == []


@pytest.mark.parametrize("value", ["", "maybe", "YES", "yes\0", "on", ["yes", "no"]])
def test_an_answer_that_is_neither_yes_nor_no_saves_nothing(mother, value):
    answer = post(mother, page_for("Asha Shah"), chosen(newsletter="no") | {"purpose-website": value})
    assert answer.status_code == 422
    errors = page_of(answer).one("div", class_="errors")
    assert "Our school website: Select yes or no" in errors.text
    assert errors.one("a")["href"] == "#purpose-website-yes"
    assert checked(answer) == {("purpose-newsletter", "no")}
    assert page_of(answer).one("title").text.startswith("Error: ")
    assert pressed(mother, "Asha Shah", "website", value).status_code == 422
    assert saved() == []


def test_an_empty_form_asks_for_at_least_one_answer(mother):
    answer = post(mother, page_for("Asha Shah"))
    assert answer.status_code == 422
    assert "Select an answer to at least one of the questions" in page_of(answer).text


def test_a_form_with_nothing_new_is_saved_already(mother):
    answers(mother, "Asha Shah", website="yes")
    assert post(mother, page_for("Asha Shah"), opened(mother, "Asha Shah")).status_code == 303
    assert saved() == [("website", "yes")]


def test_a_question_closed_while_the_page_is_open_keeps_the_other_choices(mother):
    fields = opened(mother, "Asha Shah") | chosen(website="yes", newsletter="no", local_press="yes")
    purpose("local-press").closed_at = moment()
    answer = mother.post(page_for("Asha Shah"), data=fields)
    assert answer.status_code == 409
    shown = page_of(answer)
    assert "The school has stopped asking about this since you opened the page" in shown.text
    assert "Local newspapers and their websites" in shown.one("div", class_="errors").text
    assert not shown.all("input", name="purpose-local-press")
    assert checked(answer) == {("purpose-website", "yes"), ("purpose-newsletter", "no")}
    assert state(shown, "website").startswith("Not saved yet")
    assert saved() == []
    again = {name: value for name, value in fields.items() if "local-press" not in name}
    assert mother.post(page_for("Asha Shah"), data=again).status_code == 303
    assert sorted(saved()) == [("newsletter", "no"), ("website", "yes")]


def test_a_closed_question_hides_no_other_one_that_has_new_words(mother):
    fields = opened(mother, "Asha Shah") | chosen(website="yes", local_press="yes")
    purpose("local-press").closed_at = moment()
    purpose("website").bodies = "A company that sells pictures"
    answer = mother.post(page_for("Asha Shah"), data=fields)
    assert answer.status_code == 409
    told_so = page_of(answer).one("div", class_="errors").text
    assert "has stopped asking about this" in told_so
    assert "Our school website: The school has changed the words of this question." in told_so
    assert saved() == []


def test_a_closed_question_that_was_not_touched_stops_nothing(mother):
    answers(mother, "Asha Shah", local_press="yes")
    fields = opened(mother, "Asha Shah") | chosen(website="yes")
    purpose("local-press").closed_at = moment()
    assert mother.post(page_for("Asha Shah"), data=fields).status_code == 303
    assert saved() == [("local-press", "yes"), ("website", "yes")]


def test_in_place_a_closed_question_says_so_in_its_place(mother):
    fields = opened(mother, "Asha Shah")
    purpose("local-press").closed_at = moment()
    kept = {name: fields[name] for name in ("csrf_token", "shown-local-press")} | chosen(local_press="no")
    answer = mother.post(page_for("Asha Shah"), data=kept, headers=IN_PLACE)
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "closest fieldset"
    assert "The school has stopped asking about this" in page_of(answer).one("div", role="alert").text
    assert "Your answer is not needed any more." in page_of(answer).text
    assert saved() == []


def test_in_place_new_words_are_shown_before_an_answer_to_them_is_taken(mother):
    answers(mother, "Asha Shah", website="no")
    fields = opened(mother, "Asha Shah")
    purpose("website").bodies = "A company that sells pictures"
    kept = {name: fields[name] for name in ("csrf_token", "shown-website")} | chosen(website="yes")
    answer = mother.post(page_for("Asha Shah"), data=kept, headers=IN_PLACE)
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "closest fieldset"
    question = page_of(answer).one("fieldset")
    assert "The school has changed the words of this question." in question.one("p", role="alert").text
    assert "A company that sells pictures" in question.text
    assert checked(answer) == {("purpose-website", "no")}
    assert saved() == [("website", "no")]


def test_an_answer_is_only_taken_to_the_words_that_were_shown(mother):
    fields = opened(mother, "Asha Shah") | chosen(website="yes", newsletter="yes")
    purpose("website").bodies = "A company that sells pictures"
    answer = mother.post(page_for("Asha Shah"), data=fields)
    assert answer.status_code == 409
    assert "The school has changed the words of this question." in page_of(answer).one("div", class_="errors").text
    assert "A company that sells pictures" in page_of(answer).text
    assert checked(answer) == {("purpose-website", "yes"), ("purpose-newsletter", "yes")}
    assert saved() == []


def test_a_page_that_was_opened_before_takes_nothing_back_that_was_not_touched(mother, as_):
    answers(mother, "Asha Shah", website="yes", newsletter="yes")
    stale = opened(mother, "Asha Shah")
    answers(as_("Priya Shah"), "Asha Shah", website="no")  # on another phone
    mother.post(page_for("Asha Shah"), data=stale | chosen(newsletter="no"))
    assert saved()[2:] == [("website", "no"), ("newsletter", "no")]
    mother.post(page_for("Asha Shah"), data=stale | chosen(website="no", newsletter="no"))
    assert len(saved()) == 4


def test_back_and_another_answer_is_another_answer(mother):
    fields = opened(mother, "Asha Shah")
    for answer in ("yes", "no"):
        assert mother.post(page_for("Asha Shah"), data=fields | chosen(website=answer)).status_code == 303
    assert saved() == [("website", "yes"), ("website", "no")]


def test_choices_come_back_after_the_session_has_ended(mother):
    answers(mother, "Asha Shah", website="yes", prospectus="yes")
    fields = opened(mother, "Asha Shah") | chosen(website="no", newsletter="yes")
    db.session.execute(delete(Device))
    answer = mother.post(page_for("Asha Shah"), data=fields)
    assert "/sign-in" in answer.location
    answers(sign_in(mother.application.test_client(), "Priya Shah"), "Asha Shah", prospectus="no")  # meanwhile
    sign_in(mother, "Priya Shah")
    back = mother.get(page_for("Asha Shah"))
    assert checked(back) == {("purpose-website", "no"), ("purpose-newsletter", "yes"), ("purpose-prospectus", "no")}
    assert "Some of your choices below are not saved yet." in page_of(back).text
    assert state(page_of(back), "website").startswith("Not saved yet Your answer of 7 September 2026: yes.")
    assert saved() == [("website", "yes"), ("prospectus", "yes"), ("prospectus", "no")]
    mother.post(page_for("Asha Shah"), data=opened(mother, "Asha Shah"))
    assert saved()[3:] == [("newsletter", "yes"), ("website", "no")]
    assert "not saved yet" not in mother.get(page_for("Asha Shah")).text


def test_no_to_everything_comes_back_as_choices_after_the_session_has_ended(mother):
    fields = opened(mother, "Asha Shah")
    db.session.execute(delete(Device))
    mother.post(page_for("Asha Shah"), data=fields | {"everything": "no"})
    sign_in(mother, "Priya Shah")
    assert {value for _name, value in checked(mother.get(page_for("Asha Shah")))} == {"no"}
    assert saved() == []


def test_choices_are_kept_while_the_language_is_switched(mother):
    fields = opened(mother, "Asha Shah") | chosen(website="no")
    answer = mother.post(page_for("Asha Shah"), data=fields | {"switch": "cy"})
    assert answer.status_code == 303
    back = mother.get(answer.location)
    assert page_of(back).one("html")["lang"] == "cy"
    assert checked(back) == {("purpose-website", "no")}
    assert saved() == []


def test_a_form_without_its_proof_saves_nothing(mother):
    assert mother.post(page_for("Asha Shah"), data=chosen(website="yes")).status_code == 400
    assert saved() == []


def test_a_form_that_names_no_words_is_taken_to_those_of_now(mother):
    fields = {"csrf_token": csrf_token(mother)} | chosen(website="yes")
    assert mother.post(page_for("Asha Shah"), data=fields).status_code == 303
    assert told(mother, "Asha Shah", "website").startswith("Your answer of 7 September 2026: yes.")


def test_a_new_question_is_simply_there(mother, now):
    answers(mother, "Asha Shah", website="yes")
    fields = opened(mother, "Asha Shah")
    db.session.add(Purpose(school_id=school().id, slug="moon", position=99, title_en="On the moon"))
    now.shift(timedelta(minutes=1))
    assert mother.post(page_for("Asha Shah"), data=fields | chosen(website="no")).status_code == 303
    assert told(mother, "Asha Shah", "moon").startswith("You have not answered.")
