"""What moves a concern, in a browser: in place with script, page by page without."""

from typing import Any

import pytest
from playwright.sync_api import expect

from portal.clock import today
from portal.extensions import db
from portal.schools.term_time import calendar_of
from tests.browser.steps import press, press_in_place
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import school
from tests.support.clients import CheckedClient, sign_in
from tests.support.live import Live
from tests.support.turns import with_and_without_script


@pytest.fixture
def ref(live: Live) -> str:
    """A concern that waits for Miss Frost."""
    live.app.test_client_class = CheckedClient
    with live.app.app_context():
        return raise_concern(sign_in(live.app.test_client(), "Mina Cole"), "Leo")


@pytest.fixture
def later(live: Live) -> str:
    """A school day in three weeks' time, as a date box holds it."""
    with live.app.app_context():
        day = calendar_of(school()).due(today(), 16)
        db.session.remove()
    assert day is not None
    return day.isoformat()


@with_and_without_script
def test_acknowledge_put_off_and_write_what_is_not_yet_the_answer(
    visitor: Any, ref: str, later: str, script: bool
) -> None:
    page = visitor("Nadia Frost", java_script_enabled=script)
    do = press_in_place if script else press
    page.goto(f"/oakfield/triage/{ref}")
    do(page, "Acknowledge")
    page.get_by_text("Nadia Frost told the parent that they have it").wait_for()
    expect(page.get_by_role("button", name="Acknowledge", exact=True)).to_have_count(0)

    page.get_by_text("Promise another day").click()
    page.get_by_label("Why does the date change?").fill("Some are away")
    do(page, "Change the date")
    page.get_by_role("link", name="Enter the new date").wait_for()
    expect(page.get_by_label("Why does the date change?")).to_have_value("Some are away")
    page.get_by_label("New date").fill(later)
    do(page, "Change the date")
    page.get_by_text("Nadia Frost changed the day for the answer to").wait_for()

    page.locator("#reply #body").fill("I ask the others first")
    page.get_by_label("The full answer is still to come").check()
    do(page, "Reply to parent")
    page.locator(".thread").get_by_text("I ask the others first").wait_for()
    expect(page.get_by_text("Waiting for the parent")).to_have_count(0)


@with_and_without_script
def test_send_to_someone_else_and_arrive_at_triage(visitor: Any, ref: str, script: bool) -> None:
    page = visitor("Nadia Frost", width=375, java_script_enabled=script)
    page.goto(f"/oakfield/triage/{ref}")
    page.get_by_role("link", name="Send to someone else").click()
    page.get_by_label("Chair of governors", exact=True).check()
    page.get_by_label("Tell the parent why").fill("The governors decide about this")
    press(page, "Send to someone else")
    page.get_by_text("It is now with: chair of governors. You no longer see it here.").wait_for()

    parent = visitor("Mina Cole", width=375, java_script_enabled=script)
    parent.goto(f"/concerns/{ref}")
    parent.get_by_text("The governors decide about this").wait_for()
    expect(parent.get_by_text("Mr Reed, chair of governors")).to_have_count(1)
