"""Who may open what. Every endpoint says so with @allow(...); an endpoint that says nothing is refused.

This room knows no feature: accounts registers who is there, schools registers what that person is at which school.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from flask import abort, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Select
from sqlalchemy.exc import DBAPIError

from portal.extensions import db

View = TypeVar("View", bound=Callable[..., Any])
Row = TypeVar("Row")


class Somebody(Protocol):
    """Whoever is signed in, as far as this room needs to know."""

    @property
    def id(self) -> int: ...


class Standing(Protocol):
    """What somebody is: a parent or carer anywhere, and the roles held today at each school."""

    @property
    def is_parent(self) -> bool: ...

    def roles_at(self, school_id: int) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom an endpoint is. `roles` are held at the school named in the address."""

    name: str
    signed_in: bool = True
    parent: bool = False
    roles: frozenset[str] = frozenset()


ANYONE = Audience("anyone", signed_in=False)
SIGNED_IN = Audience("every signed-in person")
PARENT = Audience("parents and carers", parent=True)


def staff(*roles: str) -> Audience:
    """Holders of any of these roles at the school in the address."""
    return Audience("staff: " + ", ".join(sorted(roles)), roles=frozenset(roles))


def allow(
    audience: Audience, *, records: bool = False, files: bool = False, forgets: bool = False
) -> Callable[[View], View]:
    """Declare for whom a view is. `records`: its GET writes (that something was seen), so it takes the write
    lock at once: SQLite refuses a reader that turns writer after somebody else wrote. `files`: its form may bring
    files, so it may be larger than others. `forgets`: what is typed in its form is stored nowhere, so it is not kept
    while the language is switched: the view shows it again."""

    def declare(view: View) -> View:
        view.__allow__ = audience  # type: ignore[attr-defined]
        view.__records__ = records  # type: ignore[attr-defined]
        view.__files__ = files  # type: ignore[attr-defined]
        view.__forgets__ = forgets  # type: ignore[attr-defined]
        return view

    return declare


def declared(endpoint: str) -> Audience | None:
    """The audience that an endpoint declares, or None."""
    return getattr(current_app.view_functions.get(endpoint), "__allow__", None)


def takes_files(endpoint: str | None) -> bool:
    """Whether an endpoint declares that its form may bring files."""
    return getattr(current_app.view_functions.get(endpoint or ""), "__files__", False)


def forgets(endpoint: str | None) -> bool:
    """Whether an endpoint declares that nothing of its form is kept."""
    return getattr(current_app.view_functions.get(endpoint or ""), "__forgets__", False)


_only_reading = ContextVar("only_reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """Transactions that begin inside only read: a worker that looks for work holds up no writer."""
    token = _only_reading.set(True)
    try:
        yield
    finally:
        _only_reading.reset(token)


def may_write() -> bool:
    """Whether what runs now may change the database: commands, unsafe methods, and views that record."""
    if _only_reading.get():
        return False
    if not request or request.method not in {"GET", "HEAD", "OPTIONS"}:
        return True
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "__records__", False) or g.get("recording", False)


@contextmanager
def in_passing() -> Iterator[None]:
    """A small verb on a page that only reads. Best effort: a locked or read-only database breaks no page."""
    db.session.commit()  # the page began to read without the write lock; what follows begins anew, with it
    g.recording = True
    try:
        yield
    except DBAPIError:
        db.session.rollback()
    finally:
        g.recording = False


class Doors:
    """The guard before every request, with the loaders that accounts and schools register."""

    def __init__(self) -> None:
        self.who: Callable[[], Somebody | None] = lambda: None
        self.claimed: Callable[[], bool] = lambda: False  # asks no database, so it is no proof
        self.standing: Callable[[Somebody], Standing] | None = None
        self.school: Callable[[str], Any | None] = lambda slug: None
        self.sign_in: Callable[[], ResponseReturnValue] = lambda: abort(404)

    def guard(self) -> ResponseReturnValue | None:
        """Let the request pass, send it to sign-in, or answer 404. An undeclared endpoint is always refused."""
        if request.endpoint is None:
            return None  # no such page: the 404 or 405 follows by itself
        audience = declared(request.endpoint)
        if audience is None:
            abort(403)
        if audience.signed_in and self.who() is None:
            return self.sign_in()
        slug = (request.view_args or {}).get("school")
        if slug is not None:
            g.school = self.school(slug) or abort(404)
        if not self.admits(audience):
            abort(404)
        return None

    def admits(self, audience: Audience) -> bool:
        """Whether the person who is there belongs to the audience."""
        if audience.parent:
            return self.current_standing().is_parent
        if audience.roles:
            return bool(audience.roles & self.current_standing().roles_at(g.school.id))
        return True

    def current_standing(self) -> Standing:
        """What the signed-in person is, loaded once a request."""
        if "standing" not in g:
            person = self.who()
            assert person is not None and self.standing is not None  # noqa: S101 -- guarded by signed_in
            g.standing = self.standing(person)
        standing: Standing = g.standing
        return standing


doors = Doors()


def find_or_404(query: Select[Row], values: Mapping[str, Any] | None = None) -> Row:
    """The one row of a query that already holds the permission, or 404 in the same words for all strangers. `values`
    are those of its parameters."""
    row = db.session.scalars(query, values).unique().one_or_none()
    if row is None:
        abort(404)
    return row
