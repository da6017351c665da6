"""What a policy asks before somebody posts: its own questions, in its own order, in each language."""

import pytest
from sqlalchemy import select

from portal.extensions import db
from portal.policies.kept import questions_of
from portal.policies.models import PolicyVersion
from portal.policies.questions import NAMING, PARENTS, Question
from portal.policies.said import Said
from tests.policies.boxes import bilingual, links_above, sent, shown
from tests.policies.shelf import publish, save, start
from tests.support.clients import form_to, hidden_fields
from tests.support.pages import page_of


def page_for(slug: str) -> str:
    return f"/oakfield/policies/{slug}/draft/questions"


def kept() -> tuple[Question, ...]:
    return questions_of(db.session.scalars(select(PolicyVersion).order_by(PolicyVersion.id.desc())).first())


def english(*questions: Question) -> tuple[Question, ...]:
    return tuple(Question(Said(one.ask.en, ""), Said(one.help.en, "")) for one in questions)


def test_a_policy_that_asks_nothing_is_offered_ours(as_):
    office = as_("Olive Grant")
    slug = start(office)
    assert "asks no questions yet" in office.get(page_for(slug)).text
    assert kept() == ()
    assert sent(office, page_for(slug)).status_code == 303
    assert kept() == english(*PARENTS)


def test_both_languages_of_a_school_are_kept(as_):
    bilingual()
    office = as_("Olive Grant")
    slug = start(office, title_cy="Siarad", body_cy="Byddwch yn garedig.")
    assert sent(office, page_for(slug)).status_code == 303
    assert kept() == PARENTS
    fifth = {"q5_ask_en": NAMING.ask.en, "q5_ask_cy": NAMING.ask.cy}
    fifth |= {"q5_help_en": NAMING.help.en, "q5_help_cy": NAMING.help.cy}
    assert sent(office, page_for(slug), **fifth).status_code == 303
    assert kept() == (*PARENTS, NAMING)


def test_rows_are_added_emptied_and_put_in_another_order(as_):
    office = as_("Olive Grant")
    slug = start(office)
    sent(office, page_for(slug))
    sent(office, page_for(slug), q1_place="8", q2_ask_en="", q2_help_en="", q6_ask_en="Is it true?", q6_place="1")
    asked = [question.ask.en for question in kept()]
    assert asked == ["Is it true?", PARENTS[2].ask.en, PARENTS[3].ask.en, PARENTS[0].ask.en]
    rows = [name for name in shown(office, page_for(slug)) if name.endswith("_place")]
    assert len(rows) == 6  # four that are there, two to add more in


def test_eight_are_the_most(as_):
    office = as_("Olive Grant")
    slug = start(office)
    eight = {f"q{row}_ask_en": f"Question {row}?" for row in range(1, 10)}
    assert sent(office, page_for(slug), **eight).status_code == 303
    assert len(kept()) == 8
    assert len([name for name in shown(office, page_for(slug)) if name.endswith("_place")]) == 8


def test_a_policy_can_ask_nothing_again_and_only_when_it_is_said(as_):
    office = as_("Olive Grant")
    slug = start(office)
    sent(office, page_for(slug))
    emptied = {f"q{row}_{kind}_en": "" for row in range(1, 9) for kind in ("ask", "help")}
    answer = sent(office, page_for(slug), **emptied)
    assert (answer.status_code, "at least one question" in answer.text) == (422, True)
    assert len(kept()) == 4
    data = shown(office, page_for(slug))
    for _click in range(2):
        assert office.post(page_for(slug), data=data | {"remove": "1"}).status_code == 303
    assert kept() == ()


@pytest.mark.parametrize(
    ("changes", "words", "at"),
    [
        ({"q1_ask_en": ""}, "Enter the question", "q1_ask_en"),
        ({"q6_ask_en": "Is it true?", "q6_place": "9"}, "Choose from the list", "q6_place"),
        ({"q1_ask_en": "x" * 151}, "150 characters or less", "q1_ask_en"),
        ({"q5_help_en": "Only a hint"}, "Enter the question", "q5_ask_en"),
    ],
    ids=str,
)
def test_what_stands_against_it_is_said_at_its_box(as_, changes, words, at):
    office = as_("Olive Grant")
    answer = sent(office, page_for(start(office)), q2_help_en="My own hint.", **changes)
    assert answer.status_code == 422
    page = page_of(answer)
    ((said, link),) = links_above(answer)
    assert (words in said, link) == (True, f"#{at}")
    assert page.one("textarea", id="q2_help_en").text == "My own hint."
    assert kept() == ()


def test_a_question_in_one_language_alone_is_asked_for_in_the_other(as_):
    bilingual()
    office = as_("Olive Grant")
    slug = start(office, title_cy="Siarad", body_cy="Byddwch yn garedig.")
    answer = sent(office, page_for(slug), q5_ask_en="Is it true?", q5_help_en="Look first.")
    links = [link for _said, link in links_above(answer)]
    assert (answer.status_code, sorted(links)) == (422, ["#q5_ask_cy", "#q5_help_cy"])


def test_a_second_click_changes_nothing_and_two_at_once_notice_each_other(as_):
    office, head = as_("Olive Grant"), as_("Helen Marsh")
    slug = start(office)
    mine = shown(office, page_for(slug))
    assert [office.post(page_for(slug), data=mine).status_code for _click in range(2)] == [303, 303]
    hers = shown(head, page_for(slug))
    sent(office, page_for(slug), q1_ask_en="Is it true?")
    answer = head.post(page_for(slug), data=hers | {"q1_ask_en": "Is it kind?"})
    page = page_of(answer)
    assert (answer.status_code, page.one("textarea", id="q1_ask_en").text) == (409, "Is it kind?")
    assert "Is it true?" in page.text
    again = hers | {"q1_ask_en": "Is it kind?"} | hidden_fields(form_to(page, page_for(slug)))
    assert head.post(page_for(slug), data=again).status_code == 303
    assert kept()[0].ask.en == "Is it kind?"


def test_a_published_version_keeps_its_questions(as_):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug)
    data = shown(office, page_for(slug))
    publish(office, slug)
    assert office.post(page_for(slug), data=data).status_code == 404
    assert kept() == ()
