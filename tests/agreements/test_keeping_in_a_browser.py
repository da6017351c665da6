"""Asking families in a real browser, with a worker beside it: the page goes on by itself, and does without a script."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.agreements import school_side
from tests.browser.steps import be, press
from tests.support.live import Live
from tests.support.smtp import Postbox


@pytest.fixture
def live(live: Live) -> Live:
    """With an agreement, and families enough for several batches."""
    with live.app.app_context():
        school_side.agreement()
        school_side.crowd(120)
    return live


def test_the_page_of_a_run_comes_to_its_end_by_itself(context: Any, live: Live, smtp: Postbox) -> None:
    be(context, live, "Olive Grant")
    page = context.new_page()
    page.goto("/home")
    page.get_by_role("link", name="Agreements").click()
    page.get_by_role("link", name="Ask families").click()
    page.get_by_role("button", name="Send the emails").dblclick()
    page.get_by_role("heading", name="Emails that ask for an answer").wait_for()
    page.get_by_text("All are on their way").wait_for(timeout=30_000)
    expect(page.get_by_role("link", name="Look again")).to_have_count(0)
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("row")).to_have_count(2)  # one run, however often the button was pressed


def test_without_a_script_one_looks_again(browser: Any, live: Live) -> None:
    context = browser.new_context(base_url=live.url, java_script_enabled=False)
    be(context, live, "Helen Marsh")
    page = context.new_page()
    page.goto("/oakfield/agreements/reminders")
    press(page, "Send the emails")
    done = page.get_by_text("All are on their way")
    for _ in range(100):
        if done.count():
            break
        page.wait_for_timeout(200)
        with page.expect_navigation():
            page.get_by_role("link", name="Look again").click()
    expect(done).to_be_visible()
    context.close()


def test_an_answer_on_paper_is_written_down_by_keyboard(context: Any, live: Live) -> None:
    be(context, live, "Olive Grant")
    page = context.new_page()
    page.goto("/oakfield/agreements/unanswered")
    page.get_by_label("Class").select_option("3 Oak")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("link", name="Asha Shah – Priya Shah").click()
    page.get_by_role("radio", name="On paper").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Record this answer").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The answer is recorded.").wait_for()
    expect(page.get_by_text("I have read it, but I do not agree").first).to_be_visible()
