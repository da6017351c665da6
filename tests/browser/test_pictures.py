"""A parent decides about pictures on a phone: each answer is saved when it is chosen, and everything also goes without
a script."""

from typing import Any

from tests.browser.test_keyboard import tab_to

FOCUS = "document.activeElement.id"


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
    assert "At the moment: pictures may be used." in state.inner_text()
    assert page.evaluate(FOCUS) == "purpose-website-yes"
    page.keyboard.press("ArrowDown")
    state.get_by_text("We also take down what is already published").wait_for()
    assert page.evaluate(FOCUS) == "purpose-website-no"
    assert page.evaluate("document.body.dataset.same") == "page"
    page.reload()
    assert page.locator("#purpose-website-no").is_checked()


def test_a_choice_that_cannot_be_saved_stays_chosen_and_is_saved_with_the_button(
    visitor: Any, refs: dict[str, str]
) -> None:
    page = opened(visitor, refs)
    page.context.set_offline(True)
    page.locator("#purpose-prospectus-no").check()
    page.locator("#state-prospectus").get_by_text("Not saved. Check your connection").wait_for()
    assert page.locator("#purpose-prospectus-no").is_checked()
    page.context.set_offline(False)
    page.get_by_role("button", name="Save answers").click()
    page.get_by_text("Your answers are saved.").wait_for()
    assert "no. At the moment" in page.locator("#state-prospectus").inner_text().replace("\n", " ")


def test_all_is_done_without_a_script_as_well(visitor: Any, refs: dict[str, str]) -> None:
    page = opened(visitor, refs, java_script_enabled=False)
    page.locator("#purpose-photographer-yes").check()
    page.get_by_role("button", name="Save answers").click()
    assert page.get_by_text("Your answers are saved.").is_visible()
    assert page.locator("#purpose-photographer-yes").is_checked()
    page.get_by_role("button", name="No to everything").click()
    assert page.get_by_text("You have said no to everything for Sam.").is_visible()
    page.get_by_role("button", name="Go back to my answers from before").click()
    assert page.locator("#purpose-photographer-yes").is_checked()


def test_the_record_prints_without_buttons(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Priya Shah")
    page.goto(f"/children/{refs['asha']}/consents/record")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.get_by_text("Oakfield Primary School").first.is_visible()
    for hidden in (".top__links", ".foot", ".btn"):
        assert not page.locator(hidden).first.is_visible(), hidden
