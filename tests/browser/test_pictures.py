"""A parent decides about pictures on a phone: each answer is saved when it is chosen, and everything also goes without
a script."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.test_keyboard import tab_to


def opened(visitor: Any, refs: dict[str, str], **options: Any) -> Any:
    page = visitor("Beth Hughes", width=375, height=667, **options)
    page.goto("/home")
    page.get_by_role("link", name="Photos and videos – Sam").click()
    page.get_by_role("heading", name="Photos and videos").wait_for()
    return page


def test_an_answer_is_saved_when_it_is_chosen_and_the_focus_stays(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor, refs)
    page.evaluate("document.body.dataset.same = 'page'")
    tab_to(page, "#purpose-website-yes")
    page.keyboard.press("Space")
    state = page.locator("#state-website")
    state.get_by_text("Saved.").wait_for()
    expect(state).to_contain_text("At the moment: pictures may be used.")
    expect(page.locator("#purpose-website-yes")).to_be_focused()
    page.keyboard.press("ArrowDown")
    state.get_by_text("We also take down what is already published").wait_for()
    expect(page.locator("#purpose-website-no")).to_be_focused()
    assert page.evaluate("document.body.dataset.same") == "page"
    page.reload()
    expect(page.locator("#purpose-website-no")).to_be_checked()


def test_a_choice_that_cannot_be_saved_stays_chosen_and_is_saved_with_the_button(
    visitor: Any, refs: dict[str, str]
) -> None:
    page = opened(visitor, refs)
    page.context.set_offline(True)
    page.locator("#purpose-prospectus-no").check()
    page.locator("#state-prospectus").get_by_text("Not saved. Check your connection").wait_for()
    expect(page.locator("#purpose-prospectus-no")).to_be_checked()
    page.context.set_offline(False)
    page.get_by_role("button", name="Save answers").click()
    page.get_by_text("Your answers are saved.").wait_for()
    expect(page.locator("#state-prospectus")).to_contain_text("no. At the moment")


def test_all_is_done_without_a_script_as_well(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor, refs, java_script_enabled=False)
    page.locator("#purpose-photographer-yes").check()
    page.get_by_role("button", name="Save answers").click()
    expect(page.get_by_text("Your answers are saved.")).to_be_visible()
    expect(page.locator("#purpose-photographer-yes")).to_be_checked()
    page.get_by_role("button", name="No to everything").click()
    expect(page.get_by_text("You have said no to everything for Sam.")).to_be_visible()
    page.get_by_role("button", name="Go back to my answers from before").click()
    expect(page.locator("#purpose-photographer-yes")).to_be_checked()


def test_the_record_prints_without_buttons(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Priya Shah")
    page.goto(f"/children/{refs['asha']}/consents/record")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_text("Oakfield Primary School").first).to_be_visible()
    for hidden in (".top__links", ".foot", ".btn"):
        expect(page.locator(hidden).first, hidden).to_be_hidden()
