"""The story of the tables, told forwards and backwards over rows, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Table, inspect, text
from sqlalchemy.exc import DBAPIError

from portal.database import Base
from portal.extensions import db
from portal.migrations import config, current, downgrade, head, upgrade
from tests.support.rows import counts, fill_empty_tables


@pytest.fixture
def filled(app: Flask) -> Iterator[Flask]:
    """The portal with rows in every table, and no transaction open."""
    with db.engine.begin() as connection:
        fill_empty_tables(connection)
    yield app


def revisions() -> list[str]:
    """All revisions, oldest first."""
    walked = ScriptDirectory.from_config(config()).walk_revisions()
    return [script.revision for script in walked][::-1]


def present() -> list[Table]:
    there = set(inspect(db.engine).get_table_names())
    return [table for table in Base.metadata.sorted_tables if table.name in there]


def count_all() -> dict[str, int]:
    with db.engine.connect() as connection:
        return counts(connection, present())


def test_the_models_are_what_the_migrations_make(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_constraints_bear_the_names_of_the_models(app: Flask) -> None:
    found = inspect(db.engine)
    for table in Base.metadata.sorted_tables:
        uniques = {c["name"] for c in found.get_unique_constraints(table.name)}
        keys = {c["name"] for c in found.get_foreign_keys(table.name)}
        named = {str(c.name) for c in table.constraints}
        assert uniques | keys <= named, table.name


def test_each_step_goes_back_and_forth_over_rows(filled: Flask) -> None:
    steps = revisions()
    for number in range(len(steps) - 1, -1, -1):
        before = count_all()
        below = steps[number - 1] if number else "base"
        downgrade(below)
        assert current() == (None if below == "base" else below)
        kept = count_all()
        assert kept.items() <= before.items()  # tables of this step are gone, all other rows are there
        upgrade(steps[number])
        after = count_all()
        assert {name: after[name] for name in kept} == kept
        downgrade(below)
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    assert current() == head()


def test_revisions_are_serial_and_files_bear_their_numbers(app: Flask) -> None:
    scripts = list(ScriptDirectory.from_config(config()).walk_revisions())[::-1]
    assert [s.revision for s in scripts] == [f"{n:04}" for n in range(1, len(scripts) + 1)]
    assert all(Path(s.path).name.startswith(f"{s.revision}_") for s in scripts)


def test_an_upgrade_at_the_head_writes_nothing(app: Flask) -> None:
    upgrade()
    assert current() == head()


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET event = 'other'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_edit_the_audit(filled: Flask, change: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as connection:
        connection.execute(text(change))
    assert count_all()["audit_entry"] > 0


@pytest.mark.sqlite_only
def test_foreign_keys_hold_again_after_a_migration(filled: Flask) -> None:
    downgrade(revisions()[-2])
    upgrade()
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
