"""`portal policy check`: for people and for programs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from portal.cli import main
from portal.extensions import db
from portal.policies.command import command
from portal.policies.publishing.surroundings import around
from portal.schools.models import School
from tests.policies.papers import SOUND
from tests.policies.word_files import docx, p

STOPS = "Social Media Policy\n\nThornbeck Primary School\n\nReview date: May 2020\n\nStaff at Elmhollow\n"
WARNS = SOUND + "We use Bebo.\n"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["policy", "check", *args])


def written(folder: Path, text: str, name: str = "policy.md") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def data(result: Result) -> list[dict[str, object]]:
    return json.loads(result.stdout)["findings"]


def test_findings_for_programs(tmp_path: Path) -> None:
    result = run(written(tmp_path, STOPS), "--json", "--on", "2026-12-01")
    first = next(f for f in data(result) if f["rule"] == "PC1")
    assert set(first) == {"rule", "level", "line", "quote", "mend"}
    assert (first["level"], first["line"], first["quote"]) == ("stop", 5, "Review date: May 2020")
    assert all(isinstance(f["mend"], str) and f["mend"] for f in data(result))
    assert result.exit_code == 1


def test_findings_for_people(tmp_path: Path) -> None:
    result = run(written(tmp_path, STOPS), "--on", "2026-12-01")
    assert "line 7, stop (PC5): “Elmhollow”" in result.stdout
    assert result.stdout.rstrip().endswith("must be decided before publishing.")
    assert result.exit_code == 1


def test_what_does_not_stop_ends_well(tmp_path: Path) -> None:
    result = run(written(tmp_path, WARNS), "--json", "--on", "2026-12-01")
    assert [f["rule"] for f in data(result)] == ["PC6"]
    assert result.exit_code == 0
    assert run(written(tmp_path, SOUND), "--on", "2026-12-01").stdout == "Nothing was found.\n"


def test_the_day_decides(tmp_path: Path) -> None:
    assert run(written(tmp_path, SOUND), "--on", "2027-12-01").exit_code == 1


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_bytes("\ufeffSocial Media Policy\r\n\r\nA\x0cB\u2028C\r\nBebo\r\n".encode())
    assert [f["line"] for f in data(run(str(path), "--json")) if f["rule"] == "PC6"] == [4]


def test_an_old_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_bytes("Policy\n\nStaff at St Brannoc’s use Bebo".encode("cp1252"))
    assert any(f["quote"] == "Bebo" for f in data(run(str(path), "--json")))


def word(folder: Path, *paragraphs: str) -> str:
    path = folder / "policy.docx"
    path.write_bytes(docx(*map(p, paragraphs)))
    return str(path)


@pytest.fixture
def paragraphs() -> list[str]:
    return ["Social Media Policy", "", "We use Bebo."]


def test_paragraphs_of_a_word_file_are_its_lines(tmp_path: Path, paragraphs: list[str]) -> None:
    found = data(run(word(tmp_path, *paragraphs), "--json"))
    assert [(f["line"], f["quote"]) for f in found if f["rule"] == "PC6"] == [(3, "Bebo")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF"),
        ("a.docx", b"PK no zip"),
        ("a.docx", b"\xd0\xcf\x11\xe0"),
        ("a.txt", b"\0\0"),
        ("a.md", b"a" * 6_000_000),
    ],
)
def test_what_cannot_be_read_ends_with_two(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = run(str(path), "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert name in result.stderr


def test_a_file_or_a_day_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.txt")).exit_code == 2
    assert run(str(tmp_path)).exit_code == 2
    assert run(written(tmp_path, SOUND), "--on", "tomorrow").exit_code == 2


def run_inside(app: Flask, *args: str) -> Result:
    @contextmanager
    def opened() -> Iterator[Flask]:
        with app.app_context():
            yield app

    return CliRunner().invoke(command(opened), ["check", *args])


OF_A_SCHOOL = """\
Social Media Policy

Coordinator: Sara Lund
Nominated governor: Ida Moss

Staff at Thornbeck and staff at Oakfield.
"""


def test_what_the_portal_knows_of_a_school(app: Flask) -> None:
    known = around(db.session.scalars(select(School).where(School.slug == "oakfield")).one())
    assert known.own == ("Oakfield Primary School",)
    assert known.languages == ("en",)
    assert "Ysgol Glan Afon" in known.others
    assert {"Sara Lund", "Colin Reed"} <= set(known.holders or ())
    assert not {"Priya Shah", "Sian Price"} & set(known.holders or ())
    assert known.terms_end


def test_checked_for_a_school(app: Flask, tmp_path: Path) -> None:
    found = data(run_inside(app, written(tmp_path, OF_A_SCHOOL), "--school", "oakfield", "--json"))
    assert [f["quote"] for f in found if f["rule"] == "PC5"] == ["Thornbeck"]
    assert [f["quote"] for f in found if f["rule"] == "PC18"] == ["Nominated governor: Ida Moss"]
    assert not [f for f in found if f["rule"] == "PC10"]


def test_a_bilingual_school_needs_both_texts(app: Flask, tmp_path: Path) -> None:
    text = "This text tells parents what the school expects of them when they write about it.\n"
    result = run_inside(app, written(tmp_path, text), "--school", "glan-afon", "--json")
    assert "PC10" in [f["rule"] for f in data(result)]


def test_a_school_that_is_not_there_ends_with_two(app: Flask, tmp_path: Path) -> None:
    result = run_inside(app, written(tmp_path, SOUND), "--school", "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
