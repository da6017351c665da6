"""The pictures of the README: `make screenshots` keeps them, every other run only proves that they can be taken."""

from typing import Any

import pytest

from tests.browser.steps import press, until_words, words_in
from tests.support.live import Live

pytestmark = pytest.mark.screenshots

PHONE: dict[str, Any] = {"width": 390, "height": 760, "device_scale_factor": 1.5}
STORY = (
    "Asha has come home in tears three times this week. She says that nobody lets her join in at lunch, and that "
    "it began when the swimming groups changed."
)


def test_a_parent_on_a_phone(visitor: Any, live: Live, picture: Any) -> None:
    page, say = visitor("Priya Shah", **PHONE), words_in(live.app, "en")
    page.goto("/home")
    picture(page, "home-phone")
    until_words(page, say, "Asha Shah")
    page.go_back()
    page.locator("h1").scroll_into_view_if_needed()
    picture(page, "recipient-phone")
    press(page, "Continue")
    page.locator("[name=what_happened]").fill(STORY)
    press(page, "Continue")
    press(page, "Send your concern")
    picture(page, "sent-phone")


def test_a_parent_who_prefers_welsh(visitor: Any, live: Live, picture: Any) -> None:
    page = visitor("Gwen Evans", **PHONE)
    until_words(page, words_in(live.app, "cy"), "Mali Evans")
    picture(page, "welsh-phone")


def test_a_headteacher(visitor: Any, picture: Any) -> None:
    page = visitor("Helen Marsh", width=1180, height=780)
    page.goto("/oakfield/triage")
    picture(page, "triage-desk")
    page.get_by_role("row", name="Wellbeing").get_by_role("link").click()
    page.locator("#thread").wait_for()
    picture(page, "concern-desk")
    page = visitor("Helen Marsh", **PHONE, color_scheme="dark")
    page.goto("/oakfield/triage")
    picture(page, "triage-phone-dark")
