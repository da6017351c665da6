"""The check before publishing in the hall: on a phone, with and without JavaScript, and by keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.turns import with_and_without_script

PHONE = {"width": 375, "height": 667}


@pytest.fixture
def open_check(visitor: Any, refs: Any) -> Any:
    """`open_check("Olive Grant")`: the page on a phone."""

    def on_a_phone(name: str, **options: Any) -> Any:
        page = visitor(name, **PHONE, **options)
        page.goto("/home")
        page.get_by_role("link", name="May we publish?").click()
        page.get_by_role("heading", name="May we publish?", level=1).wait_for()
        return page

    return on_a_phone


@with_and_without_script
def test_the_own_class_is_checked_with_few_taps(open_check: Any, script: bool) -> None:
    page = open_check("Nadia Frost", java_script_enabled=script)
    page.get_by_label("Where will it appear?").select_option("newsletter")
    expect(page.locator("input[name=class]").first).to_have_value("1 Ash")
    page.get_by_label("1 Ash", exact=True).check()
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("heading", name="publish", level=1).and_(page.locator(".verdict")).wait_for()
    expect(page.get_by_text("Leo Cole").first).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 375
    page.get_by_role("button", name="Check again").click()
    page.get_by_text("Compared with the check of").wait_for()
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_label("Where will it appear?")).to_have_value("newsletter")


@with_and_without_script
def test_children_are_added_by_name_and_one_of_the_class_is_taken_out(open_check: Any, script: bool) -> None:
    page = open_check("Beth Hughes", java_script_enabled=script)
    page.get_by_label("Where will it appear?").select_option("website")
    page.get_by_label("5 Elm", exact=True).check()
    if not script:
        page.get_by_role("button", name="Show the children of this class").click()
    page.locator("#in-class summary").click()
    page.get_by_label("Dev Shah").check()
    for name in ("Leo Cole", "Asha Shah"):
        page.locator("#q").fill(name.split()[0].lower())
        if not script:
            page.get_by_role("button", name="Find").click()
        page.locator("#found").get_by_label(name).check()
    page.locator("#q").fill("")
    if not script:
        page.get_by_role("button", name="Find").click()
    page.get_by_text("Chosen by name: 2").wait_for()
    expect(page.locator("#in-class").get_by_label("Dev Shah")).to_be_checked()
    page.get_by_role("button", name="Check", exact=True).click()
    for name in ("Leo Cole", "Asha Shah"):
        expect(page.locator(".said", has_text=name).first).to_be_visible()
    page.wait_for_load_state()
    expect(page.locator(".said", has_text="Dev Shah")).to_have_count(0)


@with_and_without_script
def test_by_keyboard_alone(open_check: Any, script: bool) -> None:
    page = open_check("Olive Grant", java_script_enabled=script)
    page.get_by_label("Where will it appear?").focus()
    page.keyboard.type("Our school website")
    page.locator("#q").focus()
    page.keyboard.type("leo col")
    page.keyboard.press("Enter")  # looks for the name; it does not check whoever is chosen so far
    page.locator("#found").get_by_label("Leo Cole").wait_for()
    page.locator("#q").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Leo Cole")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".verdict").wait_for()
    expect(page.locator(".said")).to_contain_text("Leo Cole")


def test_a_screen_reader_hears_how_many_were_found(open_check: Any) -> None:
    page = open_check("Olive Grant")
    page.locator("#q").press_sequentially("shah")
    page.locator("#notices", has_text="children found").wait_for(state="attached")
    expect(page.locator("#q")).to_be_focused()


@with_and_without_script
def test_a_flag_is_set_and_ended(visitor: Any, refs: Any, script: bool) -> None:
    page = visitor("Helen Marsh", **PHONE, java_script_enabled=script)
    page.goto("/oakfield/must-not-publish")
    page.locator("#q").fill("sam hugh")
    if not script:
        page.get_by_role("button", name="Find").click()
    page.get_by_label("Sam Hughes").check()
    page.get_by_role("button", name="Set the flag").click()
    page.locator(".errors").wait_for()
    page.get_by_label("Why must nothing be published?").fill("A reason")
    page.get_by_role("button", name="Set the flag").click()
    page.get_by_text("Nothing of Sam Hughes is published from now on.").wait_for()
    page.get_by_role("link", name="End the flag – Sam Hughes").click()
    page.get_by_role("button", name="End the flag").click()
    page.get_by_text("The flag of Sam Hughes has ended.").wait_for()
