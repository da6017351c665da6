"""What is remembered of a policy: findings that somebody lives with, who read it last, who was told of what."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.database import Base, Key


class SetAside(Base):
    """A finding that somebody has decided to live with, and why. It counts for every version in which the same words
    are found by the same rule."""

    __tablename__ = "policy_finding_set_aside"
    __table_args__ = (UniqueConstraint("policy_id", "finding"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    finding: Mapped[str]  # rule, language and a digest of the words found and of the reason
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    by: Mapped[Person] = relationship()


class PolicyReading(Base):
    """The version that somebody last opened of a policy, in which language, and when: what has changed since is
    measured against it."""

    __tablename__ = "policy_reading"
    __table_args__ = (UniqueConstraint("person_id", "policy_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_version.id"))
    before_id: Mapped[int | None] = mapped_column(ForeignKey("policy_version.id"))  # the one read before that
    language: Mapped[str]
    at: Mapped[datetime]


class ReviewReminder(Base):
    """That the owners of a version were reminded so many `days` before its review. Each is sent once."""

    __tablename__ = "policy_review_reminder"
    __table_args__ = (UniqueConstraint("version_id", "days"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_version.id"))
    days: Mapped[int]
    at: Mapped[datetime]


class FindingTold(Base):
    """That the monthly check has told of a finding: it tells of what is new since."""

    __tablename__ = "policy_finding_told"
    __table_args__ = (UniqueConstraint("policy_id", "finding"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    finding: Mapped[str]  # as in SetAside
    at: Mapped[datetime]


class AddressCheck(Base):
    """That somebody opened the addresses of a network or a helpline, and they were right. The newest day counts."""

    __tablename__ = "policy_address_check"
    __table_args__ = (Index(None, "school_id", "entry"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    entry: Mapped[str]  # the slug of a platform or a helpline
    checked_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Person] = relationship()
