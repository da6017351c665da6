"""Triage in place: filters and views change the list, the address and what is said, and the focus stays or moves on."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.test_keyboard import tab_to


def opened(visitor: Any, address: str = "/oakfield/triage", **options: Any) -> Any:
    page = visitor("Helen Marsh", **options)
    page.goto(address)
    return page


def narrow(page: Any) -> None:
    """By keyboard, to one topic; then the list shows it."""
    tab_to(page, "#triage-filter")
    page.keyboard.press("Enter")
    tab_to(page, "#filter-topic")
    page.keyboard.press("b")  # Behaviour
    page.wait_for_url("**topic=behaviour")
    only_behaviour(page)
    expect(page.locator("#filter-topic")).to_be_focused()


def only_behaviour(page: Any) -> None:
    """What the list shows is about behaviour, and it shows something."""
    topics = page.locator(".triage__topic")
    expect(topics.first).to_be_visible()
    expect(topics.filter(has_not_text="Behaviour")).to_have_count(0)


def test_a_filter_is_chosen_by_keyboard_and_the_focus_stays_on_it(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor)
    page.evaluate("document.body.dataset.same = 'page'")
    narrow(page)
    assert page.evaluate("document.body.dataset.same") == "page"
    number = page.locator(".triage-head .meta").inner_text()
    expect(page.locator("#notices")).to_contain_text(number)
    expect(page.locator(".filter[open]")).to_have_count(1)


def test_what_was_removed_hands_the_focus_to_the_heading(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor)
    narrow(page)
    tab_to(page, ".chip")
    page.keyboard.press("Enter")
    page.locator(".chips").wait_for(state="detached")
    expect(page.locator("#triage-heading")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/oakfield/triage\?view=open$"))
    tab_to(page, ".triage a.ref")


def test_a_view_is_changed_by_keyboard_and_stays_under_the_finger(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor, width=375, height=700)
    tab_to(page, "#view-mine")
    page.keyboard.press("Enter")
    page.locator("#view-mine[aria-current]").wait_for()
    expect(page.locator("#view-mine")).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?view=mine$"))


def test_back_from_a_concern_shows_the_list_as_it_was(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor)
    narrow(page)
    listed = page.locator(".triage a.ref").all_inner_texts()
    page.locator(".triage a.ref").first.click()
    page.locator("#thread").wait_for()
    page.locator("a.back").click()
    page.wait_for_url("**topic=behaviour")
    expect(page.locator(".triage a.ref")).to_have_text(listed)
    page.locator(".triage a.ref").first.click()
    page.locator("#thread").wait_for()
    page.go_back()
    page.wait_for_url("**topic=behaviour")
    expect(page.locator(".triage a.ref")).to_have_text(listed)


def test_without_a_script_the_button_filters_and_the_links_lead(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor, java_script_enabled=False)
    page.locator("#triage-filter").click()
    page.locator("#filter-topic").select_option("behaviour")
    page.locator("#triage-filters .btn").click()
    page.wait_for_url("**topic=behaviour**")
    only_behaviour(page)
    page.locator(".chip").first.click()
    expect(page.locator(".chip")).to_have_count(0)


def test_a_child_is_searched_for_by_keyboard(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor)
    tab_to(page, "#q")
    page.keyboard.type("cole LEO")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#triage-heading")).to_have_text("Concerns about Leo Cole")
    expect(page).not_to_have_url(re.compile("Cole"))
    expect(page).not_to_have_title(re.compile("Leo"))
