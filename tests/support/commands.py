"""The `portal` command, as a person calls it, without a process of its own: starting one takes longer than its work."""

from contextvars import Context
from pathlib import Path

from click.testing import CliRunner, Result

from portal.cli import main
from tests.support.settings import environment


def portal(database: str, folder: Path, *arguments: str) -> Result:
    """Call it on a database; the result has its `exit_code`, `stdout` and `stderr`. Nothing of a running test reaches
    it but the time."""
    variables = environment(database) | {"PORTAL_INSTANCE": str(folder)}
    return Context().run(CliRunner().invoke, main, arguments, prog_name="portal", env=variables)
