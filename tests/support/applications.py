"""The portal as tests have it: one application serves a test after the other, unless a test changes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from portal import create_app
from portal.config import Settings
from portal.extensions import db
from tests.support import clients, run
from tests.support.settings import settings_for


def portal_on(database: str, folder: Path, **changes: str) -> Iterator[Flask]:
    """A portal of this test alone, inside an application context; `changes` are settings."""
    with within(made(settings_for(database, folder, **changes))) as app:
        yield app


def usual_portal_on(database: str, folder: Path, mail_port: int) -> Iterator[Flask]:
    """The same with the usual settings, made once for each database address: making one takes longer than most
    tests. What a test puts into its settings and its extensions is gone after it."""
    app = usual(database, mail_port)
    config, extensions = dict(app.config), dict(app.extensions)
    app.extensions["settings"] = settings_for(database, folder, mail_port=str(mail_port))
    try:
        with within(app):
            yield app
    finally:
        for kept, before in ((app.config, config), (app.extensions, extensions)):
            kept.clear()
            kept.update(before)


@cache
def usual(database: str, mail_port: int) -> Flask:
    """The application that a worker's tests share on a database at this address."""
    return made(settings_for(database, run.folder(), mail_port=str(mail_port)))


def made(settings: Settings) -> Flask:
    """An application for tests."""
    app = create_app(settings)
    app.testing = True
    app.test_client_class = clients.CheckedClient
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(run.folder()))
    return app


@contextmanager
def within(app: Flask) -> Iterator[Flask]:
    """Its application context; no connection is left behind."""
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
