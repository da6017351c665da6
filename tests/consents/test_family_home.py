"""The home page leads to the questions of each child, says what waits, and stays the way back when nothing does."""

from datetime import timedelta

import pytest

from tests.consents.deciding import decided, school
from tests.consents.family import answers, page_for
from tests.support.clients import post
from tests.support.pages import page_of


@pytest.fixture
def mother(as_):
    return as_("Priya Shah")


def tasks(client):
    """What the list of the home page says, by address."""
    lists = page_of(client.get("/home")).all("ul", class_="list")
    items = [item for one in lists for item in one.all("li")]
    found = {a["href"]: item.text for item in items for a in item.all("a")}
    return {address: text for address, text in found.items() if address.endswith("/consents")}


def test_each_child_has_a_line_that_says_how_much_waits(mother):
    assert set(tasks(mother)) == {page_for(f"{name} Shah") for name in ("Asha", "Dev", "Ravi")}
    assert "9 questions to answer" in tasks(mother)[page_for("Asha Shah")]
    answers(mother, "Asha Shah", website="yes", display="no")
    decided("Tom Shah", "Asha Shah", "newsletter")
    assert "8 questions to answer" in tasks(mother)[page_for("Asha Shah")]
    assert "9 questions to answer" in tasks(mother)[page_for("Dev Shah")]


def test_when_all_is_answered_the_line_stays(mother):
    post(mother, page_for("Asha Shah"), {"everything": "no"})
    assert "All answered" in tasks(mother)[page_for("Asha Shah")]


def test_an_answer_that_grew_too_old_is_asked_for_again(as_, now):
    answers(as_("Priya Shah"), "Asha Shah", website="yes", newsletter="yes", prospectus="no")
    school().consent_years = 1
    now.shift(timedelta(days=400))
    assert "Answer again: 2" in tasks(as_("Priya Shah"))[page_for("Asha Shah")]


def test_whose_answer_does_not_count_is_not_asked_for_one(as_):
    assert "You can answer" in tasks(as_("Carol Jones"))[page_for("Ellie Jones")]


def test_staff_without_children_have_no_such_line(as_):
    assert tasks(as_("Daniel Okafor")) == {}
