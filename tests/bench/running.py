"""One run: every page on one kind of database, in this process or over gunicorn."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from portal import create_app
from portal.extensions import db
from tests.bench import floor, pages, serving, weights
from tests.bench.asking import Ask, InProcess, Target
from tests.bench.measuring import Batch, Effort, asked, compared
from tests.bench.meters import Meter
from tests.bench.pages import Page
from tests.bench.report import Report, Row
from tests.bench.scene import Scene, session_cookie
from tests.bench.stores import FLOOR, Urls
from tests.support.clients import elsewhere
from tests.support.settings import environment, settings_for
from tests.support.statements import recorded

# Nobody sends as much as the bench.
LIMITS = {"concerns_per_day": "1000000", "messages_per_hour": "1000000"}
Wanted = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Stage:
    """What stands ready: two portals, on a large and a small school, and the floor."""

    large: Target
    small: Target
    floor: Target
    scene: Scene
    small_scene: Scene
    floor_batch: Batch


def run(
    way: str, kind: str, sizes: tuple[int, int], urls: Urls, folder: Path, effort: Effort, wanted: Wanted, others: Meter
) -> Report:
    """Measure every wanted page. `sizes` are the concerns of the large and of the small school."""
    with staged(way, sizes, urls, folder, others) as stage:
        rows = [measured(stage, page, effort) for page in pages.READ if wanted(page.name)]
        rows += [
            grown(stage, page, sizes, effort) for page in pages.READ if page.name in pages.GROWN if wanted(page.name)
        ]
        rows += [measured(stage, page, effort) for page in pages.WRITTEN if wanted(page.name)]
        if wanted("first visit"):
            rows.append(Row("first visit", wire=weights.first_visit(stage.large), wire_goal=pages.FIRST_VISIT))
        return Report(kind, way, sizes[0], floor_ms(stage, effort), rows)


def measured(stage: Stage, page: Page, effort: Effort) -> Row:
    """One page against the floor."""
    cost = compared(stage.large, batch(stage.scene, page), stage.floor, stage.floor_batch, effort)
    answer = asked(stage.large, page.make(stage.scene, 1))[0]
    is_page = answer.status == 200
    return Row(
        page.name,
        ms=cost.seconds * 1000,
        ratio=cost.ratio,
        goal=page.goal,
        statements=counted(stage.scene, page),
        small_statements=counted(stage.small_scene, page),
        wire=answer.wire if is_page else None,
        wire_goal=page.wire_goal if is_page else None,
        raw=weights.raw(stage.scene.app, page.make(stage.scene, 1)[0]) if is_page else None,
    )


def grown(stage: Stage, page: Page, sizes: tuple[int, int], effort: Effort) -> Row:
    """The same page in the large school against the small one."""
    small = batch(stage.small_scene, page)
    cost = compared(stage.large, batch(stage.scene, page), stage.small, small, effort)
    name = f"{page.name}, {sizes[0]:,} : {sizes[1]:,}"
    return Row(name, ms=cost.seconds * 1000, ratio=cost.ratio, goal=pages.GROWTH)


def batch(scene: Scene, page: Page) -> Batch:
    """So many requests for a page."""
    return lambda count: page.make(scene, count)


def counted(scene: Scene, page: Page) -> int:
    """How many statements the page sends to the database, once it has been opened before."""
    target = InProcess(scene.app.wsgi_app)
    elsewhere(asked, target, page.make(scene, 1))
    asks = page.make(scene, 1)
    with scene.app.app_context(), recorded() as seen:
        elsewhere(asked, target, asks)
    return len(seen)


def floor_ms(stage: Stage, effort: Effort) -> float:
    """The floor against itself: its cost, in milliseconds."""
    return compared(stage.floor, stage.floor_batch, stage.floor, stage.floor_batch, effort).seconds * 1000


@contextmanager
def staged(way: str, sizes: tuple[int, int], urls: Urls, folder: Path, others: Meter) -> Iterator[Stage]:
    """Everything that is asked, until the block ends."""
    with ExitStack() as stack:
        large, small = (stack.enter_context(portal(urls[str(size)], folder)) for size in sizes)
        ground = floor.create_app(urls[FLOOR])
        stack.callback(let_go, ground, floor.db)
        scene, small_scene = Scene(large), Scene(small)
        targets = tuple(
            InProcess(app.wsgi_app, others)
            if way == "in-process"
            else stack.enter_context(serving.served(where, variables, others))
            for app, where, variables in (
                (large, "portal:create_app()", variables_of(urls[str(sizes[0])], folder)),
                (small, "portal:create_app()", variables_of(urls[str(sizes[1])], folder)),
                (ground, "tests.bench.floor:create_app()", {"FLOOR_DATABASE_URL": urls[FLOOR]}),
            )
        )
        visitor = Ask("/", session_cookie(ground, {"who": "a visitor"}))
        yield Stage(*targets, scene, small_scene, lambda count: [visitor] * count)


@contextmanager
def portal(url: str, folder: Path) -> Iterator[Flask]:
    """The portal on one database."""
    app = create_app(settings_for(url, folder, **LIMITS))
    yield app
    let_go(app, db)


def let_go(app: Flask, database: object) -> None:
    """Leave no connection behind."""
    with app.app_context():
        database.session.remove()  # type: ignore[attr-defined]
        database.engine.dispose()  # type: ignore[attr-defined]


def variables_of(url: str, folder: Path) -> dict[str, str]:
    """The settings of a portal that is served."""
    return environment(url, **LIMITS) | {"PORTAL_INSTANCE": str(folder)}
