"""A visit: somebody comes to a page, and what they do there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

PRIYA, TOM, CAROL, MINA, GWEN = "Priya Shah", "Tom Shah", "Carol Jones", "Mina Cole", "Gwen Evans"
FROST, HEAD, LEAD, CHAIR, OFFICE = "Nadia Frost", "Helen Marsh", "Sara Lund", "Colin Reed", "Olive Grant"
KIT, VIV, MAX = "Kit Lane", "Viv Park", "Max Stone"
NO_TITLE = "document.querySelectorAll('[name^=title]').forEach((box) => { box.value = ''; })"


@dataclass(frozen=True)
class Visit:
    """Somebody (None: signed out) opens an address and may press a button, the first that `press` selects.
    `{…}` is a reference of tests/browser/world.py. `before` happens first; `opens` unfolds what is folded; `spoils`
    is a script that makes the form wrong; `shows` is what the answer then holds."""

    name: str | None
    address: str
    press: str | None = None
    before: Callable[[Any], None] | None = None
    opens: bool = False
    spoils: str | None = None
    shows: str = ".errors, .note--warn"

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.address, self.press, self.spoils and "spoilt")))


def open_visit(page: Any, visit: Visit, refs: dict[str, str]) -> None:
    """Come to the page in the state that the visit asks for."""
    if visit.before:
        visit.before(page)
    address = visit.address.format(**refs)
    page.goto(address)
    assert urlsplit(page.url).path == address.partition("?")[0], f"led on to {page.url}"
    if visit.opens:
        for summary in page.locator("summary").all():
            summary.click()
    if visit.spoils:
        page.evaluate(visit.spoils)
    if visit.press:
        page.locator(visit.press).first.click()
        page.locator(visit.shows).first.wait_for()
