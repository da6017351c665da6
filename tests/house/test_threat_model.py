"""The threat model names proof that is there, for each of its rows, and the limits that the code has."""

import re

import pytest

from portal.attachments import documents, pictures, requests
from portal.attachments.cleaning import CONTENTS, LARGEST, MOST
from portal.config import ROOT
from portal.policies import files
from portal.policies.word import package

MODEL = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`((?:portal|tests|docs|static)/[\w./-]+|pyproject\.toml)`")
PATHS = sorted(set(NAMED.findall(MODEL)))
LINES = re.findall(r"^\| (\d+\.\d+\.\d+[^|]*)\|[^|]+\|([^|]+)\|$", MODEL, re.MULTILINE)
MEGA = 1024 * 1024


@pytest.mark.parametrize("path", PATHS)
def test_what_the_threat_model_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_each_requirement_has_something_that_shows_it() -> None:
    assert len(LINES) > 80
    assert not [requirement for requirement, shown in LINES if not NAMED.search(shown)]


def test_a_requirement_stands_in_one_row() -> None:
    numbers = [number for requirement, _ in LINES for number in re.findall(r"\d+\.\d+\.\d+", requirement)]
    assert len(numbers) == len(set(numbers))


def test_the_limits_of_files_are_those_of_the_code() -> None:
    table = MODEL.partition("## What may come in as a file")[2].partition("\n## ")[0]
    told = [
        f"{MOST} files of {LARGEST // MEGA} MB",
        f"a request of {requests.MOST_TOGETHER // MEGA} MB at most, and {requests.WORDS // MEGA} MB of words",
        f"{requests.AT_ONCE} such requests a process",
        f"{pictures.MOST_DOTS // 10**6} million pixels",
        f"at most {pictures.LONGEST_SIDE} pixels long, with a preview of {pictures.PREVIEW_SIDE}",
        f"{documents.MOST_UNPACKED // MEGA} MB together at most, {documents.MOST_STREAMS:,} streams",
        f"plain text of {files.LARGEST // MEGA} MB",
        f"{package.MOST_BYTES // MEGA} MB and {package.MOST_ELEMENTS:,} elements",
        ", ".join(kind for kind in ("JPG", "PNG", "WebP", "HEIC", "PDF")),
    ]
    assert not [words for words in told if words not in table]
    assert set(CONTENTS.values()) == {"JPEG", "PNG", "WEBP", "HEIF", "PDF"}
