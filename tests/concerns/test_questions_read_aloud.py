"""What a screen reader says at a question: heading first, each group with its hint and error."""

from tests.concerns.journeys import answer, ask_until_check
from tests.support.html import Element
from tests.support.pages import page_of


def headings(page: Element) -> list[str]:
    return [e.tag for e in page.one("main").all("h1", "h2", "h3")]


def test_the_recipients_are_one_group_described_by_hint_and_error(as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha", "learning")
    group = page_of(priya.get("/concerns/new/recipient")).one("fieldset")
    assert group["aria-describedby"] == "recipient-hint"
    assert group.all("input")[0]["aria-describedby"] == "recipient-0-why recipient-0-readers"
    refused = page_of(answer(priya, "recipient")).one("fieldset")
    assert refused["aria-describedby"] == "recipient-hint recipient-error"
    assert "aria-invalid" not in refused.attrs


def test_no_note_has_a_heading_above_that_of_the_page(as_):
    carol = as_("Carol Jones")
    ask_until_check(carol, "Ellie", "elsewhere", route="admissions")
    assert headings(page_of(carol.get("/concerns/new/recipient")))[0] == "h1"
    ask_until_check(carol, "Ellie", "safeguarding", about="unknown")
    assert headings(page_of(carol.get("/concerns/new/about")))[0] == "h1"
