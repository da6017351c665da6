"""What a browser sends, before anybody looks at it."""

from collections.abc import Iterator
from typing import IO, Any

from flask import Flask
from flask import Request as AnyRequest
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from htmx_flask.requests import HtmxAwareRequest
from itsdangerous import BadSignature
from werkzeug.datastructures import MultiDict
from werkzeug.formparser import FormDataParser

from portal.clock import now

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, Any]]


class NamedParts(FormDataParser):
    """Reads forms. A part of one that has no name is no field of anybody's: Flask-WTF would break on it. Whatever was
    opened for a file that is not handed on, as of a form that broke off, is closed."""

    def parse(self, *given: Any, **more: Any) -> Parsed:
        opened, handed_on, make = list[IO[bytes]](), set[IO[bytes]](), self.stream_factory
        self.stream_factory = lambda *args, **kwargs: noted(make(*args, **kwargs), opened)
        try:
            stream, fields, all_files = super().parse(*given, **more)
            files = self.cls(named(all_files))
            handed_on.update(file.stream for _, file in files.items(multi=True))
            return stream, self.cls(named(fields)), files
        finally:
            for one in opened:
                if one not in handed_on:
                    one.close()


def noted(stream: IO[bytes], among: list[IO[bytes]]) -> IO[bytes]:
    among.append(stream)
    return stream


def named(parts: MultiDict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in parts.items(multi=True) if name is not None)


class Request(HtmxAwareRequest):  # type: ignore[misc]
    """A request as the portal reads it."""

    form_data_parser_class = NamedParts


class Cookies(SecureCookieSessionInterface):
    """The session cookie. One that seems to come from the future is believed: a clock was put back, or another
    machine's is a second ahead, and nobody is signed out for that. How long a session lasts is not said here, but by
    its row in the database."""

    def open_session(self, app: Flask, request: AnyRequest) -> SecureCookieSession | None:
        serializer = self.get_signing_serializer(app)
        value = request.cookies.get(self.get_cookie_name(app))
        if serializer is None or not value:
            return super().open_session(app, request)
        try:
            held, signed_at = serializer.loads(value, return_timestamp=True)
        except BadSignature:
            return self.session_class()
        return self.session_class(held if now() - signed_at <= app.permanent_session_lifetime else None)


def init_app(app: Flask) -> None:
    """Read every request this way: after HTMX has chosen its own kind, before the rooms choose theirs."""
    app.request_class = Request
    app.session_interface = Cookies()
