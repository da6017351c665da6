"""The story of the tables: serial, reviewed steps from an empty database to today's models."""

from importlib import import_module
from importlib.util import find_spec
from typing import cast

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app

from portal.access import reading
from portal.extensions import db


def upgrade(to: str = "head") -> None:
    """Bring the database of the running application to a revision. Costs one query when it is there already.

    Raises alembic.util.CommandError when the database is newer than this program.
    """
    if to == "head" and current() == head():
        return
    command.upgrade(config(), to)


def downgrade(to: str) -> None:
    """Go back to a revision, or to 'base': an empty database."""
    command.downgrade(config(), to)


def current() -> str | None:
    """The revision of the running application's database; None before the first."""
    with reading(), db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """The newest revision that this program knows."""
    return ScriptDirectory.from_config(config()).get_current_head()


def config() -> Config:
    """Alembic's configuration for the running application."""
    return cast(Config, current_app.extensions["migrate"].migrate.get_config())


def load_models() -> None:
    """Import the tables of every room, so that a comparison sees them all."""
    from portal import ROOMS

    for room in ROOMS:
        if find_spec(f"portal.{room}.models"):
            import_module(f"portal.{room}.models")
