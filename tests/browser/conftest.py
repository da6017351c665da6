"""One running portal for the browser tests of a file: the whole demonstration, with concerns in every state."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest

from tests.browser import world
from tests.browser.steps import be
from tests.support.browser import AXE_SCRIPT
from tests.support.live import Live, serving
from tests.support.smtp import Postbox


@pytest.fixture(scope="module")
def postbox() -> Iterator[Postbox]:
    """A mail server of these tests alone: their portal's worker mails when it likes."""
    with Postbox().open() as box:
        yield box


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, postbox: Postbox) -> Iterator[Live]:
    """The portal of the tests of one file."""
    folder = tmp_path_factory.mktemp("live")
    world.letter_in(folder / "mail")
    with serving(folder, postbox, world.visited) as portal:
        yield portal


@pytest.fixture(scope="module")
def refs(live: Live) -> dict[str, str]:
    """Concerns, drafts and failed mail to look at: names and references of tests/browser/world.py."""
    found: dict[str, str] = live.told
    return found


Visitor = Callable[..., Any]


@pytest.fixture
def visitor(browser: Any, live: Live) -> Iterator[Visitor]:
    """`visitor("Priya Shah", width=320, java_script_enabled=False)`: a page in a fresh browser of one of the cast,
    signed in; without a name, of somebody signed out."""
    with visitors(browser, live) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def same_visitor(browser: Any, live: Live) -> Iterator[Visitor]:
    """The same for tests that only look: everybody keeps their browser, which brings axe-core to every page, from one
    test to the next."""
    with visitors(browser, live, AXE_SCRIPT) as open_page:
        yield cache(open_page)


@contextmanager
def visitors(browser: Any, live: Live, script: str = "") -> Iterator[Visitor]:
    """Opens pages, each with a script of ours; at the end it closes their browsers."""
    opened: list[Any] = []

    def open_page(name: str | None = None, width: int = 1280, height: int = 800, **options: Any) -> Any:
        size = {"width": width, "height": height}
        context = browser.new_context(base_url=live.url, viewport=size, reduced_motion="reduce", **options)
        context.add_init_script(script)
        opened.append(context)
        if name:
            be(context, live, name)
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()
