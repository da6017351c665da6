"""Settings from PORTAL_* variables, typed and checked before anything starts.

`instance/portal.env` may hold the same variables, one `NAME=value` a line; the environment wins.
Each setting is explained in docs/settings.md; a test compares the two.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class SettingsError(Exception):
    """A setting is missing or wrong. The message is one line for the person who starts the portal."""


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value.strip()


def _secret(value: str) -> str:
    if len(value) < 32:
        raise ValueError("must be at least 32 characters; make one with: openssl rand -hex 32")
    return value


def _whole(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise ValueError("must be a whole number")
    return int(value)


def _flag(value: str) -> bool:
    if value not in {"0", "1"}:
        raise ValueError("must be 0 or 1")
    return value == "1"


def _minutes(value: str) -> timedelta:
    return timedelta(minutes=_whole(value))


def _hours(value: str) -> timedelta:
    return timedelta(hours=_whole(value))


def _keys(value: str) -> tuple[bytes, ...]:
    keys = []
    for part in value.split(","):
        try:
            key = base64.b64decode(part.strip(), validate=True)
        except binascii.Error as error:
            raise ValueError("must be base64 keys, separated by commas") from error
        if len(key) != 32:
            raise ValueError("each key must hold 32 bytes; make one with: openssl rand -base64 32")
        keys.append(key)
    return tuple(keys)


def _database(value: str) -> str:
    if value.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + value.split("://", 1)[1]
    if value.startswith(("postgresql+psycopg://", "sqlite:///")):
        return value
    raise ValueError("must begin with sqlite:/// or postgresql://")


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path not in {"", "/"}:
        raise ValueError("must look like https://portal.example.org")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError("must be https, except on this machine itself")
    return f"{parts.scheme}://{parts.netloc}"


def _mail_security(value: str) -> str:
    if value not in {"none", "starttls", "tls"}:
        raise ValueError("must be none, starttls or tls")
    return value


def _scanner(value: str) -> str:
    _host, _, port = value.rpartition(":")
    if value and not value.startswith("/") and not port.isdigit():
        raise ValueError("must be the path of clamd's socket, or host:port")
    return value


def _setting(read: Callable[[str], Any], default: str | None = None) -> Any:
    return field(metadata={"read": read, "default": default})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of the portal. The variable is PORTAL_ and the field's name in capitals."""

    secret_key: str = _setting(_secret)
    encryption_keys: tuple[bytes, ...] = _setting(_keys)
    base_url: str = _setting(_base_url)
    mail_from: str = _setting(_text)
    mail_server: str = _setting(_text)
    mail_port: int = _setting(_whole, "587")
    mail_security: str = _setting(_mail_security, "starttls")
    mail_username: str = _setting(str, "")
    mail_password: str = _setting(str, "")
    mail_timeout: int = _setting(_whole, "15")
    database_url: str = _setting(_database, "sqlite:///{instance}/portal.db")
    demo: bool = _setting(_flag, "0")
    idle_minutes: timedelta = _setting(_minutes, "60")
    staff_hours: timedelta = _setting(_hours, "12")
    parent_hours: timedelta = _setting(_hours, "24")
    sign_in_mails_per_address: int = _setting(_whole, "5")
    sign_in_mails_per_network: int = _setting(_whole, "60")
    concerns_per_day: int = _setting(_whole, "20")
    messages_per_hour: int = _setting(_whole, "30")
    forum_topics_per_day: int = _setting(_whole, "5")
    visits_per_hour: int = _setting(_whole, "60")
    virus_scanner: str = _setting(_scanner, "")
    trusted_proxies: int = _setting(_whole, "0")
    instance: Path = field(default=MISSING)  # type: ignore[assignment]  # filled by load(), not a variable

    @property
    def secure(self) -> bool:
        """Whether people reach the portal by https: decides cookies and HSTS."""
        return self.base_url.startswith("https://")

    @classmethod
    def variables(cls) -> list[str]:
        """The names of all variables, for the documentation test."""
        return ["PORTAL_" + f.name.upper() for f in fields(cls) if f.metadata]

    @classmethod
    def load(cls, environ: Mapping[str, str], instance: Path) -> "Settings":
        """Read and check all settings. Raises SettingsError naming the first one that is wrong."""
        given = _env_file(instance / "portal.env") | {
            k: v for k, v in environ.items() if k.startswith("PORTAL_") and k != "PORTAL_INSTANCE"
        }
        unknown = sorted(set(given) - set(cls.variables()))
        if unknown:
            raise SettingsError(f"{unknown[0]} is not a setting of the portal (see docs/settings.md)")
        values = {f.name: _read(f.name, f.metadata, given, instance) for f in fields(cls) if f.metadata}
        settings = cls(**values, instance=instance)
        if settings.demo and urlsplit(settings.base_url).hostname not in LOOPBACK:
            raise SettingsError("PORTAL_DEMO=1 needs a PORTAL_BASE_URL on this machine, such as 127.0.0.1")
        return settings


def _read(name: str, rules: Mapping[str, Any], given: Mapping[str, str], instance: Path) -> Any:
    variable = "PORTAL_" + name.upper()
    raw = given.get(variable, rules["default"])
    if raw is None:
        raise SettingsError(f"{variable} is missing (see docs/settings.md)")
    try:
        return rules["read"](raw.replace("{instance}", str(instance)))
    except ValueError as error:
        raise SettingsError(f"{variable} {error} (see docs/settings.md)") from error


def _env_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
    return {name.strip(): value.strip() for name, _, value in pairs}
