"""A family says no; whoever looks after the picture finds it on the list and says what was done. With a script and
without one."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.steps import be
from tests.consents.deciding import decided
from tests.consents.publishing import PLACE, published, says, takedowns
from tests.support.live import Live
from tests.support.turns import with_and_without_script


@pytest.fixture
def live(live: Live) -> Live:
    """Asha is on the website, and her mother has just said no."""
    with live.app.app_context():
        decided("Priya Shah", "Asha Shah", "website")
        published("Asha Shah")
        with live.app.test_request_context(method="POST"):
            says("Priya Shah", "Asha Shah", website="no")
    return live


@with_and_without_script
def test_what_a_family_refused_is_found_and_seen_to(browser: Any, live: Live, script: bool) -> None:
    context = browser.new_context(base_url=live.url, java_script_enabled=script)
    be(context, live, "Daniel Okafor")
    page = context.new_page()
    page.goto("/home")
    page.get_by_role("link", name="1 to take down").click()
    page.get_by_role("link", name="Asha Shah").click()
    page.get_by_role("heading", name="Asha may no longer appear").wait_for()
    page.get_by_role("button", name="It is done").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    page.get_by_role("radio", name="The child is cropped out").check()
    page.get_by_role("button", name="It is done").click()
    page.locator(".note--ok").first.wait_for()
    expect(page.get_by_role("button", name="It is done")).to_have_count(0)
    page.goto(f"{PLACE}/takedowns")
    page.get_by_text("Nothing has to be taken down.").wait_for()
    with live.app.app_context():
        assert [row.outcome for row in takedowns()] == ["cropped"]
    context.close()


@with_and_without_script
def test_a_publication_is_recorded_once_nobody_in_it_is_forbidden(browser: Any, live: Live, script: bool) -> None:
    with live.app.app_context():
        decided("Mina Cole", "Leo Cole", "website")
    context = browser.new_context(base_url=live.url, java_script_enabled=script)
    be(context, live, "Kit Lane")
    page = context.new_page()
    page.goto(PLACE)
    page.get_by_role("link", name="Record a publication").click()
    page.get_by_label("What was published?").fill("Paper boats")
    page.get_by_label("What is it for?").select_option("website")
    page.get_by_label("Where can it be seen?").fill("The front page")
    for name in ("Asha", "Leo Cole"):
        page.get_by_label("A name").fill(name)
        page.get_by_role("button", name="Add children").click()
        page.get_by_role("row", name=name).wait_for()
    page.get_by_role("button", name="Record the publication").click()
    page.get_by_role("heading", name="Check first").wait_for()
    expect(page.get_by_label("What was published?")).to_have_value("Paper boats")
    page.get_by_role("checkbox", name="Asha Shah is in it").uncheck()
    page.get_by_role("button", name="Record the publication").dblclick()
    page.get_by_role("heading", name="Paper boats").wait_for()
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("link", name="Paper boats")).to_have_count(1)
    context.close()
