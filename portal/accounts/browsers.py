"""Which browser a device is, as far as somebody would recognise it. The header is a hint, never trusted."""

from portal.translation import gettext as _

UNKNOWN = "Unknown browser"
# The first match counts: others call themselves Chrome or Safari too.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def browser_named(user_agent: str) -> str:
    """Such as 'Chrome on Android'; 'Unknown browser' when the header says too little."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    return f"{browser} on {system}" if browser and system else UNKNOWN


def in_words(stored: str) -> str:
    """What browser_named() gave, in the reader's language."""
    browser, on, system = stored.partition(" on ")
    if not on:
        return str(_("Unknown browser"))
    return str(_("%(browser)s on %(system)s", browser=browser, system=system))


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str | None:
    return next((name for mark, name in names if mark in user_agent), None)
