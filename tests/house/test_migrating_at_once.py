"""Several machines start at once over an empty database: one of them migrates, the others find it done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from portal.database import Base
from portal.migrations import load_models
from tests.support import databases
from tests.support.settings import environment, settings_for

pytestmark = pytest.mark.soak
MIGRATE = [sys.executable, "-c", "from portal.cli import main; main(['migrate'])"]


@pytest.mark.parametrize("kind", databases.available())
def test_migrators_that_start_together_do_not_meet(kind: str, tmp_path: Path) -> None:
    load_models()
    name = f"together_{os.getpid()}"
    url = databases.empty(kind, name, tmp_path)
    settings = os.environ | environment(url) | {"PORTAL_INSTANCE": str(tmp_path)}
    started = [subprocess.Popen(MIGRATE, env=settings, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=60)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0], said
    engine = create_engine(settings_for(url, tmp_path).database_url)
    assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}
    engine.dispose()
    databases.discard(kind, name, tmp_path)
