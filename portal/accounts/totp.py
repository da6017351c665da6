"""Codes of an authenticator app: RFC 6238 with the values that every app knows (SHA-1, six digits, 30 seconds)."""

import secrets
from datetime import datetime

import pyotp

STEP = 30  # seconds that a code is shown
WINDOW = (0, -1, 1)  # time steps: a slow hand and a clock that is half a minute off (RFC 6238 section 5.2)
SECRET_LENGTH = 32  # characters of five bits: 160 bits, as RFC 4226 section 4 (R6) recommends
ISSUER = "Parent portal"  # what the app shows above the code; the same in every language, like a name


def new_secret() -> str:
    """A random secret in base 32."""
    return pyotp.random_base32(SECRET_LENGTH)


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """The time step, counted from 1970, for which six digits are right now, or None. All steps of the window are
    compared, each in constant time, so that an answer's time tells nothing."""
    app, now = pyotp.TOTP(secret), int(at.timestamp()) // STEP
    right = [now + n for n in WINDOW if secrets.compare_digest(app.generate_otp(now + n), code)]
    return max(right, default=None)


def app_address(secret: str, account: str) -> str:
    """The `otpauth:` address that an app scans or opens. `account` is shown beside the code."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)


def in_groups(text: str, size: int = 4) -> str:
    """Groups of four with spaces: easier to copy by hand."""
    return " ".join(text[i : i + size] for i in range(0, len(text), size))
