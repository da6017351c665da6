"""Every page, in every state: axe-core finds no barrier on a desk, or in the dark on the smallest phone, where nothing
scrolls sideways either and everything can be hit with a thumb."""

from typing import Any

import pytest

from tests.browser.visits.every import VISITS, first_visits, never_visited
from tests.browser.visits.visit import Visit, open_visit
from tests.support.browser import find_barriers
from tests.support.live import Live

NARROW = 320  # CSS pixels: WCAG 2.2, 1.4.10
PHONE = {"width": NARROW, "height": 640}
SEEN = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")  # what looks decide
SMALL_TARGETS = """() => [...document.querySelectorAll('button, input, select, textarea, summary, .btn, nav a')]
  .filter(e => e.checkVisibility() && !e.closest('.vh, .skip'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width < 24 || box.height < 24)
  .map(([e, box]) => `${e.outerHTML.slice(0, 80)} is ${box.width} × ${box.height}`)"""
STICKING_OUT = """() => [...document.body.querySelectorAll('*')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.vh, .skip'))
  .map(e => e.outerHTML.slice(0, 80))"""


def visit_or_later(visit: Visit) -> Any:
    """The first visit of each page goes before; its other states, and what a press on it shows, come later."""
    return pytest.param(visit, id=str(visit), marks=() if visit in FIRST else pytest.mark.later)


FIRST = first_visits()


@pytest.mark.parametrize("visit", [visit_or_later(visit) for visit in VISITS])
def test_this_page_is_for_everybody(same_visitor: Any, refs: dict[str, str], visit: Visit) -> None:
    page = same_visitor(visit.name)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 800})
    open_visit(page, visit, refs)
    faults = find_barriers(page)
    page.set_viewport_size(PHONE)
    faults += [f"on a phone: {fault}" for fault in page.evaluate(SMALL_TARGETS)]
    faults += too_wide(page, "at 320 px")
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    faults += too_wide(page, "with text at 200 %")
    assert not faults, "\n".join(faults)


@pytest.mark.later
@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_this_page_is_for_everybody_on_a_phone_in_the_dark(
    same_visitor: Any, refs: dict[str, str], visit: Visit
) -> None:
    page = same_visitor(visit.name)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    open_visit(page, visit, refs)
    assert not find_barriers(page, *SEEN)


def too_wide(page: Any, when: str) -> list[str]:
    """What makes a page scroll sideways."""
    if page.evaluate("document.scrollingElement.scrollWidth") <= NARROW:
        return []
    return [f"wider than the phone {when}: {element}" for element in page.evaluate(STICKING_OUT)[-3:] or ["?"]]


def test_every_page_is_visited(live: Live, refs: dict[str, str]) -> None:
    assert not never_visited(live.app, refs)
