"""The fixtures of every test, and what a run says at its end. The pieces are in tests/support/."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from playwright.sync_api import expect

pytest.register_assert_rewrite("tests.support")

from tests.support import browser as chromium  # noqa: E402 -- after the rewriting of assertions is arranged
from tests.support import clients, databases, left_out, postgres, run, translations, turns  # noqa: E402
from tests.support.applications import portal_on, usual_portal_on  # noqa: E402
from tests.support.live import Live, serving  # noqa: E402
from tests.support.smtp import Postbox, Received  # noqa: E402
from tests.support.statements import recorded  # noqa: E402
from tests.support.times import MONDAY  # noqa: E402
from tests.support.working import work_once  # noqa: E402

As = Callable[[str], FlaskClient]

settings.register_profile("unhurried", deadline=None)  # a busy machine is no failure
settings.load_profile("unhurried")
expect.set_options(timeout=30_000)  # milliseconds: as long as Playwright waits for all else


def pytest_configure(config: pytest.Config) -> None:
    """Begin a run, once for all its workers."""
    gc.freeze()  # what has been imported stays: walking over it again and again costs a fifth of a run
    if not hasattr(config, "workerinput"):
        left_out.note_strictness(config)
        translations.compile_stale()
        postgres.tidy_up()
        run.open_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End it."""
    if not hasattr(config, "workerinput"):
        postgres.stop(run.folder())
        run.close_run()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever needs a database runs on each that is here, unless it is marked for one alone."""
    if "database" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker
        alone = {name for name in ("sqlite", "postgresql") if marked(f"{name}_only")}
        chosen = [name for name in databases.available() if name in alone or not alone]
        metafunc.parametrize("database", chosen, indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Databases take turns. What opens a page in a browser is a browser test; without Chromium these are left out."""
    turns.mark_later(items)
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    if chromium.missing():
        kept = [item for item in items if not item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A strict run that left anything out has failed."""
    if left_out.faults(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what this machine could not test."""
    for line in left_out.reasons():
        terminalreporter.write_line(line)
    for fault in left_out.faults(config):
        terminalreporter.write_line(f"Not good enough for a strict run: {fault}")


@pytest.fixture
def now() -> Iterator[Any]:
    """Monday 7 September 2026, 10:00 in London, standing still; travel on with `now.shift()` or `now.move_to()`."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def database(request: pytest.FixtureRequest, worker_id: str) -> Iterator[str]:
    """The URL of a database of this test alone, with the cast in it. It is the same for every test of a worker."""
    name = f"test_{worker_id}"
    yield databases.fresh(request.param, name, run.folder())
    databases.discard(request.param, name, run.folder())


@pytest.fixture
def app(request: pytest.FixtureRequest, database: str, now: Any, tmp_path: Path, smtp: Postbox) -> Iterator[Flask]:
    """The portal on its own database, inside an application context. The cast is there; nothing has happened."""
    if request.node.get_closest_marker("own_app"):
        yield from portal_on(database, tmp_path, mail_port=str(smtp.port))
    else:
        yield from usual_portal_on(database, tmp_path, smtp.port)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who is signed out."""
    return app.test_client()


@pytest.fixture
def as_(app: Flask) -> As:
    """`as_("Priya Shah")`: a browser in which one of the cast is signed in."""
    return partial(clients.client_of, app)


@pytest.fixture
def same_(as_: As) -> As:
    """The same for tests that ask one thing of everybody: each of the cast keeps their browser to the end."""
    return cache(as_)


@pytest.fixture
def post() -> Callable[..., Any]:
    """`post(client, url, data)`: send a form with what its page put into it (tests/support/clients.py)."""
    return clients.post


@pytest.fixture(scope="session")
def postbox() -> Iterator[Postbox]:
    """One mail server for all tests of a worker."""
    with Postbox().open() as box:
        yield box


@pytest.fixture
def smtp(postbox: Postbox) -> Postbox:
    """The mail server, emptied; `smtp.received` and `smtp.to(address)` tell what came in."""
    postbox.clear()
    return postbox


@pytest.fixture
def work(app: Flask) -> Callable[[], None]:
    """`work()`: everything that waits is done once, jobs before mails."""
    return lambda: work_once(app)


@pytest.fixture
def mails(work: Callable[[], None], smtp: Postbox) -> Callable[[], list[Received]]:
    """`mails()`: let the worker deliver, then all mails since the test began."""

    def deliver() -> list[Received]:
        work()
        return list(smtp.received)

    return deliver


@pytest.fixture
def statements(app: Flask) -> Callable[[], AbstractContextManager[list[str]]]:
    """`with statements() as seen:` collects the SQL statements of the block."""
    return recorded


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How the browser plugin starts Chromium."""
    return chromium.launch_options()


@pytest.fixture
def live(tmp_path: Path, smtp: Postbox) -> Iterator[Live]:
    """A portal that really serves, with its worker; time is real."""
    with serving(tmp_path, smtp) as portal:
        yield portal


@pytest.fixture
def context(browser: Any, live: Live) -> Iterator[Any]:
    """A fresh browser profile whose addresses begin at the live portal; `page` is its first tab."""
    opened = browser.new_context(base_url=live.url)
    yield opened
    opened.close()


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[Any, str], None]:
    """`picture(page, "triage")`: a picture of what one sees, for the README where `make screenshots` asks."""
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    return lambda page, name: page.screenshot(path=folder / f"{name}.png")


@pytest.fixture
def axe() -> Callable[[Any], None]:
    """`axe(page)`: axe-core finds no barrier on it."""

    def check(page: Any) -> None:
        barriers = chromium.find_barriers(page)
        assert not barriers, "\n".join(barriers)

    return check
