"""A saved reply comes into the box of an answer: below what is typed with the script, without it by a page anew."""

import re
from typing import Any

from playwright.sync_api import expect

THANKS = "Thank you."


def test_it_goes_below_what_was_typed_and_the_box_has_the_focus(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Nadia Frost")
    page.goto(f"/oakfield/triage/{refs['open']}")
    box = page.locator("#body")
    box.fill("Dear Mina")
    page.get_by_role("link", name="Start from a saved reply").press("Enter")
    page.locator("#saved-reply").wait_for()
    expect(page.locator("#saved-reply")).to_be_focused()
    page.locator("#saved-reply").select_option(refs["thanks"])
    page.get_by_role("button", name="Use this reply").press("Enter")
    page.locator("#saved-replies [role=status]").wait_for()
    expect(box).to_have_value(re.compile(f"^Dear Mina\n\n{THANKS}"))
    expect(page.locator("#body")).to_be_focused()
    expect(page).to_have_url(re.compile(f"{refs['open']}$"))


def test_into_an_empty_box_it_goes_alone(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Nadia Frost", width=375)
    page.goto(f"/oakfield/triage/{refs['open']}?replies=1")
    page.locator("#saved-reply").select_option(refs["thanks"])
    page.get_by_role("button", name="Use this reply").click()
    page.locator("#saved-replies [role=status]").wait_for()
    expect(page.locator("#body")).to_have_value(re.compile(f"^{THANKS}"))
    expect(page.locator("[data-insert-into]")).to_have_count(0)


def test_without_script_the_page_comes_back_with_the_words_in_the_box(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Nadia Frost", java_script_enabled=False)
    page.goto(f"/oakfield/triage/{refs['open']}")
    page.get_by_role("link", name="Start from a saved reply").click()
    expect(page.get_by_text("Choose it before you write")).to_be_visible()
    page.locator("#saved-reply").select_option(refs["thanks"])
    page.get_by_role("button", name="Use this reply").click()
    expect(page.locator("#body")).to_have_value(re.compile(f"^{THANKS}"))
