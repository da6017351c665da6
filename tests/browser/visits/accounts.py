"""Signing in, the second factor, the account, and the demonstration's own pages."""

from typing import Any

from tests.accounts.second_factor import WORDS, Phone
from tests.browser.steps import VISITED_SECRET
from tests.browser.visits.visit import HEAD, KIT, MAX, OFFICE, PRIYA, VIV, Visit


def ask_for_code(page: Any) -> None:
    """A code can only be entered where one was asked for."""
    page.goto("/sign-in")
    page.locator("[name=email]").fill("nobody@example.org")
    with page.expect_navigation():
        page.locator("main .btn").click()


def give_code(page: Any) -> None:
    """Whoever has an authenticator and is only half in gives its code; a new one every 30 seconds."""
    page.goto("/home")
    while "/sign-in/" in page.url:
        page.locator("[name=code]").fill(Phone(VISITED_SECRET).code(1))
        with page.expect_navigation():
            page.locator("#code-form .btn").click()


def renew_codes(page: Any) -> None:
    """New recovery codes wait on their page; an old one of the sheet is proof enough."""
    give_code(page)
    page.goto("/account/recovery-codes")
    if page.locator("[name=code]").count():
        page.locator("[name=code]").fill(WORDS[0])
        with page.expect_navigation():
            page.locator("#code-form .btn").click()


def put_codes_away(page: Any) -> None:
    """The page asks for new recovery codes, and shows none that were made before."""
    give_code(page)
    page.goto("/account/recovery-codes")
    if not page.locator("[name=code]").count():
        with page.expect_navigation():
            page.locator("main form .btn").first.click()


def begin_set_up(page: Any) -> None:
    """The page for the first code is there once a set-up has begun."""
    page.goto("/account/authenticator")
    with page.expect_navigation():
        page.locator("main form .btn").click()


VISITS = [
    Visit(None, "/sign-in"),
    Visit(None, "/sign-in", press="#sign-in .actions .btn"),
    Visit(None, "/sign-in/code", before=ask_for_code),
    Visit(None, "/sign-in/code", before=ask_for_code, press="main form .btn"),
    Visit(None, "/sign-in/link/unknown"),
    Visit(None, "/demo"),
    Visit(None, "/demo", press="[value='rob.jones@example.org'] + .btn"),
    Visit(None, "/demo/mail"),
    Visit(PRIYA, "/account"),
    Visit(PRIYA, "/account/notifications"),
    Visit("Beth Hughes", "/account/notifications"),
    Visit(OFFICE, "/account/notifications"),
    Visit(KIT, "/sign-in/second-factor"),
    Visit(KIT, "/sign-in/second-factor", press="#code-form .btn"),
    Visit(KIT, "/sign-in/recovery-code"),
    Visit(KIT, "/sign-in/recovery-code", press="#code-form .btn"),
    Visit(MAX, "/sign-in/authenticator"),
    Visit(MAX, "/sign-in/authenticator/first-code", before=begin_set_up, opens=True),
    Visit(MAX, "/sign-in/authenticator/first-code", before=begin_set_up, press="#code-form .btn"),
    Visit(PRIYA, "/account/authenticator"),
    Visit(PRIYA, "/account/authenticator/first-code", before=begin_set_up, opens=True),
    Visit(PRIYA, "/account/authenticator/first-code", before=begin_set_up, press="#code-form .btn"),
    Visit(VIV, "/account", before=give_code),
    Visit(VIV, "/account/authenticator", before=give_code),
    Visit(VIV, "/account/authenticator/change", before=give_code, press="#code-form .btn"),
    Visit(VIV, "/account/authenticator/removal", before=give_code, press="#code-form .btn"),
    Visit(VIV, "/account/recovery-codes", before=put_codes_away, press="#code-form .btn"),
    Visit(VIV, "/account/recovery-codes", before=renew_codes),
    Visit(HEAD, "/oakfield/admin/second-factor"),
    Visit(HEAD, "/oakfield/admin/second-factor/{kit}/removal"),
]
