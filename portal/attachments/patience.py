"""A body that trickles in must not hold a thread for ever: whoever sends nothing for a while is cut off."""

import socket
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

SILENCE = 30.0  # seconds without a piece; pieces are of up to 64 kB, so the slowest pace is about 2 kB a second
LOOKS = 5  # times in that while that somebody looks
BODY = "portal.body"  # where the request finds it


class Patience:
    """WSGI middleware. Only gunicorn hands out its socket; elsewhere nothing changes."""

    def __init__(self, app: Callable[..., Iterable[bytes]], silence: float = SILENCE) -> None:
        self.app, self.silence = app, silence
        self.arriving: set[Arriving] = set()
        self.guard = threading.Lock()
        self.watching = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        line = environ.get("gunicorn.socket")
        if line is None or environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            return self.app(environ, start_response)
        body = environ["wsgi.input"] = environ[BODY] = Arriving(environ["wsgi.input"], line)
        self.watch(body)
        try:
            return self.app(environ, start_response)
        finally:
            with self.guard:
                self.arriving.discard(body)
            if body.unwanted:
                body.end()

    def watch(self, body: "Arriving") -> None:
        """Look after a body; the first one starts the watch, so that it lives in the process that serves."""
        with self.guard:
            self.arriving.add(body)
            if not self.watching:
                self.watching = True
                threading.Thread(target=self.cut_off, daemon=True).start()

    def cut_off(self) -> None:
        """End what has been silent for too long: for its reader that is the end of the body."""
        while True:
            time.sleep(self.silence / LOOKS)
            with self.guard:
                silent = [body for body in self.arriving if body.is_waiting_for(self.silence)]
                self.arriving.difference_update(silent)
            for body in silent:
                body.end()


class Arriving:
    """A body and when its last piece came."""

    def __init__(self, body: Any, line: socket.socket) -> None:
        self.body, self.line = body, line
        self.since: float | None = None  # when the read began that is under way
        self.unwanted = False  # the rest is not waited for: otherwise gunicorn reads on for five seconds

    def read(self, size: int = -1) -> bytes:
        self.since = time.monotonic()
        try:
            piece: bytes = self.body.read(size)
        finally:
            self.since = None
        return piece

    def is_waiting_for(self, seconds: float) -> bool:
        since = self.since
        return since is not None and time.monotonic() - since > seconds

    def end(self) -> None:
        with suppress(OSError):  # gone already
            self.line.shutdown(socket.SHUT_RD)
