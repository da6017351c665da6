"""How things are stored: the declarative base, UTC and Encrypted columns, random names, SQLite's manners."""

import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC as UTC_ZONE
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    DateTime,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    event,
    literal_column,
    or_,
)
from sqlalchemy.engine import Dialect, ExceptionContext
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from portal.sealing import Keyring

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CONSTANT = re.compile("[a-z -]*")
LONGEST_WAIT = 5000  # milliseconds for a lock that somebody else holds; the reader of a page waits with it
# A connection that SQLite could only open to read, or to a file that was replaced, stays as it is for good.
SPOILT = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}

# SQLite numbers rows by itself only in a plain INTEGER key.
Key = BigInteger().with_variant(Integer, "sqlite")


class UTC(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. SQLite would hand it back without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC_ZONE) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC_ZONE) if value.tzinfo is None else value.astimezone(UTC_ZONE)


class Encrypted(TypeDecorator[str]):
    """Text that only the application can read. `purpose` (table.column) is bound to the ciphertext, so that
    a value moved to another column no longer opens."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring().seal(value.encode(), self.purpose)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else keyring().open(bytes(value), self.purpose).decode()


class EncryptedBytes(TypeDecorator[bytes]):
    """The same for the content of a file."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring().seal(value, self.purpose)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring().open(bytes(value), self.purpose)


class Base(DeclarativeBase):
    """All tables. Names of constraints are fixed so that migrations can speak of them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UTC, str: Text}  # noqa: RUF012 -- SQLAlchemy reads this class attribute


def constant(word: str) -> ColumnElement[str]:
    """A word of this code, written into a statement that every page sends: carried beside it, thirty of them cost as
    much as asking. Raises ValueError for what could be anything else."""
    if not CONSTANT.fullmatch(word):
        raise ValueError("only our own plain words are written into a statement")
    return literal_column(f"'{word}'", Text())


def one_of(column: Any, values: Iterable[str]) -> ColumnElement[bool]:
    """As `in_` in statements that every page sends: an IN is written anew each time one runs."""
    return or_(*(column == constant(value) for value in values))


def keyring() -> Keyring:
    """The keys of the running application."""
    ring: Keyring = current_app.extensions["keyring"]
    return ring


def random_id(length: int = 16) -> str:
    """A random public name in Crockford base 32, five bits a character."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(length))


def prepare_sqlite(engine: Engine, writing: Callable[[], bool]) -> None:
    """Teach a SQLite engine to keep every confirmed write and to lose no concurrent one.

    Python's driver opens transactions lazily, which silently loses updates: so it opens none, and a writer takes
    the write lock at once. `writing()` says whether what runs now may write.
    """

    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT}")
        # A confirmed concern must survive a power cut: WAL, and synced at each commit.
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing() else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def drop_spoilt(context: ExceptionContext) -> None:
        code = getattr(context.original_exception, "sqlite_errorcode", 0)
        if code & 0xFF in SPOILT:
            if context.execution_context is not None:
                # Or SQLite keeps the files open, and whoever opens them anew beside it can only read them too.
                context.execution_context.cursor.close()
            context.is_disconnect = True


def prepare_postgresql(engine: Engine) -> None:
    """Teach a PostgreSQL engine to give up a lock that does not come free, as SQLite does: without it a page would
    wait for as long as whoever holds the row."""

    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: Any) -> None:
        connection.autocommit = True  # or the setting would go with the first rollback
        connection.execute(f"SET lock_timeout = {LONGEST_WAIT}")
        connection.autocommit = False
