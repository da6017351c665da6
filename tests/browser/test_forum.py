"""The Parents' Forum in a real browser, with and without JavaScript: asked for, answered, published; and words that are
better carried into a concern."""

from typing import Any

from playwright.sync_api import expect

from tests.support.turns import with_and_without_script

NEW = "/oakfield/parents-forum/topics/new"


def fill(page: Any, title: str, why: str) -> None:
    page.goto(NEW)
    page.locator("#title").fill(title)
    page.locator("#why").fill(why)


@with_and_without_script
def test_a_topic_is_asked_for_put_on_a_list_answered_and_published(visitor: Any, refs: Any, script: bool) -> None:
    title = f"Bicycles {'by' if script else 'without'} script"
    parent = visitor("Carol Jones", java_script_enabled=script)
    fill(parent, title, "There are too few stands")
    parent.get_by_role("button", name="Ask for this topic").click()
    parent.get_by_role("heading", name="Topic sent").wait_for()
    parent.get_by_role("link", name="Follow your topic").click()
    parent.get_by_text("The organisers have not decided yet").wait_for()
    address = parent.url

    office = visitor("Olive Grant", java_script_enabled=script)
    office.goto("/oakfield/forum")
    office.get_by_role("link", name=title, exact=True).click()
    office.locator("summary", has_text="Answer it outside a meeting").click()
    office.get_by_role("button", name="Send the answer").click()
    office.locator(".errors").wait_for()
    office.locator("#answering textarea").fill("Ten more come in spring")
    office.get_by_role("button", name="Send the answer").click()
    office.locator(".entry--school", has_text="Ten more come in spring").wait_for()
    office.get_by_role("link", name="Publish what came of it").click()
    office.locator("#title_en").fill(f"Stands: {title}")
    office.locator("#outcome_en").fill("Ten more stands")
    office.get_by_role("button", name="Publish").click()
    office.get_by_role("link", name="Correct what is published").wait_for()

    parent.goto(address)
    parent.get_by_text("Ten more come in spring").wait_for()
    stranger = visitor(java_script_enabled=script)
    stranger.goto("/oakfield/parents-forum")
    stranger.get_by_role("heading", name=f"Stands: {title}").wait_for()
    assert "too few stands" not in stranger.content()


@with_and_without_script
def test_words_that_name_somebody_come_along_into_a_concern(visitor: Any, refs: Any, script: bool) -> None:
    page = visitor("Tom Shah", java_script_enabled=script)
    fill(page, "Lunch", "Mr Okafor does not wait for Asha")
    page.get_by_role("button", name="Ask for this topic").click()
    page.get_by_role("heading", name="Your words name somebody").wait_for()
    if script:
        expect(page.locator(".note--warn")).to_be_focused()
    page.get_by_role("button", name="Raise a concern with these words").click()
    page.get_by_role("heading", name="Raise a concern", level=1).wait_for()
    page.wait_for_load_state()
    again = page.get_by_role("button", name="Start again")
    (again if again.count() else page.get_by_role("button", name="Continue")).click()
    page.get_by_label("Asha Shah").check()
    page.get_by_role("button", name="Continue").last.click()
    page.locator("[name=topic][value=learning]").check()
    page.get_by_role("button", name="Continue").last.click()
    page.get_by_role("button", name="Continue").last.click()
    expect(page.locator("#what_happened")).to_have_value("Lunch\n\nMr Okafor does not wait for Asha")
