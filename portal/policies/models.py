"""Policies, their versions, and a text in each language."""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.attachments.models import Attachment
from portal.clock import today
from portal.database import Base, Key
from portal.schools.models import School


class Policy(Base):
    """A document of a school. `audiences` are codes with commas between them; `review_months` is how often the school
    says that it is looked at again. Coordinator and nominated governor are the two who are reminded."""

    __tablename__ = "policy"
    __table_args__ = (UniqueConstraint("school_id", "slug"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    slug: Mapped[str]
    audiences: Mapped[str] = mapped_column(default="parents")
    review_months: Mapped[int | None]
    coordinator_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    governor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    started_at: Mapped[datetime]
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    school: Mapped[School] = relationship()
    coordinator: Mapped[Person | None] = relationship(foreign_keys=coordinator_id)
    governor: Mapped[Person | None] = relationship(foreign_keys=governor_id)

    @property
    def subject(self) -> str:
        """Its name in the audit, which never holds words that somebody wrote: the address is made of the title."""
        return f"policy-{self.id}"

    @property
    def audience_codes(self) -> list[str]:
        return [code for code in self.audiences.split(",") if code]


class PolicyVersion(Base):
    """One version: a draft until it is published, and never edited afterwards. It counts from `starts_on` until a newer
    one does. `edit` counts changes of a draft, so that two who write at once notice each other. `change` is material
    (people are asked again) or minor; `alone_because` says why a bilingual school publishes one text only."""

    __tablename__ = "policy_version"
    __table_args__ = (
        UniqueConstraint("policy_id", "number"),
        # One draft at a time.
        Index(
            "uq_policy_version_draft",
            "policy_id",
            unique=True,
            sqlite_where=text("published_at IS NULL"),
            postgresql_where=text("published_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    number: Mapped[int]
    edit: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime]
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approver: Mapped[str | None]  # who approved it, in the school's words: the governing body
    approved_on: Mapped[date | None]
    review_by: Mapped[date | None]
    change: Mapped[str | None]
    changed_en: Mapped[str | None]  # what changed, in a sentence
    changed_cy: Mapped[str | None]
    starts_on: Mapped[date | None]
    alone_because: Mapped[str | None]
    proposed_at: Mapped[datetime | None]  # since when it waits for a second person
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    policy: Mapped[Policy] = relationship()
    texts: Mapped[list["PolicyText"]] = relationship(order_by="PolicyText.language")
    links: Mapped[list["PolicyLink"]] = relationship(order_by="PolicyLink.id")
    proposed_by: Mapped[Person | None] = relationship(foreign_keys=proposed_by_id)
    published_by: Mapped[Person | None] = relationship(foreign_keys=published_by_id)

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def is_coming(self) -> bool:
        """Published, and counts only from a later day."""
        return self.published_at is not None and self.starts_on is not None and self.starts_on > today()

    def text_in(self, language: str) -> "PolicyText | None":
        """The text in a language; else the other one, where there is only that."""
        found = {text.language: text for text in self.texts}
        return found.get(language) or next(iter(found.values()), None)

    def changed_in(self, language: str) -> str | None:
        """What changed, in a sentence, in a language; else in the other."""
        said = {"en": self.changed_en, "cy": self.changed_cy}
        return said[language] or said["en"] or said["cy"]


class PolicyText(Base):
    """The words of a version in one language: as they were written, and as the cleaned page they became. `contents` is
    JSON: anchor, title and level of each section. `digest` is the SHA-256 of title and words, for whoever answers."""

    __tablename__ = "policy_text"
    __table_args__ = (UniqueConstraint("version_id", "language"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_version.id"))
    language: Mapped[str]
    title: Mapped[str]
    body: Mapped[str] = mapped_column(deferred=True)
    html: Mapped[str] = mapped_column(deferred=True)
    contents: Mapped[str] = mapped_column(default="[]")
    digest: Mapped[str]

    version: Mapped[PolicyVersion] = relationship(overlaps="texts")

    @property
    def sections(self) -> list[Any]:
        """Anchor, title and level of each."""
        return list(json.loads(self.contents))


class PolicyLink(Base):
    """What a version says belongs to it. `kind`: policy (of this portal, `related_id`), elsewhere (a policy that the
    school keeps outside of it), law."""

    __tablename__ = "policy_link"
    __table_args__ = (Index(None, "version_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_version.id"))
    kind: Mapped[str]
    title: Mapped[str]
    related_id: Mapped[int | None] = mapped_column(ForeignKey("policy.id"))

    related: Mapped[Policy | None] = relationship()


class PolicyFile(Base):
    """A file of a version, such as the school's own PDF: anybody may open it once the version is published."""

    __tablename__ = "policy_file"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), unique=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_version.id"), index=True)

    attachment: Mapped[Attachment] = relationship()


class SetAside(Base):
    """A finding that somebody has decided to live with, and why. It counts for every version in which the same words
    are found by the same rule."""

    __tablename__ = "policy_finding_set_aside"
    __table_args__ = (UniqueConstraint("policy_id", "finding"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    finding: Mapped[str]  # rule, language and a digest of the words found
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
