"""The threat model names proof that is there."""

import re

import pytest

from portal.config import ROOT

MODEL = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:portal|tests|docs|static)/[\w./-]+)`", MODEL)))


@pytest.mark.parametrize("path", PATHS)
def test_what_the_threat_model_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()
