"""The whole job in a real browser: with and without JavaScript, in English and in Welsh."""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.steps import press, press_in_place, raise_concern, sign_in_by_mail, words_in
from tests.support.live import Live
from tests.support.smtp import Postbox
from tests.support.turns import with_and_without_script


@dataclass(frozen=True)
class Story:
    """Who raises a concern about whom, and who answers."""

    language: str
    parent: str
    child: str
    school: str
    teacher: str


ENGLISH = Story("en", "carol.jones@example.org", "Ellie Jones", "oakfield", "Daniel Okafor")
WELSH = Story("cy", "gwen.evans@example.org", "Mali Evans", "glan-afon", "Aled Rhys")


@with_and_without_script
@pytest.mark.parametrize("story", [ENGLISH, WELSH], ids=["English", "Welsh"])
def test_a_concern_is_raised_answered_and_closed(
    visitor: Any, live: Live, smtp: Postbox, story: Story, script: bool
) -> None:
    say = words_in(live.app, story.language)
    parent = visitor(java_script_enabled=script)
    parent.goto(f"/sign-in?lang={story.language}&next=/concerns")
    sign_in_by_mail(parent, smtp, story.parent, say)
    ref = raise_concern(parent, say, story.child)
    sent = parent.url
    expect(parent.get_by_role("heading", level=1)).to_have_text(say("Concern sent"))
    expect(parent.locator(".panel")).to_contain_text(ref)
    parent.get_by_role("link", name=say("Follow your concern")).click()
    parent.get_by_text(say("Nobody at the school has opened it yet.")).wait_for()

    staff = visitor(story.teacher, java_script_enabled=script)
    staff.goto(f"/{story.school}/triage?lang={story.language}")
    staff.get_by_role("link", name=ref).click()
    staff.locator("#reply [name=body]").fill("I will sit with her")
    send(staff, say("Reply to parent"), script)
    staff.locator(".entry--school", has_text="I will sit with her").wait_for()
    staff.locator("summary", has_text=say("Write an internal note")).click()
    staff.locator("#note [name=body]").fill("Talked with the lunchtime staff")
    send(staff, say("Save internal note"), script)
    staff.locator(".entry--note", has_text="Talked with the lunchtime staff").wait_for()

    parent.goto(f"/concerns/{ref}")
    seen = say("Seen by %(name)s (%(role)s) on %(moment)s", name="NAME", role="ROLE", moment="")
    expect(parent.locator(".entry__seen").first).to_contain_text(seen.partition("NAME")[0].strip())
    parent.locator(".entry--school", has_text="I will sit with her").wait_for()
    parent.locator("#write [name=body]").fill("Thank you, that helps")
    send(parent, say("Send message"), script)
    parent.locator(".entry--mine", has_text="Thank you, that helps").wait_for()
    assert "lunchtime staff" not in parent.content()

    staff.goto(f"/{story.school}/triage/{ref}")
    staff.get_by_text("Thank you, that helps").wait_for()
    staff.locator("summary", has_text=say("Close it")).click()
    staff.locator("#close [value=resolved]").check()
    staff.locator("#close [name=explanation]").fill("She has a table with friends now")
    press(staff, say("Close concern"))
    expect(staff.locator("#reply")).to_have_count(0)

    parent.reload()
    parent.get_by_text("She has a table with friends now").wait_for()
    expect(parent.locator("#write")).to_have_count(0)
    assert "lunchtime staff" not in parent.content()
    press(parent, say("Sign out"), within="header")
    parent.get_by_text(say("You are signed out.")).wait_for()
    parent.goto(sent)
    assert "/sign-in" in parent.url


def send(page: Any, button: str, script: bool) -> None:
    """Send a message: in place with JavaScript, with a new page without it."""
    if not script:
        press(page, button)
        return
    page.evaluate("window.stayed = true")
    press_in_place(page, button)
    assert page.evaluate("window.stayed")
