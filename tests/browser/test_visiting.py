"""A visitor at the desk: from the poster to the page that is shown there, on a phone, with script and without."""

import re
from typing import Any

import pytest


@pytest.mark.parametrize("script", [True, False])
def test_a_visitor_reads_and_says_who_they_are(visitor: Any, refs: dict[str, str], script: bool) -> None:
    page = visitor(None, width=375, height=667, java_script_enabled=script)
    page.goto("/oakfield/visit")
    page.get_by_label("Your name").fill("Ida Plumb")
    page.get_by_label("Whom do you visit?").fill("Mrs Grant")
    page.wait_for_timeout(3500)  # nobody reads faster
    page.get_by_role("button", name="Record my visit").click()
    assert "Select that you have read it" in page.locator(".errors").inner_text()
    page.get_by_label("I have read it").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Record my visit").click()
    assert page.locator("h1").inner_text() == "Your visit is recorded"
    assert "Ida Plumb" in page.locator("main").inner_text()
    desk = visitor("Olive Grant")
    desk.goto("/oakfield/visitors")
    assert desk.get_by_role("link", name="Ida Plumb").first.is_visible()


def test_nobody_meets_the_field_for_robots(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor(None)
    page.goto("/oakfield/visit")
    page.locator("#read").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Record my visit"
    assert page.locator("#website").locator("..").bounding_box()["width"] <= 1


def test_the_poster_fits_one_sheet_and_its_picture_leads_to_the_page_of_visitors(
    visitor: Any, refs: dict[str, str]
) -> None:
    page = visitor("Mair Lewis")
    page.goto("/glan-afon/visitors/poster")
    page.emulate_media(media="print")
    assert page.locator(".poster__qr").is_visible()
    for hidden in ("h1", ".top__links", ".foot", ".btn"):
        assert not page.locator(hidden).first.is_visible(), hidden
    sheets = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
    address = page.locator(".poster__address").inner_text()
    signed_out = visitor(None)
    signed_out.goto(address)
    assert signed_out.locator("#visit").is_visible()
