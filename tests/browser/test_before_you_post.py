"""From a post that was about to be, or that somebody else made, to a concern: with JavaScript and without."""

from typing import Any

import pytest
from sqlalchemy import select

from portal.concerns.models import Concern
from portal.extensions import db
from tests.browser.steps import press, sign_in_by_mail, words_in
from tests.support.live import Live
from tests.support.smtp import Postbox

WORDS = "They lost her coat again and nobody cares!"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
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
    assert page.locator("#text").input_value() == WORDS
    assert page.get_by_role("heading", level=1).inner_text() == say("Tell the class teacher")
    press(page, say("Raise a concern with these words"))
    assert "/sign-in" in page.url
    sign_in_by_mail(page, smtp, parent, say)
    assert "/concerns/new" in page.url
    begin = page.locator("main form .btn").last  # "Start again", where there is a draft
    with page.expect_navigation():
        begin.click()
    page.get_by_label(child).first.check()
    press(page, say("Continue"))
    page.locator("[name=topic][value=day-to-day]").check()
    press(page, say("Continue"))
    assert page.locator("[name=recipient]:checked").input_value() == "class-teacher"
    press(page, say("Continue"))
    assert page.locator("#what_happened").input_value() == WORDS
    press(page, say("Continue"))
    press(page, say("Send your concern"))
    reference = page.locator("main").get_attribute("data-reference")
    with live.app.app_context():
        sent = db.session.scalars(select(Concern).where(Concern.reference == reference)).one()
        assert (sent.what_happened, sent.recipient) == (WORDS, "class-teacher")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_post_that_is_reported_becomes_a_concern_with_its_topic(
    visitor: Any, live: Live, smtp: Postbox, language: str, script: bool
) -> None:
    say = words_in(live.app, language)
    page = visitor(width=375, java_script_enabled=script)
    page.goto(f"/oakfield/report-a-post?lang={language}")
    press(page, say("Raise a concern"))
    assert "/sign-in" in page.url and "posted" not in page.url
    sign_in_by_mail(page, smtp, "carol.jones@example.org", say)
    assert "/concerns/new" in page.url
    begin = page.locator("main form .btn").last  # "Start again", where there is a draft
    with page.expect_navigation():
        begin.click()
    page.get_by_label("Ellie Jones").first.check()
    press(page, say("Continue"))
    assert page.locator("[name=topic]:checked").input_value() == "posted-online"
