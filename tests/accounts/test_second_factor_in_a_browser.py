"""The whole set-up as people do it, with a real app's codes, and signing in with it afterwards."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from portal.extensions import db
from portal.schools.models import School
from tests.accounts.second_factor import Phone
from tests.accounts.steps import code_in
from tests.accounts.test_in_a_browser import mail_to
from tests.browser.steps import be
from tests.support.live import Live
from tests.support.smtp import Postbox
from tests.support.turns import with_and_without_script

KIT = "kit.lane@example.org"


@pytest.fixture
def context(script: bool, browser: Any, live: Live) -> Any:
    """A browser profile, with and without JavaScript."""
    opened = browser.new_context(base_url=live.url, java_script_enabled=script, viewport={"width": 375, "height": 800})
    yield opened
    opened.close()


def sign_in_by_mail(page: Any, smtp: Postbox) -> None:
    """The first half."""
    smtp.clear()
    page.goto("/sign-in?next=/account")
    page.get_by_label("Email address").fill(KIT)
    page.get_by_role("button", name="Email me a sign-in link").click()
    page.get_by_role("heading", name="Check your email").wait_for()
    page.get_by_label("Code", exact=True).fill(code_in(mail_to(smtp, KIT)))
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def scan(page: Any) -> Phone:
    """What the app knows after scanning: the address in the picture is the one of the link."""
    page.get_by_role("img", name="QR code").wait_for()
    box = page.locator("svg.qr").bounding_box()
    assert box and box["width"] == box["height"] >= 200
    link = page.locator("a[href^='otpauth:']").get_attribute("href")
    return Phone(parse_qs(urlsplit(link).query)["secret"][0])


def enter(page: Any, code: str, label: str = "Code") -> None:
    page.get_by_label(label, exact=True).fill(code)
    page.get_by_role("button", name="Continue").click()


@with_and_without_script
def test_a_member_of_staff_sets_it_up_on_the_way_in_and_uses_it(page: Any, live: Live, smtp: Postbox) -> None:
    with live.app.app_context():
        db.session.query(School).filter_by(slug="oakfield").one().staff_second_factor = True
        db.session.commit()
    sign_in_by_mail(page, smtp)
    page.get_by_role("heading", name="Set up an authenticator app").wait_for()
    page.get_by_role("main").get_by_role("button", name="Continue").click()
    phone = scan(page)
    enter(page, phone.wrong())
    page.get_by_role("alert").get_by_role("link", name="That code does not match").wait_for()
    assert scan(page).secret == phone.secret
    enter(page, phone.code())
    page.get_by_role("heading", name="Save your recovery codes").wait_for()
    expect(page.locator(".codes code")).to_have_count(10)
    codes = page.locator(".codes code").all_inner_texts()
    page.get_by_role("button", name="I have saved them").click()
    page.wait_for_url("**/account")
    page.get_by_text("You have 10 recovery codes left.").wait_for()
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    page.get_by_text("You are signed out.").wait_for()

    sign_in_by_mail(page, smtp)
    page.get_by_role("heading", name="Enter the code from your app").wait_for()
    page.goto("/oakfield/triage")
    page.get_by_role("heading", name="Enter the code from your app").wait_for()
    page.goto("/account")
    enter(page, phone.code(1))  # of the next step: this one's is used up
    page.wait_for_url("**/account")
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()

    sign_in_by_mail(page, smtp)
    page.get_by_role("link", name="Use a recovery code").click()
    enter(page, codes[0].lower(), "Recovery code")
    page.get_by_text("You have 9 recovery codes left. You can make new ones").wait_for()


@with_and_without_script
def test_somebody_of_the_demonstration_sets_one_up_by_choice(page: Any, context: Any, live: Live) -> None:
    page.goto("/demo")
    page.get_by_role("button", name="Sign in as Mina Cole").click()
    page.goto("/account")
    page.get_by_role("link", name="Set up an authenticator app").click()
    page.get_by_role("button", name="Set up an authenticator app").click()
    phone = scan(page)
    enter(page, phone.code())
    page.get_by_role("button", name="I have saved them").click()
    page.wait_for_url("**/account")
    page.goto("/demo")
    page.get_by_role("button", name="Sign in as Mina Cole").click()
    enter(page, phone.code(1))
    page.wait_for_url("**/home")
    page.goto("/account/authenticator")
    page.get_by_role("link", name="Remove the app from your account").click()
    page.get_by_label("Code", exact=True).fill("000000")
    page.get_by_role("main").get_by_role("button", name="Remove").click()
    page.get_by_role("alert").wait_for()


def test_a_page_left_open_sends_htmx_to_the_second_half(browser: Any, live: Live) -> None:
    """The school switches it on while a teacher has triage open and presses a filter."""
    context = browser.new_context(base_url=live.url)
    be(context, live, "Daniel Okafor")
    page = context.new_page()
    page.goto("/oakfield/triage")
    with live.app.app_context():
        db.session.query(School).filter_by(slug="oakfield").one().staff_second_factor = True
        db.session.commit()
    page.evaluate("htmx.ajax('GET', '/oakfield/triage?view=mine', '#main')")
    page.get_by_role("heading", name="Set up an authenticator app").wait_for()
    context.close()
