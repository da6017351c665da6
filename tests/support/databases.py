"""A database for each test: copied from a template that is migrated and filled once a run."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import time_machine
from flask import Flask
from sqlalchemy import update

from portal import create_app
from portal.clock import now, today
from portal.extensions import db
from portal.migrations import upgrade
from tests.support import postgres, run
from tests.support.settings import settings_for
from tests.support.times import MONDAY

Fill = Callable[[], Any]


def available() -> list[str]:
    """The kinds of database that tests run on here."""
    return ["sqlite"] if postgres.missing() else ["sqlite", "postgresql"]


def fresh(kind: str, name: str, folder: Path) -> str:
    """The URL of a new database that holds the cast. `name` is unused so far in this run."""
    return copy(kind, template(kind, "cast", cast_on_monday), name, folder)


def empty(kind: str, name: str, folder: Path) -> str:
    """The URL of a new database without a single table."""
    if kind == "sqlite":
        return f"sqlite:///{folder / name}.db"
    postgres.sql(f'CREATE DATABASE "{name}"')
    return postgres.url(name)


def copy(kind: str, source: str, name: str, folder: Path) -> str:
    """A copy of a template under a new name."""
    if kind == "sqlite":
        shutil.copyfile(run.folder() / f"{source}.db", folder / f"{name}.db")
        return f"sqlite:///{folder / name}.db"
    postgres.sql(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    return postgres.url(name)


def discard(kind: str, name: str, folder: Path) -> None:
    """Remove a database, if it is there."""
    if kind == "sqlite":
        for left in folder.glob(f"{name}.db*"):
            left.unlink()
    else:
        postgres.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def template(kind: str, name: str, fill: Fill) -> str:
    """The name of a migrated and filled template, made by the worker that needs it first. What `fill` returns is kept
    with it (`told`)."""
    name = f"{kind}_{name}"
    made = run.folder() / f"{name}.made"
    with run.alone(name):
        if not made.exists():
            discard(kind, name, run.folder())  # half made by a worker that failed
            found = json.dumps(prepare(empty(kind, name, run.folder()), fill))
            made.write_text(found)
    return name


def told(template: str) -> Any:
    """What was returned when a template was filled."""
    return json.loads((run.folder() / f"{template}.made").read_text())


def prepare(url: str, fill: Fill) -> Any:
    """Migrate and fill a database, and leave no connection behind. Returns what `fill` returns."""
    app: Flask = create_app(settings_for(url, run.folder()))
    with app.app_context():
        upgrade()
        found = fill()
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return found


def cast_on_monday() -> None:
    """The cast on Monday 7 September 2026, with the calendar of the worked examples. It is ten in the morning: the
    duties of the day were done at midnight and found nothing; what comes to be then waits for the next."""
    from portal.demo.cast import load_cast
    from portal.jobs.models import Job
    from portal.jobs.running import queue_daily_duties

    with time_machine.travel(MONDAY, tick=False):
        load_cast(MONDAY.date(), "test")
        queue_daily_duties()
        db.session.execute(update(Job).values(done_at=now()))


def cast_today() -> None:
    """The cast as the demonstration has it on the day of the test run."""
    from portal.demo.cast import load_cast

    day: date = today()
    load_cast(day)


def demonstration_today() -> None:
    """The whole demonstration: the cast, their generated neighbours, and concerns in every state."""
    from portal.demo.actions import Size, load_demonstration

    load_demonstration(today(), Size())
