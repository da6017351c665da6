"""Visitors at the desk, who have no account."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.database import Base, Encrypted, Key, random_id
from portal.policies.models import PolicyVersion


class Visit(Base):
    """A visitor has read a policy at the desk: who, from where, whom they visit, which text, when."""

    __tablename__ = "visit"
    __table_args__ = (Index(None, "school_id", "at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_version.id"))
    name: Mapped[str] = mapped_column(Encrypted("visit.name"))
    organisation: Mapped[str | None] = mapped_column(Encrypted("visit.organisation"))
    visiting: Mapped[str] = mapped_column(Encrypted("visit.visiting"))
    language: Mapped[str]
    digest: Mapped[str]
    at: Mapped[datetime]
    key: Mapped[str | None] = mapped_column(unique=True)

    version: Mapped[PolicyVersion] = relationship()
    steps: Mapped[list["VisitStep"]] = relationship(order_by="VisitStep.id")


class VisitStep(Base):
    """What a visitor in breach of the policy was asked: asked-to-delete, then perhaps asked-to-leave (policies W18)."""

    __tablename__ = "visit_step"
    __table_args__ = (Index(None, "visit_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    step: Mapped[str]
    note: Mapped[str | None] = mapped_column(Encrypted("visit_step.note"))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Person] = relationship()
