"""`portal demo`: what `make demo` calls."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import click
from flask import Flask

from portal.config import Settings, SettingsError
from portal.demo.house import House, RefusedError

COUNT = click.IntRange(min=0)


def command(instance: Callable[[], Path], migrated: Callable[[Settings], Flask]) -> click.Command:
    """The command, given what only the whole portal knows: where its data are, and how it is opened with its
    database in the newest shape."""

    @click.command()
    @click.option("--port", type=click.IntRange(1, 65535), default=5000, show_default=True, help="On 127.0.0.1.")
    @click.option("--fresh", is_flag=True, help="Begin anew: the last demonstration's data are deleted.")
    @click.option("--schools", type=click.IntRange(2, 5000), help="Schools in all, for capacity tests.")
    @click.option("--pupils", type=COUNT, help="Pupils in all, for capacity tests.")
    @click.option("--concerns", type=COUNT, help="Concerns in all, for capacity tests.")
    def demo(port: int, fresh: bool, schools: int | None, pupils: int | None, concerns: int | None) -> None:
        """Run the demonstration school on this machine until Ctrl-C."""
        try:
            from portal.demo.actions import Size
            from portal.demo.running import run
            from portal.demo.seeding import seed
        except ModuleNotFoundError as missing:
            stop(f"the demonstration needs the package {missing.name}; `make demo` installs it", status=2)
        house, size = House(instance() / "demo"), Size(schools, pupils, concerns)

        def prepare(environment: Mapping[str, str]) -> None:
            seed(migrated(Settings.load(environment, house.folder)), size)

        try:
            with house.held():
                house.open(fresh=fresh)
                run(house, port, os.environ, prepare, click.echo)
        except SettingsError as wrong:
            stop(str(wrong), status=2)
        except RefusedError as refused:
            stop(str(refused), status=refused.status)

    return demo


def stop(message: str, *, status: int) -> NoReturn:
    """End the command with one line for whoever started it."""
    click.echo(f"portal: {message}", err=True)
    sys.exit(status)
