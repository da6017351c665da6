"""Triage in place: filters and views change the list, the address and what is said, and the focus stays or moves on."""

from typing import Any

from tests.browser.test_keyboard import tab_to

FOCUS = "document.activeElement.id"


def opened(visitor: Any, address: str = "/oakfield/triage", **options: Any) -> Any:
    page = visitor("Helen Marsh", **options)
    page.goto(address)
    return page


def narrow(page: Any) -> None:
    """By keyboard, to one topic and then to what nobody handles."""
    tab_to(page, "#triage-filter")
    page.keyboard.press("Enter")
    tab_to(page, "#filter-topic")
    page.keyboard.press("b")  # Behaviour
    page.wait_for_url("**topic=behaviour")


def test_a_filter_is_chosen_by_keyboard_and_the_focus_stays_on_it(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor)
    page.evaluate("document.body.dataset.same = 'page'")
    narrow(page)
    assert page.evaluate(FOCUS) == "filter-topic"
    assert page.evaluate("document.body.dataset.same") == "page"
    number = page.locator(".triage-head .meta").inner_text()
    assert number in page.locator("#notices").text_content()
    assert page.locator(".filter[open]").count() == 1
    topics = page.locator(".triage__topic").all_inner_texts()
    assert topics and set(topics) == {"Behaviour"}


def test_what_was_removed_hands_the_focus_to_the_heading(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor)
    narrow(page)
    tab_to(page, ".chip")
    page.keyboard.press("Enter")
    page.locator(".chips").wait_for(state="detached")
    assert page.evaluate(FOCUS) == "triage-heading"
    assert page.url.endswith("/oakfield/triage?view=open")
    tab_to(page, ".triage a.ref")


def test_a_view_is_changed_by_keyboard_and_stays_under_the_finger(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor, width=375, height=700)
    tab_to(page, "#view-mine")
    page.keyboard.press("Enter")
    page.locator("#view-mine[aria-current]").wait_for()
    assert page.evaluate(FOCUS) == "view-mine"
    assert page.url.endswith("?view=mine")


def test_back_from_a_concern_shows_the_list_as_it_was(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor)
    narrow(page)
    listed = page.locator(".triage a.ref").all_inner_texts()
    page.locator(".triage a.ref").first.click()
    page.locator("#thread").wait_for()
    page.locator("a.back").click()
    page.wait_for_url("**topic=behaviour")
    assert page.locator(".triage a.ref").all_inner_texts() == listed
    page.locator(".triage a.ref").first.click()
    page.locator("#thread").wait_for()
    page.go_back()
    page.wait_for_url("**topic=behaviour")
    assert page.locator(".triage a.ref").all_inner_texts() == listed


def test_without_a_script_the_button_filters_and_the_links_lead(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor, java_script_enabled=False)
    page.locator("#triage-filter").click()
    page.locator("#filter-topic").select_option("behaviour")
    page.locator("#triage-filters .btn").click()
    page.wait_for_url("**topic=behaviour**")
    assert set(page.locator(".triage__topic").all_inner_texts()) == {"Behaviour"}
    page.locator(".chip").first.click()
    assert page.locator(".chip").count() == 0


def test_a_child_is_searched_for_by_keyboard(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor)
    tab_to(page, "#q")
    page.keyboard.type("cole LEO")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#triage-heading").inner_text() == "Concerns about Leo Cole"
    assert "Cole" not in page.url and "Leo" not in page.title()
