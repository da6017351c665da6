"""Where a link may lead: the web, a mailbox, a telephone, or a page of the portal."""

import re

LONGEST = 2_000  # characters of one address
HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)*[a-z0-9][a-z0-9-]{0,62}\.?"
WEB = re.compile(rf"https?://{HOST}(?::[0-9]{{1,5}})?(?:[/?#][!-~]*)?", re.IGNORECASE)
# What a browser takes for another site (//host, /\host) begins with two strokes of either kind.
INSIDE = re.compile(r"/(?:[!-.0-~][!-~]*)?")
POST = re.compile(r"mailto:[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9.-]+(?:\?[!-~]*)?", re.IGNORECASE | re.ASCII)
PHONE = re.compile(r"tel:\+?[0-9][0-9().-]*", re.IGNORECASE)
# What is put right when an address is written anew, and was meant to be read in two ways.
VEILED = re.compile(r"[^?#]*[\x00-\x1f\x7f\\]|\s*https?:/*[^/?#]*@", re.IGNORECASE)


def is_veiled(address: str) -> bool:
    """Whether an address, as it was typed, hides where it leads."""
    return VEILED.match(address) is not None


def is_allowed(address: str) -> bool:
    """Whether a link may lead there. Printable ASCII only: what a browser strips or turns round is not there at all."""
    if len(address) > LONGEST or "\\" in address or not (address.isascii() and address.isprintable()):
        return False
    return any(kind.fullmatch(address) for kind in (WEB, INSIDE, POST, PHONE))


def is_outside(address: str) -> bool:
    """Whether an allowed link leaves the portal for another site."""
    return WEB.fullmatch(address) is not None
