"""Beginning anew deletes what a demonstration made, and nothing else."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.demo.house import House, RefusedError


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "demo")


def unmarked(house: House) -> None:
    house.folder.mkdir()
    with sqlite3.connect(house.database) as connection:
        connection.execute("CREATE TABLE precious (word TEXT)")
    connection.close()


def test_a_folder_is_made_with_marks_and_private_secrets(house: House) -> None:
    house.open()
    assert house.is_marked()
    assert house.secrets.stat().st_mode & 0o077 == 0
    kept = house.secrets.read_text()
    house.open()
    assert house.secrets.read_text() == kept


def test_a_fresh_start_clears_database_and_mail(house: House) -> None:
    house.open()
    (house.mail / "1.eml").touch()
    with sqlite3.connect(house.database) as connection:
        connection.execute("CREATE TABLE old (word TEXT)")
    connection.close()
    house.open(fresh=True)
    assert not list(house.mail.iterdir())
    with sqlite3.connect(house.database) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("marked_file", [True, False])
def test_a_database_without_the_mark_is_left_alone(house: House, fresh: bool, marked_file: bool) -> None:
    unmarked(house)
    if marked_file:
        house.mark.touch()
    before = house.database.read_bytes()
    with pytest.raises(RefusedError, match="was not made by a demonstration"):
        house.open(fresh=fresh)
    assert house.database.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(house: House) -> None:
    house.folder.mkdir()
    house.mark.touch()
    house.database.write_text("not a database at all, but somebody's notes" * 50)
    with pytest.raises(RefusedError):
        house.open(fresh=True)
    assert house.database.exists()


def test_lost_secrets_are_named(house: House) -> None:
    house.open()
    house.secrets.unlink()
    with pytest.raises(RefusedError, match="--fresh"):
        house.open()
    house.open(fresh=True)


def test_two_demonstrations_do_not_share_a_folder(house: House) -> None:
    with house.held(), pytest.raises(RefusedError, match="already running"), House(house.folder).held():
        pass


def test_secrets_and_database_never_come_from_outside(house: House) -> None:
    outside = {
        "PORTAL_SECRET_KEY": "x" * 40,
        "PORTAL_DATABASE_URL": "postgresql://real/school",
        "PORTAL_MAIL_SERVER": "mail.school.test",
        "PORTAL_MAIL_USERNAME": "school",
        "PORTAL_TEST_STRICT": "1",
        "PORTAL_IDLE_MINUTES": "5",
        "PATH": "/bin",
    }
    given = house.environment(5000, 2525, outside)
    assert given["PORTAL_DATABASE_URL"] == f"sqlite:///{house.database}"
    assert (given["PORTAL_MAIL_SERVER"], given["PORTAL_MAIL_PORT"]) == ("127.0.0.1", "2525")
    assert (given["PORTAL_IDLE_MINUTES"], given["PATH"]) == ("5", "/bin")
    assert not {"PORTAL_SECRET_KEY", "PORTAL_MAIL_USERNAME", "PORTAL_TEST_STRICT"} & set(given)


def test_the_command_refuses_in_one_line(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_INSTANCE", str(house.folder.parent))
    unmarked(house)
    result = CliRunner().invoke(main, ["demo", "--fresh", "--port", "5999"])
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert house.database.exists()
