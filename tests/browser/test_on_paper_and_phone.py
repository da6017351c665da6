"""What the desk looks like where there is no desk: on paper only what was said, on a phone the heart of it first."""

from typing import Any

from playwright.sync_api import expect


def test_on_paper_a_concern_has_its_words_and_nothing_to_press(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Nadia Frost")
    page.goto(f"/oakfield/triage/{refs['open']}")
    expect(page.locator(".desk__moves")).to_be_visible()
    page.emulate_media(media="print")
    for said in (".thread", ".desk__facts"):
        expect(page.locator(said), said).to_be_visible()
    for pressed in (".desk__moves", "#saved-replies", "#reply", "details.more"):
        expect(page.locator(pressed).first, pressed).to_be_hidden()


def test_on_a_phone_the_first_line_of_a_card_is_what_it_is_about(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Helen Marsh", width=375)
    page.goto("/oakfield/triage")
    row = page.locator("tr", has_text=refs["open"])
    ref, topic = row.locator(".ref").bounding_box(), row.locator(".triage__topic").bounding_box()
    assert abs(ref["y"] - topic["y"]) < ref["height"]
    assert topic["x"] > ref["x"]


def test_the_choice_of_a_saved_reply_keeps_off_the_box_below(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Nadia Frost")
    page.goto(f"/oakfield/triage/{refs['open']}?replies=1")
    button = page.get_by_role("button", name="Use this reply").bounding_box()
    assert page.locator("#reply").bounding_box()["y"] - (button["y"] + button["height"]) >= 16


def test_the_widest_reference_fits_a_phone_with_large_text_and_is_not_broken_elsewhere(
    visitor: Any, refs: dict[str, str]
) -> None:
    page = visitor("Mina Cole", width=320)
    page.goto("/concerns")
    ref = page.locator(".meta .ref").first
    ref.evaluate("ref => { ref.textContent = 'C-WWWW-MMMM' }")
    one_line = ref.bounding_box()["height"]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert one_line < 2 * ref.evaluate("ref => parseFloat(getComputedStyle(ref).fontSize)")
