"""Debian's Chromium, driven by Playwright."""

import shutil
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
)
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Without reading the style sheets again for the one rule that asks how a device is held: ours do not ask that.
OPTIONS = {"resultTypes": ["violations"], "preload": False}
VIOLATIONS = "(options) => axe.run(options).then((found) => found.violations)"  # what passed is long

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the first needs no screen at all


def program() -> str | None:
    """Where Chromium is."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def missing() -> str | None:
    """Why the browser tests are left out; None when Chromium is here."""
    return None if program() else "Chromium is not installed"


def launch_options() -> dict[str, Any]:
    """How Playwright starts it."""
    return {"executable_path": program(), "args": list(QUIET)}


def find_barriers(page: Any, *only: str) -> list[str]:
    """What axe-core holds against a page, one line each; `only` names the rules to ask for instead of all."""
    asked = {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS}
    rules = {} if only else {"target-size": {"enabled": True}}  # of WCAG 2.2, and off unless asked for
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(VIOLATIONS, OPTIONS | {"runOnly": asked, "rules": rules})
    return [f"{v['id']}: {v['help']} at {node['target']}" for v in found for node in v["nodes"]]
