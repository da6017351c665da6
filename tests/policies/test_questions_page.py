"""What a policy asks before somebody posts: its own questions, in its own order, in each language."""

from typing import Any

import pytest
from sqlalchemy import select, update

from portal.extensions import db
from portal.policies.kept import questions_of
from portal.policies.models import PolicyVersion
from portal.policies.questions import NAMING, PARENTS, Question
from portal.policies.said import Said
from portal.schools.models import School
from tests.policies.shelf import publish, save, start
from tests.policies.test_steps_page import bilingual
from tests.support.clients import form_to, hidden_fields
from tests.support.pages import page_of


def page_for(slug: str) -> str:
    return f"/oakfield/policies/{slug}/draft/questions"


def shown(client: Any, slug: str) -> dict[str, Any]:
    """Everything that the form of the page would send as it stands."""
    form = form_to(page_of(client.get(page_for(slug))), page_for(slug))
    found: dict[str, Any] = hidden_fields(form)
    found |= {box["name"]: box.attrs.get("value", "") for box in form.all("input", type="text")}
    for choice in form.all("select"):
        found[choice["name"]] = next(one["value"] for one in choice.all("option") if "selected" in one.attrs)
    return found


def sent(client: Any, slug: str, **changes: Any) -> Any:
    """The page as it stands, with changes, sent."""
    return client.post(page_for(slug), data=shown(client, slug) | changes)


def kept() -> tuple[Question, ...]:
    return questions_of(db.session.scalars(select(PolicyVersion).order_by(PolicyVersion.id.desc())).first())


def english(*questions: Question) -> tuple[Question, ...]:
    return tuple(Question(Said(one.ask.en, ""), Said(one.help.en, "")) for one in questions)


def test_a_policy_that_asks_nothing_is_offered_ours(as_):
    office = as_("Olive Grant")
    slug = start(office)
    assert "asks no questions yet" in office.get(page_for(slug)).text
    assert kept() == ()
    assert sent(office, slug).status_code == 303
    assert kept() == english(*PARENTS)


def test_both_languages_of_a_school_are_kept(as_):
    bilingual()
    office = as_("Olive Grant")
    slug = start(office, title_cy="Siarad", body_cy="Byddwch yn garedig.")
    assert sent(office, slug).status_code == 303
    assert kept() == PARENTS
    fifth = {"q5_ask_en": NAMING.ask.en, "q5_ask_cy": NAMING.ask.cy}
    fifth |= {"q5_help_en": NAMING.help.en, "q5_help_cy": NAMING.help.cy}
    assert sent(office, slug, **fifth).status_code == 303
    assert kept() == (*PARENTS, NAMING)


def test_rows_are_added_emptied_and_put_in_another_order(as_):
    office = as_("Olive Grant")
    slug = start(office)
    sent(office, slug)
    sent(office, slug, q1_place="8", q2_ask_en="", q2_help_en="", q6_ask_en="Is it true?", q6_place="1")
    asked = [question.ask.en for question in kept()]
    assert asked == ["Is it true?", PARENTS[2].ask.en, PARENTS[3].ask.en, PARENTS[0].ask.en]
    rows = [name for name in shown(office, slug) if name.endswith("_place")]
    assert len(rows) == 6  # four that are there, two to add more in


def test_eight_are_the_most(as_):
    office = as_("Olive Grant")
    slug = start(office)
    eight = {f"q{row}_ask_en": f"Question {row}?" for row in range(1, 10)}
    assert sent(office, slug, **eight).status_code == 303
    assert len(kept()) == 8
    assert len([name for name in shown(office, slug) if name.endswith("_place")]) == 8


def test_all_emptied_the_policy_asks_nothing(as_):
    office = as_("Olive Grant")
    slug = start(office)
    sent(office, slug)
    emptied = {f"q{row}_{kind}_en": "" for row in range(1, 9) for kind in ("ask", "help")}
    assert sent(office, slug, **emptied).status_code == 303
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
    answer = sent(office, start(office), q2_help_en="My own hint.", **changes)
    assert answer.status_code == 422
    page = page_of(answer)
    (link,) = page.one("div", class_="errors").all("a")
    assert (words in link.text, link["href"]) == (True, f"#{at}")
    assert page.one("input", id="q2_help_en")["value"] == "My own hint."
    assert kept() == ()


def test_a_question_in_one_language_alone_is_asked_for_in_the_other(as_):
    bilingual()
    office = as_("Olive Grant")
    slug = start(office, title_cy="Siarad", body_cy="Byddwch yn garedig.")
    answer = sent(office, slug, q5_ask_en="Is it true?", q5_help_en="Look first.")
    links = [link["href"] for link in page_of(answer).one("div", class_="errors").all("a")]
    assert (answer.status_code, sorted(links)) == (422, ["#q5_ask_cy", "#q5_help_cy"])


def test_a_second_click_changes_nothing_and_two_at_once_notice_each_other(as_):
    office, head = as_("Olive Grant"), as_("Helen Marsh")
    slug = start(office)
    mine = shown(office, slug)
    assert [office.post(page_for(slug), data=mine).status_code for _click in range(2)] == [303, 303]
    hers = shown(head, slug)
    sent(office, slug, q1_ask_en="Is it true?")
    answer = head.post(page_for(slug), data=hers | {"q1_ask_en": "Is it kind?"})
    page = page_of(answer)
    assert (answer.status_code, page.one("input", id="q1_ask_en")["value"]) == (409, "Is it kind?")
    assert "Is it true?" in page.text
    again = hers | {"q1_ask_en": "Is it kind?"} | hidden_fields(form_to(page, page_for(slug)))
    assert head.post(page_for(slug), data=again).status_code == 303
    assert kept()[0].ask.en == "Is it kind?"


def test_a_published_version_keeps_its_questions(as_):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug)
    data = shown(office, slug)
    publish(office, slug)
    assert office.post(page_for(slug), data=data).status_code == 404
    db.session.execute(update(School).values(policies_by_two=False))
    assert kept() == ()
