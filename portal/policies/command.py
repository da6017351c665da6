"""`portal policy check`: the checker for whoever has a file; and what its commands share."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import click
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select

from portal import language
from portal.clock import today
from portal.extensions import db
from portal.policies.checker import Around, Finding, Paper, check, stops
from portal.policies.checks.rules.languages import guess
from portal.policies.checks.text import Text
from portal.policies.files import Read, Unreadable, read
from portal.policies.publishing.surroundings import around
from portal.schools.models import School

Opening = Callable[[], AbstractContextManager[Flask]]


def command(portal_open: Opening) -> click.Group:
    """The group `policy`. `portal_open` gives the application, which only a check for a school needs."""

    @click.group("policy")
    def policy() -> None:
        """Policies of the schools."""

    @policy.command("check")
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--school", "slug", help="Check it as a policy of this school.")
    @click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="The day to check it for; today without.")
    @click.option("--json", "as_json", is_flag=True, help="For programs.")
    def check_file(file: Path, slug: str | None, on: datetime | None, as_json: bool) -> None:
        """Check a policy (text, Markdown, Word) as it would be before publishing. Ends with 1 when something found
        stops that, with 2 when the file or the school cannot be read."""
        with portal_open() if slug else words_alone(), force_locale("en"):
            found = findings(file, slug, on.date() if on else today())
            click.echo(as_data(found) if as_json else as_lines(found))
        sys.exit(1 if stops(found) else 0)

    return policy


def findings(file: Path, slug: str | None, on: date) -> list[Finding]:
    """What is found in a file, as a version about to be published."""
    lines = read_or_stop(file).lines
    beside = around(school_or_stop(slug)) if slug else Around()
    return check(Paper({guess(Text("en", lines)): lines}), beside, on)


def read_or_stop(file: Path) -> Read:
    """The words of a file; ends the command with 2 when they cannot be had."""
    try:
        return read(file.name, file.read_bytes())
    except OSError as error:
        stop(f"{file.name} cannot be read: {error.strerror}")
    except Unreadable as error:
        stop(f"{file.name} cannot be read: {error.words}")


def school_or_stop(slug: str) -> School:
    """The school with this address; ends the command with 2 without one."""
    school = db.session.scalar(select(School).where(School.slug == slug.replace("\0", "?")))
    return school or stop(f"there is no school {slug}")


def as_data(found: list[Finding]) -> str:
    """The findings for programs: {"findings": [{"rule", "level", "line", "quote", "mend"}]}, line from 1."""
    return json.dumps(
        {
            "findings": [
                {"rule": f.rule, "level": f.level, "line": f.line, "quote": f.quote, "mend": str(f.mend)} for f in found
            ]
        },
        indent=2,
    )


def as_lines(found: list[Finding]) -> str:
    """The findings for people: where, what, and how to mend it."""
    told = [f"line {f.line}, {f.level} ({f.rule}): “{f.quote}”\n    {f.mend}" for f in found]
    if not found:
        return "Nothing was found."
    stopping = sum(f.level == "stop" for f in found)
    last = (
        f"{len(found)} found, {stopping} of them must be decided before publishing."
        if stopping
        else f"{len(found)} found; none of them stops publishing."
    )
    return "\n".join([*told, "", last])


@contextmanager
def words_alone() -> Iterator[Flask]:
    """Enough of an application for words: no settings, no database."""
    app = Flask("portal")
    language.init_app(app)
    with app.app_context():
        yield app


def stop(message: str, *, status: int = 2) -> NoReturn:
    """End the command with one line."""
    click.echo(f"portal: {message}", err=True)
    sys.exit(status)
