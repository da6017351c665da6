"""Settings for a portal under test."""

import base64
from pathlib import Path

from portal.config import Settings

ENVIRONMENT = {
    "PORTAL_SECRET_KEY": "a secret of the tests alone, 32 characters or more",
    "PORTAL_ENCRYPTION_KEYS": base64.b64encode(b"0123456789abcdef0123456789abcdef").decode(),
    "PORTAL_BASE_URL": "http://localhost",
    "PORTAL_MAIL_FROM": "portal@example.org",
    "PORTAL_MAIL_SERVER": "127.0.0.1",
    "PORTAL_MAIL_PORT": "9",
    "PORTAL_MAIL_SECURITY": "none",
    "PORTAL_MAIL_TIMEOUT": "10",
}


def environment(database_url: str, **changes: str) -> dict[str, str]:
    """PORTAL_* variables for a database; `changes` are settings by their plain name."""
    return (
        ENVIRONMENT
        | {"PORTAL_DATABASE_URL": database_url}
        | {f"PORTAL_{name.upper()}": value for name, value in changes.items()}
    )


def settings_for(database_url: str, instance: Path, **changes: str) -> Settings:
    """The same, read and checked."""
    return Settings.load(environment(database_url, **changes), instance)
