"""The worker: daily duties, jobs and mails, until it is told to stop."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from portal.extensions import db
from portal.jobs.running import queue_daily_duties, run_waiting
from portal.outbox.delivery import deliver_waiting

log = logging.getLogger(__name__)

IDLE = 0.25  # seconds between looks when nothing waits
LONGEST_REST = 30.0  # seconds between attempts while the database is away


def work(once: bool = False, stop: threading.Event | None = None) -> None:
    """Work until SIGTERM, SIGINT or `stop`; the piece in hand is finished first. With `once`, do what is due
    now, jobs before the mails they queue, and return; signals then end it as they end any command. Any number of
    workers may run at once.

    Needs an application context. With `once` an error of the database is raised; otherwise it is waited out.
    """
    stop = stop or threading.Event()
    if once:
        _everything_due(stop.is_set)
        return
    with _stopped_by_signals(stop):
        _until_stopped(stop)


def _until_stopped(stop: threading.Event) -> None:
    log.info("worker started")
    rest = IDLE
    while not stop.is_set():
        rest = _round(stop.is_set, rest)
        stop.wait(rest)
    log.info("worker stopped")


def _round(stopping: Callable[[], bool], rest: float) -> float:
    """One round; returns the seconds to rest after it: none after work, longer and longer after errors."""
    try:
        return 0.0 if _some_of_it(stopping) else IDLE
    except Exception as error:
        rest = min(max(rest, IDLE) * 2, LONGEST_REST)
        log.error("worker rests %.1f s after %s", rest, type(error).__name__)
        return rest
    finally:
        _forget()


def _some_of_it(stopping: Callable[[], bool]) -> int:
    """A batch of each kind of work, in a fresh session; returns how much there was."""
    db.session.remove()
    queue_daily_duties()
    return run_waiting(stopping=stopping) + deliver_waiting(stopping=stopping)


def _everything_due(stopping: Callable[[], bool]) -> None:
    db.session.remove()
    queue_daily_duties()
    while run_waiting(stopping=stopping) and not stopping():
        pass
    while deliver_waiting(stopping=stopping) and not stopping():
        pass
    db.session.remove()


def _forget() -> None:
    try:
        db.session.remove()
    except Exception as error:
        log.error("a broken session was dropped: %s", type(error).__name__)


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may listen to signals
        return
    earlier = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
