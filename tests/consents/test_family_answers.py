"""A family answers each question by itself: nothing is chosen beforehand, back is as easy as forth, all of it stays."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.clock import now as moment
from portal.consents.models import ConsentDecision, Purpose
from portal.extensions import db
from portal.schools.models import Guardianship
from tests.consents.deciding import child, decided, flagged, purpose, school
from tests.consents.family import answers, opened, page_for, pressed, saved, state, told
from tests.support.clients import person, post
from tests.support.pages import page_of

USED, UNUSED = "At the moment: pictures may be used.", "At the moment: pictures are not used."


@pytest.fixture
def mother(as_):
    return as_("Priya Shah")


def main(client, about="Asha Shah"):
    return page_of(client.get(page_for(about))).one("main")


def test_every_open_question_of_the_school_is_there_and_nothing_is_chosen(mother):
    page = main(mother)
    assert page.one("h1").text == "Photos and videos"
    boxes = page.all("input", type="radio")
    slugs = db.session.scalars(select(Purpose.slug).where(Purpose.school_id == school().id))
    assert {(box["name"], box["value"]) for box in boxes} == {
        (f"purpose-{slug}", answer) for slug in slugs for answer in ("yes", "no")
    }
    assert not [box for box in boxes if "checked" in box.attrs]
    assert "Can we use photos or videos of Asha for this?" in page.text
    assert "Also gets the picture: Oakfield Gazette" in page.text
    assert "We take it down when you say no" in page.text


def test_questions_objections_and_names_stand_in_groups_of_their_own(mother):
    page = main(mother)
    assert [h.text for h in page.all("h2")] == [
        "What we ask you",
        "What we tell you, and what you can object to",
        "Names beside pictures",
    ]
    assert [box["name"] for box in page.all("input", type="radio")][-4:] == [
        "purpose-display",
        "purpose-display",
        "purpose-name-with-photo",
        "purpose-name-with-photo",
    ]
    assert "I object to this" in page.text
    assert "I do not object" in page.text


def test_an_answer_is_saved_shown_as_chosen_and_taken_back_in_the_same_way(mother, now):
    for answer, result in (("yes", USED), ("no", UNUSED), ("yes", USED)):
        now.shift(timedelta(seconds=1))
        assert answers(mother, "Asha Shah", website=answer).status_code == 303
        chosen = [box for box in main(mother).all("input", type="radio") if "checked" in box.attrs]
        assert [(box["name"], box["value"]) for box in chosen] == [("purpose-website", answer)]
        assert told(mother, "Asha Shah", "website") == f"Your answer of 7 September 2026: {answer}. {result}"
    assert saved() == [("website", "yes"), ("website", "no"), ("website", "yes")]


def test_what_a_school_does_as_part_of_its_task_is_used_until_somebody_objects(mother, now):
    assert told(mother, "Asha Shah", "display") == f"You have not objected. {USED}"
    answers(mother, "Asha Shah", display="no")
    assert told(mother, "Asha Shah", "display") == f"Your answer of 7 September 2026: you object. {UNUSED}"
    now.shift(timedelta(seconds=1))
    answers(mother, "Asha Shah", display="yes")
    assert told(mother, "Asha Shah", "display") == f"Your answer of 7 September 2026: you do not object. {USED}"
    assert [row.words.splitlines()[-1] for row in db.session.scalars(select(ConsentDecision))] == [
        "I object to this",
        "I do not object",
    ]


def test_the_first_name_has_a_result_in_words_of_its_own(mother):
    assert told(mother, "Asha Shah", "name-with-photo").endswith("At the moment: the first name is not used.")
    answers(mother, "Asha Shah", name_with_photo="yes")
    assert told(mother, "Asha Shah", "name-with-photo").endswith("At the moment: the first name may be used.")


def test_no_to_everything_answers_every_question_and_the_way_back_is_one_press(mother):
    answers(mother, "Asha Shah", website="yes", newsletter="no")
    answers(mother, "Asha Shah", prospectus="yes")
    page = page_for("Asha Shah")
    answer = post(mother, page, {"everything": "no"})
    assert answer.status_code == 303
    shown = page_of(mother.get(answer.location)).one("main")
    assert "You have said no to everything for Asha." in shown.text
    assert "We also take down what is already published" in shown.text
    boxes = [box for box in shown.all("input", type="radio") if "checked" in box.attrs]
    assert {box["value"] for box in boxes} == {"no"}
    assert len(boxes) == 10
    back = next(form for form in shown.all("form") if not form.all("input", type="radio"))
    fields = {box["name"]: box["value"] for box in back.all("input", type="hidden")}
    assert mother.post(page, data=fields).status_code == 303
    chosen = {name: value for name, value in opened(mother, "Asha Shah").items() if value == "yes"}
    # Not the newsletter, which was a no before.
    assert set(chosen) == {"purpose-website", "purpose-prospectus", "purpose-display"}
    assert "You have said no to everything" not in mother.get(answer.location).text


def test_the_way_back_takes_back_an_objection_that_came_with_it_and_no_older_one(mother, now):
    page = page_for("Asha Shah")

    def there_and_back():
        now.shift(timedelta(minutes=1))
        shown = page_of(mother.get(post(mother, page, {"everything": "no"}).location))
        now.shift(timedelta(minutes=1))
        back = next(form for form in shown.one("main").all("form") if not form.all("input", type="radio"))
        mother.post(page, data={box["name"]: box["value"] for box in back.all("input", type="hidden")})
        return told(mother, "Asha Shah", "display")

    assert there_and_back() == f"Your answer of 7 September 2026: you do not object. {USED}"
    now.shift(timedelta(minutes=1))
    answers(mother, "Asha Shah", website="yes", display="no")
    assert there_and_back() == f"Your answer of 7 September 2026: you object. {UNUSED}"


def test_no_to_everything_twice_is_once(mother):
    page = page_for("Asha Shah")
    for _ in range(2):
        assert post(mother, page, {"everything": "no"}).status_code == 303
    assert len(saved()) == 10


def test_a_save_says_that_what_is_published_comes_down_only_where_a_no_of_this_adult_ends_it(mother, as_):
    page, words = page_for("Asha Shah"), "We also take down what is already published"
    answers(mother, "Asha Shah", website="no", display="no")
    assert words not in mother.get(page).text  # nothing was ever allowed, and an objection is no withdrawal
    answers(mother, "Asha Shah", website="yes")
    answers(mother, "Asha Shah", website="no")
    assert words in mother.get(page).text
    decided("Tom Shah", "Asha Shah", "prospectus")
    answers(mother, "Asha Shah", prospectus="no")
    assert words in mother.get(page).text
    carol = as_("Carol Jones")
    answers(carol, "Ellie Jones", website="yes")
    answers(carol, "Ellie Jones", website="no")
    assert words not in carol.get(page_for("Ellie Jones")).text


def test_in_place_only_the_answer_that_was_pressed_is_saved_and_says_so(mother):
    answer = pressed(mother, "Asha Shah", "website", "yes")
    assert answer.status_code == 200
    piece = page_of(answer)
    assert state(piece, "website") == f"Saved. Your answer of 7 September 2026: yes. {USED}"
    assert not piece.all("input", type="radio")
    assert piece.one("p", id="left").text == "8 questions to answer"
    again = page_of(pressed(mother, "Asha Shah", "website", "no"))
    assert state(again, "website").startswith("Saved. We also take down what is already published")
    assert saved() == [("website", "yes"), ("website", "no")]


def test_what_is_said_of_the_school_s_words_is_in_the_language_that_was_shown(as_):
    gwen = as_("Gwen Evans")
    answers(gwen, "Mali Evans", website="yes")
    fields = opened(gwen, "Mali Evans") | {"purpose-newsletter": "no"}
    post(gwen, "/language", {"language": "en", "next": "/home"}, "/home")
    gwen.post(page_for("Mali Evans"), data=fields)  # a page that was still open in Welsh
    assert [row.language for row in db.session.scalars(select(ConsentDecision))] == ["cy", "cy"]


def test_a_carer_without_responsibility_answers_and_changes_no_result(as_):
    carol = as_("Carol Jones")
    page = main(carol, "Ellie Jones")
    assert "The school has no record that you hold parental responsibility for Ellie." in page.text
    answers(carol, "Ellie Jones", website="yes", display="no")
    assert told(carol, "Ellie Jones", "website") == f"Your answer of 7 September 2026: yes. {UNUSED}"
    assert told(carol, "Ellie Jones", "display") == f"Your answer of 7 September 2026: you object. {USED}"
    assert saved("Carol Jones") == [("display", "no"), ("website", "yes")]


def test_whose_responsibility_is_not_confirmed_is_told_to_ask_the_office(as_):
    link = db.session.scalars(select(Guardianship).where(Guardianship.person_id == person("Mina Cole").id)).one()
    link.responsibility = "unknown"
    mina = as_("Mina Cole")
    assert "The school has not confirmed yet" in main(mina, "Leo Cole").text
    assert "Ask the office to check" in main(mina, "Leo Cole").text
    answers(mina, "Leo Cole", website="yes")
    assert told(mina, "Leo Cole", "website").endswith(UNUSED)


def test_parents_are_told_where_the_pupil_decides(mother):
    assert "pupils decide" not in main(mother).text
    school().pupils_decide_from = child("Asha Shah").year_group
    assert "What Asha tells the school comes before your answers." in main(mother).text
    decided(None, "Asha Shah", "website")
    answers(mother, "Asha Shah", website="no")
    assert told(mother, "Asha Shah", "website") == f"Your answer of 7 September 2026: no. {USED}"
    assert "We also take down" not in mother.get(page_for("Asha Shah")).text


def test_of_a_flagged_child_a_parent_sees_the_result_alone(mother):
    answers(mother, "Asha Shah", website="yes")
    flagged("Asha Shah")
    assert told(mother, "Asha Shah", "website") == f"Your answer of 7 September 2026: yes. {UNUSED}"


@pytest.mark.parametrize("why", ["years", "words"])
def test_a_yes_that_is_too_old_is_asked_for_again_and_a_no_is_not(as_, now, why):
    answers(as_("Priya Shah"), "Asha Shah", website="yes", newsletter="no")
    now.shift(timedelta(days=370))
    if why == "years":
        school().consent_years = 1
    else:
        for slug in ("website", "newsletter"):
            purpose(slug).counts_from = moment()
    now.shift(timedelta(days=1))
    mother = as_("Priya Shah")
    shown = told(mother, "Asha Shah", "website")
    assert shown == f"Answer again: your yes of 7 September 2026 no longer counts. {UNUSED}"
    assert "purpose-website" not in opened(mother, "Asha Shah")
    assert opened(mother, "Asha Shah")["purpose-newsletter"] == "no"
    answers(mother, "Asha Shah", website="yes", newsletter="no")
    assert saved() == [("newsletter", "no"), ("website", "yes"), ("website", "yes")]
    assert told(mother, "Asha Shah", "website").endswith(USED)


def test_a_school_that_asks_nothing_says_so(mother):
    for row in db.session.scalars(select(Purpose).where(Purpose.school_id == school().id)):
        row.closed_at = moment()
    assert "The school asks you nothing about pictures at the moment." in main(mother).text
    assert "Photos and videos – Asha" not in mother.get("/home").text


def test_a_save_is_audited_once(mother):
    answers(mother, "Asha Shah", website="yes", newsletter="no")
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "consent.decided"))
    assert (entry.person_id, entry.subject) == (person("Priya Shah").id, child("Asha Shah").public_id)
