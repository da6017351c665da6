"""Debian's Chromium, driven by Playwright."""

import shutil
from typing import Any

from axe_playwright_python.sync_playwright import Axe

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
)


def program() -> str | None:
    """Where Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def missing() -> str | None:
    """Why the browser tests are left out; None when Chromium is here."""
    return None if program() else "Chromium is not installed"


def launch_options() -> dict[str, Any]:
    """How Playwright starts it."""
    return {"executable_path": program(), "args": list(QUIET)}


def find_barriers(page: Any) -> list[str]:
    """What axe-core holds against a page, one line each."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']} at {node['target']}" for v in found for node in v["nodes"]]
