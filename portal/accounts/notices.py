"""Which mails a person wants. Each room registers its kinds of mail here; nothing here knows a room."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, exists, select

from portal.accounts.models import NotificationChoice, Person
from portal.extensions import db

Audience = Literal["parent", "staff", "publisher", "organiser"]
AUDIENCES: tuple[Audience, ...] = ("parent", "staff", "publisher", "organiser")  # in the order of their page


@dataclass(frozen=True, slots=True)
class Notice:
    """Mails that somebody wants or does not want together. `label` and `hint` are lazy words; `kinds` are the kinds of
    mail that belong to it; `default` is what counts until somebody chooses."""

    name: str
    label: Any
    hint: Any
    audience: Audience
    kinds: frozenset[str]
    default: bool = True


NOTICES: dict[str, Notice] = {}
ALWAYS: set[str] = set()  # kinds of mail that nobody can switch off


def register(name: str, label: Any, hint: Any, audience: Audience, *kinds: str, default: bool = True) -> None:
    """Let people choose about these kinds of mail. Raises ValueError where a kind or name is taken."""
    if name in NOTICES or taken() & set(kinds):
        raise ValueError(f"the notice {name} or one of its mails is registered twice")
    NOTICES[name] = Notice(name, label, hint, audience, frozenset(kinds), default)


def always(*kinds: str) -> None:
    """These kinds of mail cannot be switched off. Raises ValueError where one is taken."""
    if taken() & set(kinds):
        raise ValueError(f"one of the mails {sorted(kinds)} is registered twice")
    ALWAYS.update(kinds)


def taken() -> set[str]:
    """Every kind of mail that is registered."""
    return ALWAYS.union(*(notice.kinds for notice in NOTICES.values()))


def offered_to(audiences: Collection[str]) -> list[Notice]:
    """What somebody can choose about, in the order of registration."""
    return [notice for notice in NOTICES.values() if notice.audience in audiences]


def wants(person: Person, kind: str) -> bool:
    """Whether somebody wants this kind of mail. One that nobody registered is always wanted: better a mail too many
    than one that never comes."""
    notice = next((notice for notice in NOTICES.values() if kind in notice.kinds), None)
    return notice is None or notice.name in chosen(person, [notice])


def wanting(people: Iterable[Person], kind: str) -> list[Person]:
    """Those of these people who want this kind of mail, in one statement."""
    people = list(people)
    notice = next(notice for notice in NOTICES.values() if kind in notice.kinds)
    query = select(NotificationChoice.person_id, NotificationChoice.wanted)
    said = query.where(NotificationChoice.kind == notice.name, NotificationChoice.person_id.in_(p.id for p in people))
    wanted = {row.person_id: row.wanted for row in db.session.execute(said)}
    return [person for person in people if wanted.get(person.id, notice.default)]


def declined(kind: str, person_id: Any) -> ColumnElement[bool]:
    """Inside a statement: whether the person with this id does not want a kind of mail that is wanted unless somebody
    says no. Raises StopIteration for a kind that nobody can choose about."""
    notice = next(notice for notice in NOTICES.values() if kind in notice.kinds and notice.default)
    said_no = (NotificationChoice.kind == notice.name, NotificationChoice.wanted.is_(False))
    return exists().where(NotificationChoice.person_id == person_id, *said_no)


def chosen(person: Person, among: Iterable[Notice]) -> set[str]:
    """The names of those among these notices that a person wants."""
    query = select(NotificationChoice.kind, NotificationChoice.wanted)
    rows = db.session.execute(query.where(NotificationChoice.person_id == person.id)).all()
    said = {row.kind: row.wanted for row in rows}
    return {notice.name for notice in among if said.get(notice.name, notice.default)}


always("sign-in", "second-factor")
