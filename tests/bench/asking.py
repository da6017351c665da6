"""Requests as a browser sends them, to an application in this process or to a server beside it."""

import http.client
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.bench import meters
from tests.bench.meters import Meter

HEADERS = {
    "Accept": "text/html",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en-GB,en;q=0.9",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. With a form it is a POST, and `leads_to` the end of the address it is sent on to; `cookie` is the
    whole header, '' for somebody unknown."""

    path: str
    cookie: str = ""
    form: dict[str, str] | None = None
    leads_to: str = ""

    @property
    def method(self) -> str:
        return "GET" if self.form is None else "POST"

    @property
    def body(self) -> bytes:
        return urlencode(self.form or {}).encode()

    @property
    def headers(self) -> dict[str, str]:
        given = {"Cookie": self.cookie} if self.cookie else {}
        typed = {"Content-Type": "application/x-www-form-urlencoded"} if self.form is not None else {}
        return HEADERS | given | typed


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def wire(self) -> int:
        """Bytes on the wire, headers included."""
        return len(self.body) + sum(len(name) + len(value) + 4 for name, value in self.headers.items())

    def fits(self, ask: Ask) -> bool:
        """Whether it is what was to come: a page, or the way on after a form."""
        if ask.form is None:
            return self.status == 200
        return self.status == 303 and self.headers["Location"].endswith(ask.leads_to)


Asked = Callable[[], list[Answer]]


class InProcess:
    """An application in this process, called through WSGI. Making the requests is not part of what is measured."""

    def __init__(self, wsgi: Any, others: Meter = lambda: 0.0) -> None:
        self.wsgi, self.others = wsgi, others

    def spent(self) -> float:
        """Seconds of processor time so far."""
        return meters.own() + self.others()

    def ready(self, asks: list[Ask]) -> Asked:
        """These requests, waiting to be made."""
        environments = [environment(ask) for ask in asks]
        return lambda: [self._ask(given) for given in environments]

    def _ask(self, given: dict[str, Any]) -> Answer:
        body, status, headers = run_wsgi_app(self.wsgi, given)
        content = b"".join(body)
        close = getattr(body, "close", None)
        if close:
            close()
        return Answer(int(status.split()[0]), dict(headers), content)


class Served:
    """A server on this machine, asked over one connection that stays open."""

    def __init__(self, port: int, pids: list[int], others: Meter = lambda: 0.0) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.pids, self.others = pids, others

    def spent(self) -> float:
        """Seconds of processor time so far, of the server and not of who asks."""
        return meters.of(self.pids) + self.others()

    def ready(self, asks: list[Ask]) -> Asked:
        """These requests, waiting to be made."""
        return lambda: [self._ask(ask) for ask in asks]

    def _ask(self, ask: Ask) -> Answer:
        self.connection.request(ask.method, ask.path, ask.body or None, ask.headers)
        response = self.connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())


Target = InProcess | Served


def environment(ask: Ask) -> dict[str, Any]:
    """A request as WSGI wants it."""
    builder = EnvironBuilder(
        path=ask.path,
        method=ask.method,
        headers=ask.headers,
        data=ask.body or None,
        base_url="http://127.0.0.1",
    )
    return builder.get_environ()
