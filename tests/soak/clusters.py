"""A PostgreSQL that a test may do to whatever it likes: not the one that all other tests share."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.support import databases, postgres

NAME = "soak"
CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = 'soak' AND application_name <> 'holder' AND pid <> pg_backend_pid()
"""
# What was confirmed must outlive the end of the server, as at a school.
SAFE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


class Cluster:
    """One server with one database, the cast of today in it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.url = f"postgresql://portal@/{NAME}?host={place}"

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """One statement of the superuser's, outside any transaction."""
        with psycopg.connect(host=str(self.place), user="portal", dbname=database, autocommit=True) as connection:
            cursor = connection.execute(statement)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def holding(self, statement: str) -> Iterator[None]:
        """Somebody else is in the middle of a transaction in which this was the last thing they did."""
        with psycopg.connect(host=str(self.place), user="portal", dbname=NAME, application_name="holder") as connection:
            connection.execute(statement)  # type: ignore[call-overload]
            yield
            connection.rollback()

    def somebody_waits(self) -> bool:
        """Whether a transaction of the portal waits for a lock."""
        return bool(self.sql("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))

    def cut_the_portal_off(self) -> None:
        """End every connection of the portal's, in the middle of whatever it does."""
        self.sql(CUT)

    def crash(self) -> None:
        """The server ends at once, without a word to anybody, and begins again."""
        postgres.command(self.place, "pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        postgres.serve(self.place, **SAFE)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server that is there until the block ends."""
    place = postgres.start()
    try:
        mine = Cluster(place)
        mine.crash()  # to begin again with the options above
        mine.sql(f"CREATE DATABASE {NAME}")
        databases.prepare(mine.url, databases.cast_today)
        yield mine
    finally:
        postgres.command(place, "pg_ctl", "-D", "data", "-m", "immediate", "stop", check=False)
        shutil.rmtree(place, ignore_errors=True)
