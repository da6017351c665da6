"""From a post that was about to be, or that somebody else made, to a concern: with JavaScript and without."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from portal.concerns.models import Concern
from portal.extensions import db
from tests.browser.steps import press, sign_in_by_mail, words_in
from tests.support.live import Live
from tests.support.smtp import Postbox
from tests.support.turns import with_and_without_script

WORDS = "They lost her coat again and nobody cares!"


@with_and_without_script
@pytest.mark.parametrize(
    ("language", "school", "parent", "child"),
    [
        ("en", "oakfield", "mina.cole@example.org", "Leo Cole"),
        ("cy", "glan-afon", "tom.shah@example.org", "Ravi Shah"),
    ],
    ids=["English", "Welsh"],
)
def test_words_that_were_about_to_be_posted_become_a_concern(
    visitor: Any, live: Live, smtp: Postbox, language: str, school: str, parent: str, child: str, script: bool
) -> None:
    say = words_in(live.app, language)
    page = visitor(width=375, java_script_enabled=script)
    page.goto(f"/{school}/before-you-post?lang={language}")
    page.locator("#text").fill(WORDS)
    press(page, say("Continue"))
    while page.locator("[name=about][type=radio]").count() == 0:
        press(page, say("Continue"))
    page.locator("[name=about][value=child]").check()
    press(page, say("Continue"))
    expect(page.locator("#text")).to_have_value(WORDS)
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Tell the class teacher"))
    press(page, say("Raise a concern with these words"))
    expect(page).to_have_url(re.compile("/sign-in"))
    sign_in_by_mail(page, smtp, parent, say)
    expect(page).to_have_url(re.compile("/concerns/new"))
    begin = page.locator("main form .btn").last  # "Start again", where there is a draft
    with page.expect_navigation():
        begin.click()
    page.get_by_label(child).first.check()
    press(page, say("Continue"))
    page.locator("[name=topic][value=day-to-day]").check()
    press(page, say("Continue"))
    expect(page.locator("[name=recipient]:checked")).to_have_value("class-teacher")
    press(page, say("Continue"))
    expect(page.locator("#what_happened")).to_have_value(WORDS)
    press(page, say("Continue"))
    press(page, say("Send your concern"))
    reference = page.locator("main").get_attribute("data-reference")
    with live.app.app_context():
        sent = db.session.scalars(select(Concern).where(Concern.reference == reference)).one()
        assert (sent.what_happened, sent.recipient) == (WORDS, "class-teacher")


@with_and_without_script
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_post_that_is_reported_becomes_a_concern_with_its_topic(
    visitor: Any, live: Live, smtp: Postbox, language: str, script: bool
) -> None:
    say = words_in(live.app, language)
    page = visitor(width=375, java_script_enabled=script)
    page.goto(f"/oakfield/report-a-post?lang={language}")
    press(page, say("Raise a concern"))
    expect(page).to_have_url(re.compile("/sign-in"))
    expect(page).not_to_have_url(re.compile("posted"))
    sign_in_by_mail(page, smtp, "carol.jones@example.org", say)
    expect(page).to_have_url(re.compile("/concerns/new"))
    begin = page.locator("main form .btn").last  # "Start again", where there is a draft
    with page.expect_navigation():
        begin.click()
    page.get_by_label("Ellie Jones").first.check()
    press(page, say("Continue"))
    expect(page.locator("[name=topic]:checked")).to_have_value("posted-online")
