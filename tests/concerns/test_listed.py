"""Somebody on the list must be chosen there: a typed name keeps nothing from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.concerns.listed import Listed
from portal.schools.names import LONGEST_NAME, words_of
from tests.concerns.journeys import answer, value_of
from tests.support.clients import post
from tests.support.pages import page_of

LIST = Listed(("Okafor", "O’Brien", "ap Rhŷs", "Smith-Jones", ""), ("headteacher", "pennaeth", ""))
REFUSAL = "Choose this person from the list, so that they cannot read it"


@pytest.mark.parametrize(
    "typed",
    [
        "Okafor",
        "mr. OKÁFOR",
        "\u200b".join("Okafor."),
        "the teacher (Mr Okafor’s room)",
        "OBrien",
        "Mrs O'Brien",
        "Ap Rhys",
        "Ms Smith Jones",
        "The Head Teacher",
        "y Pennaeth",
        "Headteacher.",
    ],
)
def test_a_name_or_role_of_the_list_is_noticed_however_it_is_written(typed: str) -> None:
    assert LIST.names(typed)


@pytest.mark.parametrize("typed", ["", "...", "the coach driver", "Okaforson", "the headteacher’s son", "Jones", "🙂"])
def test_anybody_else_may_be_typed(typed: str) -> None:
    assert not LIST.names(typed)


@given(st.text(), st.lists(st.text(), max_size=3))
def test_no_text_breaks_it_and_a_name_with_a_letter_names_itself(typed: str, names: list[str]) -> None:
    Listed(tuple(names), tuple(names)).names(typed)
    assert Listed((typed,)).names(f"Mr {typed}") == (0 < len(words_of(typed)) <= LONGEST_NAME)


def to_the_list(client, topic: str, child: str = "Asha") -> None:
    post(client, "/concerns/new")
    answer(client, "child", child=value_of(client, "/concerns/new/child", child))
    answer(client, "topic", topic=topic)


def test_a_person_of_the_list_cannot_be_typed_and_the_words_come_back(as_) -> None:
    priya = as_("Priya Shah")
    to_the_list(priya, "safeguarding")
    for typed in ("Helen Marsh", "designated safeguarding lead", "arweinydd diogelu dynodedig"):
        refused = answer(priya, "about", about="other", about_name=typed)
        page = page_of(refused)
        assert (refused.status_code, page.one("input", id="about_name")["value"]) == (422, typed)
        assert REFUSAL in page.one(id="about_name-error").text
    assert answer(priya, "about", about="other", about_name="A volunteer").status_code == 303
    assert answer(priya, "about", about="unknown", about_name="Helen Marsh").status_code == 303  # not read at all


def test_nobody_of_another_school_is_on_the_list(as_) -> None:
    priya = as_("Priya Shah")
    to_the_list(priya, "staff")
    assert answer(priya, "about", about="other", about_name="Mr Norden").status_code == 303


def test_the_promise_is_made_only_for_a_chosen_name(as_) -> None:
    priya = as_("Priya Shah")
    to_the_list(priya, "staff")
    page = page_of(priya.get("/concerns/new/about"))
    assert "A person you choose by name will not be able to read it" in page.one(id="about-hint").text
    assert "We cannot keep it from a person you type here" in page.one(id="about_name-hint").text
