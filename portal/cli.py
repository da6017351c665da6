"""The `portal` command. Other rooms add theirs with main.add_command()."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from portal import create_app, instance_folder
from portal.config import Settings, SettingsError
from portal.demo.command import command as demonstration
from portal.extensions import db
from portal.policies.command import command as policies
from portal.policies.writing.import_command import command as policy_import


@click.group()
def main() -> None:
    """The parent portal."""


@main.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
def work(once: bool) -> None:
    """Deliver mail, do jobs and daily duties. Any number of workers may run at once."""
    from portal.jobs.working import work as work_on

    with portal_open():
        work_on(once)


@main.command()
def migrate() -> None:
    """Bring the database to the newest shape. Safe to call again and from several machines."""
    from portal.migrations import upgrade

    with portal_open():
        upgrade()


@main.group("second-factor")
def second_factor() -> None:
    """Authenticator apps of people."""


@second_factor.command("remove")
@click.argument("email")
def remove_second_factor(email: str) -> None:
    """Remove the authenticator app of whoever has this address and has lost phone and recovery codes. Their school must
    have made sure first who asks. They are signed out everywhere and told by mail."""
    from portal.accounts.lost import remove_at

    with portal_open():
        found = remove_at(email)
    if not found:
        stop("nobody with this address has an authenticator app", status=1)
    print("removed; they are signed out everywhere, and are told by mail")


@main.command("sign-out")
@click.argument("email")
def sign_out(email: str) -> None:
    """Sign whoever has this address out everywhere, as after a phone was stolen."""
    from portal.accounts.lost import sign_out_at

    with portal_open():
        found = sign_out_at(email)
    if not found:
        stop("nobody has this address", status=1)
    print("signed out everywhere")


@contextmanager
def portal_open() -> Iterator[Flask]:
    """The application as the settings describe it. A missing or wrong setting ends the command with 2, a
    database that is away with 1."""
    try:
        app = create_app()
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()  # a server of databases is told that nobody is there any more
    except SettingsError as error:
        stop(str(error), status=2)
    except SQLAlchemyError as error:
        stop(f"the database is away: {type(error).__name__}", status=1)


def stop(message: str, *, status: int) -> NoReturn:
    """End the command with one line for the person who called it."""
    print(f"portal: {message}", file=sys.stderr)
    sys.exit(status)


def migrated(settings: Settings) -> Flask:
    """The application with its database in the newest shape."""
    from portal.migrations import upgrade

    app = create_app(settings)
    with app.app_context():
        upgrade()
    return app


main.add_command(demonstration(instance_folder, migrated))
policy = policies(portal_open)
policy.add_command(policy_import(portal_open))
main.add_command(policy)
