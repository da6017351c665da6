"""A disk that is full, or can only be read: forms say so and lose nothing, pages open, and it passes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.soak.disks import WAYS, bound_by_rights, set_rights
from tests.soak.processes import running, until
from tests.soak.situation import (
    forms_are_refused_kindly,
    it_recovers,
    pages_that_only_read_open,
    prepare,
    rows,
)
from tests.support import databases
from tests.support.applications import portal_on
from tests.support.smtp import Postbox

pytestmark = [pytest.mark.soak, pytest.mark.sqlite_only]

LONGEST_REST = 30  # seconds between two looks of a worker whose database is away


def portal_in(folder: Path, instance: Path) -> Iterator[tuple[str, Flask]]:
    """A database with the cast as of today in a folder, and the portal on it."""
    url = databases.copy("sqlite", databases.template("sqlite", "cast_today", databases.cast_today), "soak", folder)
    for app in portal_on(url, instance):
        yield url, app


@pytest.mark.parametrize("way", WAYS)
def test_while_the_disk_is_full_forms_say_so_and_afterwards_everything_goes_on(
    way: str, tmp_path: Path, smtp: Postbox
) -> None:
    with WAYS[way]() as disk:
        for url, app in portal_in(disk.folder, tmp_path):
            with running(url, tmp_path, smtp.port) as portal:
                situation = prepare(app, portal)
                before = rows()
                disk.fill(portal)
                forms_are_refused_kindly(situation)
                pages_that_only_read_open(situation)
                assert situation.teacher.get(f"/oakfield/triage/{situation.ref}").status == 503  # notes who looked
                assert rows() == before
                disk.free(portal)
                it_recovers(situation, f"a full disk ({way})")
                assert portal.worker is not None and portal.worker.poll() is None
                until(lambda: len(smtp.to("priya.shah@example.org")) == 2, LONGEST_REST + 30)


def test_on_a_disk_that_can_only_be_read_forms_say_so_and_afterwards_everything_goes_on(
    tmp_path: Path, smtp: Postbox
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    for url, app in portal_in(disk, tmp_path):
        with running(url, tmp_path, smtp.port, first=bound_by_rights) as portal:
            situation = prepare(app, portal)
            before = rows()
            # Files that are open already would stay so.
            portal.kill_everything_of_the_web()
            portal.kill_worker()
            set_rights(disk, 0o444, 0o555)
            portal.start_web()
            portal.start_worker()
            forms_are_refused_kindly(situation)
            pages_that_only_read_open(situation)
            assert rows() == before
            set_rights(disk, 0o644, 0o755)
            it_recovers(situation, "a disk that could only be read")
            assert portal.worker is not None and portal.worker.poll() is None
            until(lambda: len(smtp.to("priya.shah@example.org")) == 2, LONGEST_REST + 30)
