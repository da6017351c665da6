"""The keyboard is enough: every step of a parent, and a reply of a teacher, without a mouse."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.steps import STORY, raise_concern, words_in
from tests.support.live import Live

HIDDEN = """() => {
  const box = document.activeElement.getBoundingClientRect(), bar = document.querySelector('.hide-page');
  const at = bar && bar !== document.activeElement ? bar.getBoundingClientRect() : {top: innerHeight, left: innerWidth};
  const under = box.bottom > at.top && box.right > at.left && box.top >= at.top - 1;
  return box.top < 0 || box.top >= innerHeight || under;
}"""
RING = """() => [document.activeElement, document.activeElement.closest(".choice")].filter(Boolean)
  .map((e) => getComputedStyle(e)).map((s) => s.outlineStyle + s.boxShadow).find((ring) => ring !== "nonenone")"""


def tab_to(page: Any, selector: str, longest: int = 60) -> None:
    """Press Tab until the focus is there; wherever it comes by, it can be seen."""
    for _ in range(longest):
        page.keyboard.press("Tab")
        assert not page.evaluate(HIDDEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def enter(page: Any, selector: str = "#question .btn") -> None:
    """Go to a button and press it."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_parent_raises_a_concern_by_keyboard_alone(visitor: Any) -> None:
    page = visitor("Tom Shah", width=375, height=640)
    page.goto("/home")
    enter(page, "a.btn--big")
    enter(page, "main form .btn:last-of-type")
    for step in ("child", "topic"):
        tab_to(page, f"[name={step}]")
        page.keyboard.press("Space")
        expect(page.locator(f"[name={step}]:checked")).to_have_count(1)
        enter(page)
    tab_to(page, "[name=recipient]:checked")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=recipient]:checked")).to_have_attribute("value", "headteacher")
    enter(page)
    tab_to(page, "[name=what_happened]")
    page.keyboard.type(STORY)
    tab_to(page, "[name=when_happened]")
    page.keyboard.type("On Monday")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # in a field of one line: the next page, in the same language
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    enter(page, "#send .btn")
    expect(page.get_by_role("heading", level=1)).to_have_text("Concern sent")


def test_a_teacher_replies_by_keyboard_alone(visitor: Any, live: Live) -> None:
    ref = raise_concern(visitor("Carol Jones"), words_in(live.app, "en"), "Ellie Jones")
    page = visitor("Daniel Okafor")
    page.goto("/oakfield/triage")
    enter(page, f"a[href$='{ref}']")
    tab_to(page, "#reply textarea")
    page.keyboard.type("I will look into it")
    tab_to(page, "#reply .btn")
    page.keyboard.press("Enter")
    page.locator(".entry--school", has_text="I will look into it").wait_for()


def test_the_focus_goes_to_what_is_wrong_and_from_there_to_the_field(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Tom Shah")
    page.goto("/concerns/new")
    page.locator("main form .btn").last.click()
    page.wait_for_url("**/child")
    enter(page)
    expect(page.locator(".errors")).to_be_focused()
    tab_to(page, ".errors a")
    page.keyboard.press("Enter")
    expect(page.locator("[name=child]").first).to_be_focused()


def test_the_focus_goes_to_what_is_wrong_in_a_renewed_thread(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Mina Cole")
    page.goto(f"/concerns/{refs['open']}")
    tab_to(page, "#write .btn")
    page.keyboard.press("Enter")
    page.locator(".errors:focus").wait_for()
    expect(page).to_have_title(re.compile("^Error: "))
    tab_to(page, "#write textarea")
    page.keyboard.type("Now with words")
    tab_to(page, "#write .btn")
    page.keyboard.press("Enter")
    page.locator(".entry--mine", has_text="Now with words").wait_for()
    expect(page).to_have_title(re.compile("^Your concern"))


def test_the_first_stop_skips_to_the_content(visitor: Any) -> None:
    page = visitor("Priya Shah")
    page.goto("/concerns")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def test_the_focus_has_a_ring_everywhere(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Nadia Frost")
    page.goto(f"/oakfield/triage/{refs['open']}")
    while not page.evaluate("document.activeElement.matches('.foot li:last-child a')"):
        page.keyboard.press("Tab")
        assert page.evaluate(RING), page.evaluate("document.activeElement.outerHTML")
