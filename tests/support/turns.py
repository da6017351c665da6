"""What is much alike takes turns: `make test` asks a test on one database, every fourth on PostgreSQL, which takes
longer to make anew, and walks through pages with a script or without one; `make soak` does the other. What is named
alone runs both ways."""

from zlib import crc32

import pytest

from tests.support import databases

# For tests that open pages as `visitor(name, java_script_enabled=script)`.
with_and_without_script = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


def mark_later(items: list[pytest.Item]) -> None:
    """Mark what its kin goes before."""
    kinds = databases.available()
    for item in items:
        ways = getattr(getattr(item, "callspec", None), "params", {})
        turn = turn_of(item.nodeid, kinds)
        first = {"script": turn % 2 == 0}
        if not bound(item):
            first["database"] = kinds[-1 if turn % 4 == 0 else 0]
        if any(ways.get(name, way) != way for name, way in first.items()):
            item.add_marker("later")


def bound(item: pytest.Item) -> bool:
    """Whether a test is for one kind of database alone."""
    return any(item.get_closest_marker(f"{kind}_only") for kind in ("sqlite", "postgresql"))


def turn_of(nodeid: str, kinds: list[str]) -> int:
    """The same number for a test and its kin, in every run and worker."""
    for way in (*kinds, "without script", "with script"):
        nodeid = nodeid.replace(way, "")
    return crc32(nodeid.encode())
