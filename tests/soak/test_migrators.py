"""Migrators that start together, again and again, and one that is killed on its way."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from portal.database import Base
from portal.migrations import load_models
from tests.support import databases
from tests.support.settings import environment, settings_for

pytestmark = pytest.mark.soak

MIGRATE = [sys.executable, "-c", "from portal.cli import main; main(['migrate'])"]
NUMBERS = count(1)


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of this kind."""
    name = f"migrators_{os.getpid()}_{next(NUMBERS)}"
    yield databases.empty(request.param, name, tmp_path)
    databases.discard(request.param, name, tmp_path)


def start(url: str, folder: Path) -> "subprocess.Popen[bytes]":
    settings = os.environ | environment(url) | {"PORTAL_INSTANCE": str(folder)}
    return subprocess.Popen(MIGRATE, env=settings, stderr=subprocess.PIPE)


def is_whole(url: str, folder: Path) -> bool:
    """Every table is there, and the story of the tables was told once."""
    load_models()
    engine = create_engine(settings_for(url, folder).database_url)
    with engine.connect() as connection:
        versions = list(connection.execute(text("SELECT version_num FROM alembic_version")))
        tables = set(inspect(connection).get_table_names())
    engine.dispose()
    return len(versions) == 1 and tables == {*Base.metadata.tables, "alembic_version"}


@pytest.mark.parametrize("url", databases.available(), indirect=True)
@pytest.mark.parametrize("apart", [0.0, 0.3, 0.9])
def test_three_migrators_that_start_a_moment_apart_do_not_meet(apart: float, url: str, tmp_path: Path) -> None:
    started = []
    for _ in range(3):
        started.append(start(url, tmp_path))
        time.sleep(apart)
    said = [process.communicate(timeout=120)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], said
    assert is_whole(url, tmp_path)


@pytest.mark.parametrize("url", databases.available(), indirect=True)
def test_whatever_a_killed_migrator_left_the_next_one_finishes(url: str, tmp_path: Path) -> None:
    for _ in range(4):
        killed = start(url, tmp_path)
        time.sleep(random.uniform(0.8, 2.2))  # noqa: S311 -- hides nothing
        killed.kill()
        killed.communicate(timeout=30)
    last = start(url, tmp_path)
    said = last.communicate(timeout=120)[1].decode()
    assert last.returncode == 0, said
    assert is_whole(url, tmp_path)
