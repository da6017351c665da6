"""People and how they are let in."""

from datetime import datetime
from typing import Literal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Key, random_id

WRONG_CODES = 5  # the last one ends the request, and its link with it
Ended = Literal["used", "wrong-codes", "replaced", "expired"]


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
        return self.called or self.full_name


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

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
