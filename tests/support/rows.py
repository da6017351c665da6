"""A row for each table that has none, so that migrations meet data everywhere."""

import itertools
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Integer, Table, func, select

from portal.database import UTC, Base, EncryptedBytes
from tests.support.times import MONDAY

NUMBERS = itertools.count(1)


def fill_empty_tables(connection: Connection) -> None:
    """Add one made-up row to every empty table, parents before children."""
    for table in Base.metadata.sorted_tables:
        if not count(connection, table):
            connection.execute(table.insert().values(row(connection, table)))


def counts(connection: Connection, tables: list[Table]) -> dict[str, int]:
    """How many rows each table holds."""
    return {table.name: count(connection, table) for table in tables}


def count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def row(connection: Connection, table: Table) -> dict[str, Any]:
    """Values for every column but the key."""
    return {column.name: value(connection, column) for column in table.columns if not column.primary_key}


def value(connection: Connection, column: Column[Any]) -> Any:
    """Something that fits a column."""
    for key in column.foreign_keys:
        if key.column.table is column.table:
            return None  # the first row of its table has no other to speak of
        return connection.execute(select(key.column).order_by(key.column).limit(1)).scalar_one()
    if isinstance(column.type, UTC):
        return MONDAY
    if isinstance(column.type, Date):
        return date(2026, 9, 7)
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, JSON):
        return {}
    if isinstance(column.type, EncryptedBytes):
        return b"made up"
    return next(NUMBERS) if isinstance(column.type, Integer) else f"made up {next(NUMBERS)}"
