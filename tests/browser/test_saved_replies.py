"""A saved reply comes into the box of an answer: below what is typed with the script, without it by a page anew."""

from typing import Any

THANKS = "Thank you."


def test_it_goes_below_what_was_typed_and_the_box_has_the_focus(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Nadia Frost")
    page.goto(f"/oakfield/triage/{refs['open']}")
    box = page.locator("#body")
    box.fill("Dear Mina")
    page.get_by_role("link", name="Start from a saved reply").press("Enter")
    page.locator("#saved-reply").wait_for()
    assert page.evaluate("document.activeElement.id") == "saved-reply"
    page.locator("#saved-reply").select_option(refs["thanks"])
    page.get_by_role("button", name="Use this reply").press("Enter")
    page.locator("#saved-replies [role=status]").wait_for()
    assert box.input_value().startswith(f"Dear Mina\n\n{THANKS}")
    assert page.evaluate("document.activeElement.id") == "body"
    assert page.url.endswith(refs["open"])


def test_into_an_empty_box_it_goes_alone(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Nadia Frost", width=375)
    page.goto(f"/oakfield/triage/{refs['open']}?replies=1")
    page.locator("#saved-reply").select_option(refs["thanks"])
    page.get_by_role("button", name="Use this reply").click()
    page.locator("#saved-replies [role=status]").wait_for()
    assert page.locator("#body").input_value().startswith(THANKS)
    assert page.locator("[data-insert-into]").count() == 0


def test_without_script_the_page_comes_back_with_the_words_in_the_box(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Nadia Frost", java_script_enabled=False)
    page.goto(f"/oakfield/triage/{refs['open']}")
    page.get_by_role("link", name="Start from a saved reply").click()
    assert page.get_by_text("Choose it before you write").is_visible()
    page.locator("#saved-reply").select_option(refs["thanks"])
    page.get_by_role("button", name="Use this reply").click()
    assert page.locator("#body").input_value().startswith(THANKS)
