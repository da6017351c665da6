"""Recovery codes: for when the phone is lost. They are printed, and only their hashes are stored."""

import hashlib
import secrets

from portal.database import CROCKFORD, random_id

HOW_MANY = 10
LENGTH = 16  # characters of five bits: 80 bits
FEW = 3  # left: time to make new ones
# People read O for zero and I or L for one; Crockford's alphabet has none of them.
MISREAD = str.maketrans("OIL", "011")


def new_codes() -> list[str]:
    """Ten random codes."""
    return [random_id(LENGTH) for _ in range(HOW_MANY)]


def as_stored(code: str, salt: str | None = None) -> str:
    """Salt and hash (scrypt) of a code, as text. A database that leaks opens nothing, even with SECRET_KEY."""
    salt = salt or secrets.token_hex(16)
    digest = hashlib.scrypt(code.encode(), salt=bytes.fromhex(salt), n=2**12, r=8, p=1, dklen=32)
    return f"{salt}${digest.hex()}"


def salt_of(stored: str) -> str:
    """The salt of a stored code. The codes of one sheet share theirs, so that a try costs one hash."""
    return stored.partition("$")[0]


def tidy(typed: str) -> str:
    """A code as it was printed, from what somebody typed: capitals, without spaces and dashes."""
    return "".join(c for c in typed.upper() if not c.isspace() and c not in "-–.").translate(MISREAD)


def can_be_one(code: str) -> bool:
    """Whether a tidied code has the shape of a recovery code."""
    return len(code) == LENGTH and set(code) <= set(CROCKFORD)
