"""People and how they are let in."""

from datetime import datetime
from typing import Literal, Protocol

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Encrypted, Key, random_id

WRONG_CODES = 5  # the last one ends the request, and its link with it
Ended = Literal["used", "wrong-codes", "replaced", "expired"]


class Named(Protocol):
    """Whoever has a name that parents see, as a person or as part of a row."""

    @property
    def given_name(self) -> str: ...

    @property
    def family_name(self) -> str: ...

    @property
    def called(self) -> str | None: ...


def public_name(person: Named) -> str:
    """As parents see staff: the name they choose to be called by."""
    return person.called or f"{person.given_name} {person.family_name}"


class Person(Base):
    """An adult. `called` is how staff are addressed ("Mr Okafor"); `language` is None until one is chosen."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    email: Mapped[str | None] = mapped_column(unique=True)  # lower case; None until the office knows one
    given_name: Mapped[str]
    family_name: Mapped[str]
    called: Mapped[str | None]
    language: Mapped[str | None]

    @property
    def full_name(self) -> str:
        """As staff see people: known-as name and surname."""
        return f"{self.given_name} {self.family_name}"

    @property
    def public_name(self) -> str:
        """As parents see staff: the name they choose to be called by."""
        return public_name(self)


class SignInRequest(Base):
    """One asked-for sign-in mail: a link (works anywhere) and a code (works in the browser that asked). Rows
    are written for unknown addresses too, alike in every respect; they are also what the limits count."""

    __tablename__ = "sign_in_request"
    __table_args__ = (
        Index(None, "address_hash", "asked_at"),
        Index(None, "network_hash", "asked_at"),
        Index(None, "browser_hash"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    address_hash: Mapped[str]
    network_hash: Mapped[str]
    browser_hash: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    code_hash: Mapped[str]
    wrong_codes: Mapped[int] = mapped_column(default=0)
    next_address: Mapped[str | None]
    asked_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # set by the worker when it mails

    def ended_because(self, at: datetime) -> Ended | None:
        """Why its link and code no longer work at this moment; None while they do."""
        if self.used_at is not None:
            return "used"
        if self.wrong_codes >= WRONG_CODES:
            return "wrong-codes"
        if self.replaced_at is not None:
            return "replaced"
        return "expired" if self.ends_at <= at else None


class Device(Base):
    """One signed-in browser. Only the hash of its token is stored; `ended_at` signs it out."""

    __tablename__ = "device"
    __table_args__ = (Index(None, "person_id", "ended_at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    browser: Mapped[str]
    signed_in_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    second_factor_at: Mapped[datetime | None]  # when a code of the authenticator was given in this browser

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class Authenticator(Base):
    """A person's authenticator app (RFC 6238). It counts once `confirmed_at` says that a first code was right;
    `last_step` is the time step of the newest code used, so that none works twice."""

    __tablename__ = "authenticator"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    secret: Mapped[str] = mapped_column(Encrypted("authenticator.secret"))
    made_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int | None] = mapped_column(BigInteger)
    wrong_codes: Mapped[int] = mapped_column(default=0)
    blocked_until: Mapped[datetime | None]


class RecoveryCode(Base):
    """One of the codes to print, for when the phone is lost. Only its hash is stored; it works once."""

    __tablename__ = "recovery_code"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    code_hash: Mapped[str]
    used_at: Mapped[datetime | None]


class NotificationChoice(Base):
    """Whether a person wants one kind of mail; without a row, the kind's own default."""

    __tablename__ = "notification_choice"
    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    wanted: Mapped[bool]
    chosen_at: Mapped[datetime]
