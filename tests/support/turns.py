"""Two databases, in turns: `make test` asks each test on one of them, every fourth on PostgreSQL, which takes longer to
make anew, and `make soak` on the other. Named alone, a test or a file runs on both."""

from zlib import crc32

import pytest

from tests.support import databases


def mark_later(items: list[pytest.Item]) -> None:
    """Mark what its kin on the other database goes before."""
    kinds = databases.available()
    for item in items:
        callspec = getattr(item, "callspec", None)
        kind = callspec.params.get("database") if callspec else None
        if kind in kinds and len(kinds) > 1 and not bound(item) and kind != turn_of(item.nodeid, kinds):
            item.add_marker("later")


def bound(item: pytest.Item) -> bool:
    """Whether a test is for one kind of database alone."""
    return any(item.get_closest_marker(f"{kind}_only") for kind in ("sqlite", "postgresql"))


def turn_of(nodeid: str, kinds: list[str]) -> str:
    """The database that a test is asked on first: the same in every run and worker."""
    for kind in kinds:
        nodeid = nodeid.replace(kind, "")
    return kinds[crc32(nodeid.encode()) % 4 == 0]
