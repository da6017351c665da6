"""How a migration runs: in one transaction, one migrator at a time, with child rows safe on SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import BigInteger, Connection, Engine, text

from portal.database import UTC, Base, Encrypted, EncryptedBytes
from portal.migrations import load_models

LOCK = 7_203_118  # any number, the same for every migrator of this product
PATIENCE = 60  # seconds to wait for another migrator


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Our own column types by name; without this a generated migration does not import."""
    if kind != "type":
        return False
    if isinstance(item, UTC):
        return _named("UTC", "UTC()", autogen)
    if isinstance(item, Encrypted | EncryptedBytes):
        name = type(item).__name__
        return _named(name, f'{name}("{item.purpose}")', autogen)
    return _named("Key", "Key", autogen) if isinstance(item, BigInteger) else False


def _named(name: str, rendered: str, autogen: AutogenContext) -> str:
    autogen.imports.add(f"from portal.database import {name}")
    return rendered


def migrate(engine: Engine) -> None:
    """Run what was asked for on one connection of this engine."""
    with engine.connect() as connection, _children_safe(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = {PATIENCE * 1000}"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_item=render_item,
            render_as_batch=True,
            compare_type=True,
        )
        context.run_migrations()
        _refuse_orphans(connection)


@contextmanager
def _children_safe(connection: Connection) -> Iterator[None]:
    """Batch mode copies and drops tables: with foreign keys on, SQLite would delete the child rows. The
    switch works only outside a transaction, so it is set on the driver's own connection."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 -- a connection that was just opened has one
    (busy_timeout,) = driver.execute("PRAGMA busy_timeout").fetchone()
    driver.execute("PRAGMA foreign_keys = OFF")
    driver.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
        driver.execute(f"PRAGMA busy_timeout = {busy_timeout}")


def _refuse_orphans(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        tables = sorted({row[0] for row in orphans})
        raise RuntimeError(f"the migration would leave rows without their parent in {', '.join(tables)}")


if context.is_offline_mode():
    raise RuntimeError("migrations need a database to run on; there is no script mode")
load_models()
migrate(current_app.extensions["migrate"].db.engine)
