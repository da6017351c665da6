"""A visitor at the desk: from the poster to the page that is shown there, on a phone, with script and without."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.support.turns import with_and_without_script


@with_and_without_script
def test_a_visitor_reads_and_says_who_they_are(visitor: Any, refs: dict[str, str], script: bool) -> None:
    page = visitor(None, width=375, height=667, java_script_enabled=script)
    page.goto("/oakfield/visit")
    page.get_by_label("Your name").fill("Ida Plumb")
    page.get_by_label("Whom do you visit?").fill("Mrs Grant")
    page.wait_for_timeout(3500)  # nobody reads faster
    page.get_by_role("button", name="Record my visit").click()
    expect(page.locator(".errors")).to_contain_text("Select that you have read it")
    page.get_by_label("I have read it").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Record my visit").click()
    expect(page.locator("h1")).to_have_text("Your visit is recorded")
    expect(page.locator("main")).to_contain_text("Ida Plumb")
    desk = visitor("Olive Grant")
    desk.goto("/oakfield/visitors")
    expect(desk.get_by_role("link", name="Ida Plumb").first).to_be_visible()


def test_nobody_meets_the_field_for_robots(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor(None)
    page.goto("/oakfield/visit")
    page.locator("#read").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Record my visit")).to_be_focused()
    assert page.locator("#website").locator("..").bounding_box()["width"] <= 1


def test_the_poster_fits_one_sheet_and_its_picture_leads_to_the_page_of_visitors(
    visitor: Any, refs: dict[str, str]
) -> None:
    page = visitor("Mair Lewis")
    page.goto("/glan-afon/visitors/poster")
    page.emulate_media(media="print")
    expect(page.locator(".poster__qr")).to_be_visible()
    for hidden in ("h1", ".top__links", ".foot", ".btn"):
        expect(page.locator(hidden).first, hidden).to_be_hidden()
    sheets = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
    address = page.locator(".poster__address").inner_text()
    signed_out = visitor(None)
    signed_out.goto(address)
    expect(signed_out.locator("#visit")).to_be_visible()
