"""Every page there is, as somebody meets it: empty, full, and with errors shown."""

import re

from flask import Flask

from tests.browser.visits import accounts, agreements, concerns, consents, desk, forum, policies, schools
from tests.browser.visits.visit import Visit

# Answers that are no pages: files, redirects, and the word for a machine that watches.
NO_PAGES = {
    "home.health",
    "home.robots",
    "schools.theme",
    "accounts.language_by_address",
    "accounts.sign_out_by_address",
    "concerns.draft_attachment",
    "concerns.draft_attachment_preview",
    "concerns.attachment",
    "concerns.attachment_preview",
    "concerns.staff_attachment",
    "concerns.staff_attachment_preview",
    "policies.policy_file",
    "policies.draft_file",
    "agreements.answers_csv",
    "consents.permissions_csv",
    "consents.paper_template",
}

VISITS = [
    visit
    for room in (schools, accounts, concerns, desk, policies, agreements, forum, consents)
    for visit in room.VISITS
]


def first_visits() -> set[Visit]:
    """For each page the first of its visits without a press."""
    first: dict[str, Visit] = {}
    for visit in VISITS:
        if visit.press is None:
            first.setdefault(re.sub("{.*?}", "{}", visit.address.partition("?")[0]), visit)
    return set(first.values())


def never_visited(app: Flask, refs: dict[str, str]) -> set[str]:
    """Endpoints that show a page, and that no visit goes to."""
    addresses = app.url_map.bind("localhost")
    seen = {
        addresses.match(v.address.format(**refs).partition("?")[0])[0] for v in VISITS if "nothing" not in v.address
    }
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return pages - seen - NO_PAGES
