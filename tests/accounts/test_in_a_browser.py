"""Signing in as people do it: a real browser, a real mail."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.accounts.steps import PRIYA, code_in
from tests.support.live import Live
from tests.support.smtp import Postbox, Received


def mail_to(smtp: Postbox, address: str) -> Received:
    """The mail, as soon as it is there."""
    until = time.monotonic() + 30
    while not smtp.to(address):
        assert time.monotonic() < until, "no mail came"
        time.sleep(0.1)
    return smtp.to(address)[-1]


@pytest.mark.parametrize("width", [1280, 320])
def test_in_and_out_again(page: Any, live: Live, smtp: Postbox, axe: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/sign-in")
    axe(page)
    page.get_by_role("button", name="Email me a sign-in link").click()
    page.get_by_role("alert").get_by_role("link", name="Enter your email address").click()
    axe(page)
    page.keyboard.type(PRIYA)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Check your email").wait_for()
    axe(page)
    page.get_by_label("Code", exact=True).fill(code_in(mail_to(smtp, PRIYA)))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/home")
    page.goto("/account")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Sign out everywhere").click()
    page.get_by_text("You are signed out.").wait_for()
    page.go_back()
    expect(page.get_by_role("button", name="Sign out everywhere")).to_have_count(0)


def test_the_link_opens_a_page_with_one_button(page: Any, live: Live, smtp: Postbox, axe: Any) -> None:
    page.goto("/sign-in?next=/account")
    page.get_by_label("Email address").fill(PRIYA)
    page.get_by_role("button", name="Email me a sign-in link").click()
    page.get_by_role("heading", name="Check your email").wait_for()
    found = re.search(r"/sign-in/link/\w+", mail_to(smtp, PRIYA).text)
    assert found
    page.goto(found[0])
    axe(page)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/account")
    page.goto(found[0])
    page.get_by_text("used already").wait_for()
    axe(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_half_typed_address_survives_the_language_switch(page: Any, live: Live, axe: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto("/sign-in")
    page.get_by_role("textbox").fill(PRIYA)
    page.get_by_role("button", name="Cymraeg").click()
    page.wait_for_function("document.documentElement.lang === 'cy'")
    expect(page.get_by_role("textbox")).to_have_value(PRIYA)
    axe(page)
