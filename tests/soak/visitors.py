"""Somebody at a browser, over a real connection that may break: what was sent is then sent again, as people do."""

import hashlib
import http.client
import secrets
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from portal.accounts.models import Device
from portal.clock import now
from portal.extensions import db
from tests.support.clients import form_to, hidden_fields, person
from tests.support.html import Element, read

BROKEN = (OSError, http.client.HTTPException)
PATIENCE = 60.0  # seconds until somebody gives up
SEND_AGAIN = {502, 503, 504}


class GaveUp(Exception):
    """Nobody answered for a long time."""


@dataclass(frozen=True)
class Answer:
    """What came back; `tries` counts how often it was asked for."""

    status: int
    location: str
    text: str
    tries: int
    retry_after: str = ""

    @property
    def page(self) -> Element:
        return read(self.text)[0]


def cookie_of(app: Flask, name: str) -> str:
    """The session cookie of one of the cast, signed in at this moment in a browser of their own."""
    token = secrets.token_urlsafe(32)
    device = Device(
        token_hash=hashlib.sha256(token.encode()).hexdigest(),
        person_id=person(name).id,
        browser="A browser of the tests",
        signed_in_at=now(),
        last_seen_at=now(),
        second_factor_at=now(),
    )
    db.session.add(device)
    db.session.commit()
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer is not None
    return str(serializer.dumps({"token": token}))


class Visitor:
    """One browser. `patient`: what breaks off, and what is answered with 503, is tried again until it succeeds."""

    def __init__(self, port: int, cookie: str, patient: bool = True) -> None:
        self.port, self.cookies, self.patient = port, {"portal": cookie}, patient

    def get(self, address: str) -> Answer:
        return self._ask("GET", address, None)

    def post(self, address: str, fields: dict[str, str]) -> Answer:
        return self._ask("POST", address, urlencode(fields))

    def send(self, page: str, address: str, **fields: str) -> Answer:
        """Open a page and send the form on it that goes to an address, with its hidden fields."""
        shown = self.get(page)
        return self.post(address, hidden_fields(form_to(shown.page, address)) | fields)

    def _ask(self, method: str, address: str, body: str | None) -> Answer:
        begun, tries = time.monotonic(), 0
        while time.monotonic() - begun < PATIENCE:
            tries += 1
            try:
                answer = self._once(method, address, body, tries)
            except BROKEN:
                if not self.patient:
                    raise
            else:
                if not self.patient or answer.status not in SEND_AGAIN:
                    return answer
            time.sleep(0.05)
        raise GaveUp(f"{method} {address}")

    def _once(self, method: str, address: str, body: str | None, tries: int) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, address, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
            for set_cookie in response.headers.get_all("Set-Cookie") or []:
                name, _, value = set_cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            headers_back = response.headers
            where, later = headers_back.get("Location", ""), headers_back.get("Retry-After", "")
            return Answer(response.status, where, text, tries, later)
        finally:
            connection.close()
