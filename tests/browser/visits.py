"""Every page there is, as somebody meets it: empty, full, and with errors shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask

# Answers that are no pages: files, redirects, and the word for a machine that watches.
NO_PAGES = {
    "home.health",
    "home.robots",
    "schools.theme",
    "accounts.language_by_address",
    "accounts.sign_out_by_address",
}


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


def ask_for_code(page: Any) -> None:
    """A code can only be entered where one was asked for."""
    page.goto("/sign-in")
    page.locator("[name=email]").fill("nobody@example.org")
    with page.expect_navigation():
        page.locator("main .btn").click()


PRIYA, TOM, CAROL, MINA, GWEN = "Priya Shah", "Tom Shah", "Carol Jones", "Mina Cole", "Gwen Evans"
FROST, HEAD, LEAD, CHAIR, OFFICE = "Nadia Frost", "Helen Marsh", "Sara Lund", "Colin Reed", "Olive Grant"
QUESTION = "#question .actions .btn"
NOTHING_CHOSEN = "document.querySelectorAll('#question [type=radio]').forEach(radio => { radio.checked = false })"
NOTHING_WRITTEN = "document.querySelector('#what_happened').value = ''"
STALE = """() => {
  document.querySelector('#what_happened').value = 'Words that must not be lost';
  document.querySelector('#question [name=csrf_token]').value = 'stale';
}"""
OVERTAKEN = """() => {
  document.querySelector('#reply textarea').value = 'Words beside other words';
  document.querySelector('#reply [name=seen]').value = '99';
}"""

VISITS = [
    Visit(None, "/"),
    Visit(None, "/accessibility"),
    Visit(None, "/privacy"),
    Visit(None, "/cookies"),
    Visit(None, "/oakfield/"),
    Visit(None, "/glan-afon/?lang=cy"),
    Visit(None, "/nothing/is/here"),
    Visit(None, "/sign-in"),
    Visit(None, "/sign-in", press="#sign-in .actions .btn"),
    Visit(None, "/sign-in/code", before=ask_for_code),
    Visit(None, "/sign-in/code", before=ask_for_code, press="main form .btn"),
    Visit(None, "/sign-in/link/unknown"),
    Visit(None, "/demo"),
    Visit(None, "/demo", press="[value='rob.jones@example.org'] + .btn"),
    Visit(None, "/demo/mail"),
    # Parents
    Visit(PRIYA, "/home"),
    Visit(GWEN, "/home"),
    Visit("Beth Hughes", "/home"),
    Visit(PRIYA, "/account"),
    Visit("Beth Hughes", "/concerns"),
    Visit(MINA, "/concerns"),
    Visit("Beth Hughes", "/concerns/new"),
    Visit(PRIYA, "/concerns/new"),
    Visit(PRIYA, "/concerns/new/child"),
    Visit(PRIYA, "/concerns/new/topic"),
    Visit(GWEN, "/concerns/new/topic"),
    Visit(TOM, "/concerns/new/about"),
    Visit(CAROL, "/concerns/new/route"),
    Visit(PRIYA, "/concerns/new/recipient"),
    Visit(CAROL, "/concerns/new/recipient"),
    Visit(GWEN, "/concerns/new/recipient"),
    Visit(PRIYA, "/concerns/new/what-happened"),
    Visit(PRIYA, "/concerns/new/topic", press=QUESTION, spoils=NOTHING_CHOSEN),
    Visit(PRIYA, "/concerns/new/recipient", press=QUESTION, spoils=NOTHING_CHOSEN),
    Visit(PRIYA, "/concerns/new/what-happened", press=QUESTION, spoils=NOTHING_WRITTEN),
    Visit(PRIYA, "/concerns/new/what-happened", press=QUESTION, spoils=STALE, shows="textarea[readonly]"),
    Visit(PRIYA, "/concerns/new/check"),
    Visit(GWEN, "/concerns/new/check"),
    Visit(MINA, "/concerns/{open}"),
    Visit(MINA, "/concerns/{open}", press="#write .btn"),
    Visit(MINA, "/concerns/{closed}"),
    Visit(MINA, "/concerns/{open}/sent"),
    Visit(MINA, "/concerns/{open}/receipt"),
    Visit(MINA, "/concerns/{open}/withdrawal"),
    # Staff
    Visit(FROST, "/home"),
    Visit(OFFICE, "/home"),
    Visit(HEAD, "/oakfield/triage"),
    Visit(CHAIR, "/oakfield/triage"),
    Visit(HEAD, "/oakfield/triage?view=overdue"),
    Visit(FROST, "/oakfield/triage/{open}", opens=True),
    Visit(FROST, "/oakfield/triage/{open}", press="#reply .btn"),
    Visit(FROST, "/oakfield/triage/{open}", press="#reply .btn", spoils=OVERTAKEN),
    Visit(FROST, "/oakfield/triage/{open}", press="#note .btn", opens=True),
    Visit(FROST, "/oakfield/triage/{open}", press="#hand-over .btn", opens=True),
    Visit(FROST, "/oakfield/triage/{open}", press="#seal .btn", opens=True),
    Visit(FROST, "/oakfield/triage/{open}", press="#close .btn", opens=True),
    Visit(FROST, "/oakfield/triage/{closed}"),
    Visit(LEAD, "/oakfield/triage/{sealed}"),
    Visit(OFFICE, "/oakfield/outbox"),
    Visit("Mair Lewis", "/glan-afon/outbox"),
]


def open_visit(page: Any, visit: Visit, refs: dict[str, str]) -> None:
    """Come to the page in the state that the visit asks for."""
    if visit.before:
        visit.before(page)
    page.goto(visit.address.format(**refs))
    if visit.opens:
        for summary in page.locator("summary").all():
            summary.click()
    if visit.spoils:
        page.evaluate(visit.spoils)
    if visit.press:
        page.locator(visit.press).first.click()
        page.locator(visit.shows).first.wait_for()


def never_visited(app: Flask, refs: dict[str, str]) -> set[str]:
    """Endpoints that show a page, and that no visit goes to."""
    addresses = app.url_map.bind("localhost")
    seen = {
        addresses.match(v.address.format(**refs).partition("?")[0])[0] for v in VISITS if "nothing" not in v.address
    }
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return pages - seen - NO_PAGES
