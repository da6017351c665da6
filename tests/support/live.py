"""A portal that really serves, with its worker, for browsers."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.serving import make_server

from portal import create_app
from tests.support.databases import Fill, cast_today, copy, template, told
from tests.support.settings import settings_for
from tests.support.smtp import Postbox, free_port


class Live:
    """The running portal: `url` is its address, `app` the application, `postbox` where its mail arrives, `told` what
    was returned when its database was filled."""

    def __init__(self, app: Flask, url: str, postbox: Postbox, told: Any) -> None:
        self.app, self.url, self.postbox, self.told = app, url, postbox, told


@contextmanager
def serving(folder: Path, postbox: Postbox, fill: Fill = cast_today) -> Iterator[Live]:
    """Serve the demonstration school as it is today, on SQLite, until the block ends. `fill` says what is in it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    filled = template("sqlite", fill.__name__, fill)
    database = copy("sqlite", filled, "live", folder)
    app = create_app(settings_for(database, folder, base_url=url, mail_port=str(postbox.port), demo="1"))
    server = make_server("127.0.0.1", port, app, threaded=True)
    stop = threading.Event()
    threads = [
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True),
        threading.Thread(target=keep_working, args=(app, stop), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        yield Live(app, url, postbox, told(filled))
    finally:
        stop.set()
        server.shutdown()
        for thread in threads:
            thread.join(10)
        server.server_close()


def keep_working(app: Flask, stop: threading.Event) -> None:
    """The worker, in a thread."""
    from portal.jobs.working import work

    with app.app_context():
        work(stop=stop)
