"""docs/settings.md and the settings say the same."""

import re
from dataclasses import fields

from portal.config import ROOT, Settings

DOCUMENT = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(PORTAL_\w+)` \| ([^|]+?) \|", DOCUMENT, re.MULTILINE))
BESIDE = {"PORTAL_INSTANCE", "PORTAL_TEST_STRICT"}  # read before the settings, or by the tests


def test_every_setting_is_documented() -> None:
    assert set(Settings.variables()) - set(ROWS) == set()


def test_nothing_else_is_documented_as_one() -> None:
    assert set(re.findall(r"PORTAL_\w+", DOCUMENT)) - BESIDE == set(Settings.variables())


def test_the_defaults_are_the_documented_ones() -> None:
    for field in fields(Settings):
        if not field.metadata:
            continue
        default = field.metadata["default"]
        said = ROWS["PORTAL_" + field.name.upper()]
        expected = "none: must be set" if default is None else f"`{default}`" if default else "empty"
        assert said == expected, field.name
