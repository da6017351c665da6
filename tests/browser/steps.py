"""What people do in a browser, in the order in which they do it."""

import re
import time
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask_babel import force_locale, gettext

from tests.support.clients import sign_in
from tests.support.live import Live
from tests.support.smtp import Postbox

Words = Callable[..., str]
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
VISITED_SECRET = "VISITEDBYABROWSERVISITEDBYABROWS"  # of the authenticators in tests/browser/world.py
STORY = "Asha sits alone at lunch"


def be(context: Any, live: Live, name: str) -> None:
    """Sign a browser in as one of the cast, without the mail."""
    with live.app.app_context():
        client = sign_in(live.app.test_client(), name)
    cookie = client.get_cookie(live.app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live.url}])


def words_in(app: Flask, language: str) -> Words:
    """`say("Continue")`: what a page says in this language."""

    def say(words: str, **values: str) -> str:
        with app.app_context(), force_locale(language):
            return str(gettext(words, **values))

    return say


def press(page: Any, name: str, within: str = "main") -> None:
    """Press a button that leads to a page, and wait for the page."""
    with page.expect_navigation():
        page.locator(within).get_by_role("button", name=name, exact=True).click()


def press_in_place(page: Any, name: str) -> None:
    """Press a button that renews the thread, and wait until it is renewed."""
    page.locator("#thread").evaluate("thread => { thread.dataset.old = '' }")
    page.get_by_role("button", name=name, exact=True).click()
    page.locator("#thread:not([data-old])").wait_for()


def code_to(smtp: Postbox, address: str) -> str:
    """The code that is mailed to an address, as soon as it is there. Other mails may come before it: what an earlier
    test did is still on its way when the postbox is emptied."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        asked = [mail.text for mail in smtp.to(address) if "/sign-in/link/" in mail.text]
        found = [code[0] for text in asked if (code := re.search(r"\b\d{6}\b", text))]
        if found:
            return found[-1]
        time.sleep(0.05)
    raise AssertionError(f"no code was mailed to {address}")


def sign_in_by_mail(page: Any, smtp: Postbox, address: str, say: Words) -> None:
    """Ask for the mail, read it, enter its code."""
    page.get_by_label(say("Email address"), exact=True).fill(address)
    press(page, say("Email me a sign-in link"))
    page.get_by_label(say("Code"), exact=True).fill(code_to(smtp, address))
    press(page, say("Sign in"))


def until_words(page: Any, say: Words, child: str, topic: str = "friendships") -> None:
    """Answer the questions up to what happened; what is proposed stays."""
    page.goto("/concerns/new")
    again = page.get_by_role("button", name=say("Start again"))
    press(page, say("Start again") if again.count() else say("Continue"))
    page.get_by_label(child).check()
    press(page, say("Continue"))
    page.locator(f"[name=topic][value={topic}]").check()
    press(page, say("Continue"))
    press(page, say("Continue"))


def raise_concern(page: Any, say: Words, child: str, story: str = STORY) -> str:
    """Raise a concern and return its reference."""
    until_words(page, say, child)
    page.locator("[name=what_happened]").fill(story)
    press(page, say("Continue"))
    press(page, say("Send your concern"))
    return str(page.get_by_role("main").get_attribute("data-reference"))
