"""Answers: pages and fragments, redirects, error pages, headers."""

import re
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, g, make_response, redirect, render_template, url_for
from flask_wtf.csrf import CSRFError
from htmx_flask import request
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response as AnyResponse

from portal.config import Settings
from portal.extensions import compress, db
from portal.forms import TYPED

POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect")),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
READ_ONLY = "25006"  # PostgreSQL: nothing can be written here now, as after a failover
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: Flask-WTF checks the referrer of every https post.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


JUMP = re.compile(r'<a href="#([^"]+)">(.*?)</a>', re.DOTALL)


def page(template: str, fragment: str | None = None, status: int = 200, **data: Any) -> Response:
    """A whole page, or only its fragment when HTMX asks for a piece (not for history or a boosted visit); templates are
    told which by `in_place`."""
    htmx = request.htmx
    if fragment is not None and htmx and not (htmx.boosted or htmx.history_restore_request):
        return make_response(render_template(fragment, in_place=True, **data), status)
    whole = render_template(template, in_place=False, **data)
    return make_response(without_dead_jumps(whole) if status in (409, 422) else whole, status)


def without_dead_jumps(html: str) -> str:
    """Where somebody else was faster, the box that an error leads to may no longer be there: then the error is words
    and no link."""
    return JUMP.sub(lambda jump: jump[0] if f' id="{jump[1]}"' in html else jump[2], html)


def settled(fragment: str, data: Callable[[], dict[str, Any]], endpoint: str, **values: Any) -> AnyResponse:
    """After a form was carried out: the renewed piece in place where HTMX asked for it, else a redirect."""
    if not request.htmx:
        return redirect_to(endpoint, **values)
    return make_response(render_template(fragment, in_place=True, **data()))


def redirect_to(endpoint: str, **values: Any) -> AnyResponse:
    """303 See Other, so that a reload never sends a form again."""
    return redirect(url_for(endpoint, **values), 303)


def safe_next(address: str | None) -> str | None:
    """An address within this site to go on to, or None. Refuses other hosts in every disguise."""
    if not address or not address.startswith("/") or address.startswith("//"):
        return None
    return None if "\\" in address or any(ord(c) < 33 or ord(c) == 127 for c in address) else address


def init_app(app: Flask) -> None:
    """Error pages and headers for every answer."""
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(MethodNotAllowed, wrong_method)
    app.register_error_handler(CSRFError, stale_form)
    for failure in (OperationalError, DBAPIError, PoolTimeout):
        app.register_error_handler(failure, database_is_away)
    app.register_error_handler(Exception, broken)
    app.after_request(finish)
    app.teardown_request(keep_plans)
    app.teardown_appcontext(let_go)


def settings() -> Settings:
    """The settings of the running application."""
    found: Settings = current_app.extensions["settings"]
    return found


def error_page(status: int, **data: Any) -> Response:
    """A plain page for one status; it asks the database nothing."""
    g.plain = True
    response = make_response(render_template("error.html", status=status, **data), status)
    if request.htmx:
        response = make_response(render_template("_notice.html", status=status, **data), status)
    return response


def refused(error: HTTPException) -> AnyResponse:
    """Werkzeug's answers in our words: the same for all strangers."""
    if error.response is not None or error.code is None or error.code < 400:
        return error.get_response()
    note_refusal(error.code)
    return error_page(error.code, typed=typed_words())


def note_refusal(status: int) -> None:
    """That somebody asked for what is not theirs, by their number: no name, no address, nothing of what was sent."""
    person = g.get("person")
    if status in {403, 404} and person is not None and request.endpoint:
        current_app.logger.warning(
            "refused %s: %s %s to person %s", status, request.method, request.endpoint, person.id
        )


def wrong_method(error: MethodNotAllowed) -> AnyResponse:
    """A GET of an address that only takes forms goes to the page above it."""
    if request.method in {"GET", "HEAD"}:
        return redirect(request.path.rstrip("/").rpartition("/")[0] or "/", 303)
    response = error_page(405)
    response.headers["Allow"] = ", ".join(error.valid_methods or ())
    return response


def stale_form(error: CSRFError) -> AnyResponse:
    """A form without a living anti-forgery proof: nothing is done, and what was typed is shown to be kept."""
    current_app.logger.warning("form refused: %s", error.description)
    return error_page(400, typed=typed_words())


def typed_words() -> list[str]:
    """What people type of the form that was sent, to be shown to whoever typed it; nothing of one too large to
    be read."""
    try:
        return [v for k, vs in request.form.lists() if k in TYPED for v in vs if v.strip()]
    except HTTPException:
        return []


def database_is_away(error: Exception) -> AnyResponse:
    """Locked, full, read-only or gone: nothing was half written, and the page says so."""
    db.session.rollback()
    read_only = getattr(getattr(error, "orig", None), "sqlstate", None) == READ_ONLY
    if not (isinstance(error, (OperationalError, PoolTimeout)) or read_only or dropped(error)):
        return broken(error)
    current_app.logger.error("database is away: %s", type(getattr(error, "orig", error)).__name__)
    response = error_page(503, typed=typed_words())
    response.headers["Retry-After"] = "5"
    return response


def let_go(error: BaseException | None) -> None:
    """Give the connection back. One that was cut after the answer was made takes nothing from the answer."""
    try:
        db.session.remove()
    except SQLAlchemyError as broken_off:
        current_app.logger.warning("a connection was cut at the end: %s", type(broken_off).__name__)
        db.session.registry.clear()


def keep_plans(error: BaseException | None) -> None:
    """End what a page only read with a commit: after a rollback psycopg forgets, and PostgreSQL plans anew, whatever
    pages ask over and over (7.6 → 4.9 ms for triage)."""
    try:
        if error is None and only_read():
            db.session.commit()
    except SQLAlchemyError as broken_off:
        current_app.logger.warning("a connection was cut at the end: %s", type(broken_off).__name__)
        db.session.rollback()


def only_read() -> bool:
    """Whether this request looked at the database and has left nothing to be written."""
    if not db.session.registry.has() or request.method not in {"GET", "HEAD"}:
        return False
    session = db.session()
    return session.in_transaction() and session.is_active and not (session.new or session.dirty or session.deleted)


def dropped(error: Exception) -> bool:
    """Whether an error of the database ended its connection."""
    return bool(getattr(error, "connection_invalidated", False))


def broken(error: Exception) -> AnyResponse:
    """An error of ours: logged without what people wrote, shown without anything inner."""
    if current_app.testing or current_app.debug:
        raise error
    db.session.rollback()
    current_app.logger.error("broken: %s", type(error).__name__, exc_info=error)
    return error_page(500, typed=typed_words())


def finish(response: Response) -> Response:
    """Headers for every answer, and redirects in the shape HTMX follows."""
    if request.htmx and response.status_code in {301, 302, 303, 307, 308}:
        target = response.headers.pop("Location")
        response.set_data(b"")
        response.status_code = 204
        response.headers["HX-Redirect"] = target
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    response.vary.update(["HX-Request", "Cookie"])
    private = "no-store" if g.get("person") is not None or request.method == "POST" else "private, no-cache"
    response.headers.setdefault("Cache-Control", private)
    return squeeze(response)


def squeeze(response: Response) -> Response:
    """Compress pages, but never one that could mix a secret with what an attacker put into it."""
    echoes = request.method != "GET" or request.query_string or response.status_code != 200
    return response if echoes else compress.after_request(response)
