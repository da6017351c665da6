"""One round of the worker in a test."""

import signal

from flask import Flask

from tests.support.clients import elsewhere

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def work_once(app: Flask) -> None:
    """Do everything that is due, as `portal work --once` does, and leave the test run its signals."""
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        elsewhere(_work, app)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _work(app: Flask) -> None:
    from portal.jobs.working import work

    with app.app_context():
        work(once=True)
