"""With settings that would leave a door open the portal does not start, and says which one it is."""

from pathlib import Path

import pytest

from portal import create_app
from portal.config import Settings, SettingsError
from tests.support.settings import environment, settings_for

SHORT = "x" * 31
REFUSED: dict[str, dict[str, str | None]] = {
    "no secret": {"PORTAL_SECRET_KEY": None},
    "a short secret": {"PORTAL_SECRET_KEY": SHORT},
    "no encryption key": {"PORTAL_ENCRYPTION_KEYS": None},
    "a short encryption key": {"PORTAL_ENCRYPTION_KEYS": "c2hvcnQ="},
    "an encryption key that is none": {"PORTAL_ENCRYPTION_KEYS": "change me"},
    "http in public": {"PORTAL_BASE_URL": "http://portal.example.org"},
    "the demonstration in public": {"PORTAL_BASE_URL": "https://portal.example.org", "PORTAL_DEMO": "1"},
    "mail by no known way": {"PORTAL_MAIL_SECURITY": "maybe"},
    "a misspelt name": {"PORTAL_SECRETKEY": SHORT},
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_does_not_start_with(case: str, tmp_path: Path) -> None:
    changed = {**environment("sqlite:///x.db"), **REFUSED[case]}
    given = {name: value for name, value in changed.items() if value is not None}
    with pytest.raises(SettingsError, match=r"^PORTAL_\w+") as refused:
        Settings.load(given, tmp_path)
    assert SHORT not in str(refused.value)


def test_at_a_school_there_is_no_debugger(tmp_path: Path) -> None:
    app = create_app(settings_for(f"sqlite:///{tmp_path}/none.db", tmp_path))
    assert (app.debug, app.testing, app.config["PROPAGATE_EXCEPTIONS"]) == (False, False, None)
