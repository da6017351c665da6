"""Links: their shape and their words. Nothing is fetched."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.policies.checks.tables.places import PLACES
from portal.translation import lazy_gettext as _l

MARKED = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,200})\]\((?P<to>[^()\s]{1,500}(?:\([^()\s]*\)[^()\s]*)?|[^()\n]{1,200})\)"
)
BARE = re.compile(
    r"(?<![\w(/@.])(?P<to>(?:h{0,2}t{1,3}ps?(?:\s?:\s?/{1,3}|//)|www[.,])[^\s<>()\"”\]|]{2,500})", re.IGNORECASE
)
PLACE_NAMES = tuple((re.compile(pattern, re.IGNORECASE), hosts) for pattern, hosts in PLACES)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:https?://)?((?:[a-z0-9-]+\.)+(?:com|org|net|uk|wales|cymru|gov|info|eu))\b(?![\w@])", re.IGNORECASE
)
BEFORE = 90


def looks_wrong(look: Look) -> Iterator[Finding]:
    """PC12: malformed, plain http, or words that name another place than the address."""
    for start, end, words, to in _links(look.text.raw):
        if _malformed(to) or (look.text.raw[start] == "[" and to.lower().startswith("www.")):
            yield look.text.found(
                "PC12", (start, end), _l("This address does not work as it is written. Copy it again from the browser.")
            )
        elif to.lower().startswith("http://"):
            yield look.text.found(
                "PC12", (start, end), _l("The address begins with http. Use the one with https, after trying it.")
            )
        if elsewhere(words, to):
            yield look.text.found(
                "PC12", (start, end), _l("The words name another place than the address leads to. Change one of them.")
            )


def elsewhere(words: str, to: str) -> bool:
    """Whether words name known places, or an address, and the link leads to none of them."""
    host = _host(to)
    if not host:
        return False
    named = [places for pattern, places in PLACE_NAMES if pattern.search(words)]
    said = [m[1].lower().removeprefix("www.") for m in _ADDRESS.finditer(words)]
    if not named and not said:
        return False
    return not any(_at(host, place) for place in (*(place for places in named for place in places), *said))


def _links(raw: str) -> Iterator[tuple[int, int, str, str]]:
    """Place, words and address of each link, marked or bare. The words of a bare one stand before it in its line."""
    taken = []
    for match in MARKED.finditer(raw):
        taken.append(match.span())
        yield *match.span(), match["words"], match["to"].strip()
    last = 0
    for match in BARE.finditer(raw):
        if not any(start <= match.start() < end for start, end in taken):
            to = match["to"].rstrip(".,;:!?'’")
            yield (
                match.start(),
                match.start() + len(to),
                _label(raw, max(last, match.start() - BEFORE), match.start()),
                to,
            )
        last = match.end()


def _label(raw: str, begin: int, end: int) -> str:
    """The words of the same line or sentence before an address; those of the line above when it stands alone."""
    before = raw[begin:end].rstrip(" <(:–-\n")
    return re.split(r"\n|[.!?]\s", before)[-1]


def _malformed(to: str) -> bool:
    if to.startswith(("#", "/")):
        return to.startswith("//")
    if re.match(r"(?:mailto|tel):\S+$", to, re.IGNORECASE):
        return False
    if re.match(r"www\.", to, re.IGNORECASE):
        return not _HOST.fullmatch(re.split(r"[/?#:]", to, maxsplit=1)[0])
    return (
        not re.match(r"https?://[^/]", to, re.IGNORECASE)
        or bool(re.search(r"\s|https?:/", to[8:], re.IGNORECASE))
        or not _HOST.fullmatch(_host(to) or "")
    )


def _host(to: str) -> str | None:
    try:
        host = urlsplit(to if "//" in to else f"//{to}").hostname
    except ValueError:
        return None
    return host.lower().removeprefix("www.") if host else None


def _at(host: str, place: str) -> bool:
    return host == place or host.endswith(f".{place}")
