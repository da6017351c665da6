"""What a version is made of: a text in each language, what it says belongs to it, its files."""

import json
from typing import Any

from markupsafe import Markup
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.attachments.models import Attachment
from portal.database import Base, Key
from portal.policies.models.policies import Policy, PolicyVersion
from portal.policies.richtext import cleaned_before


class PolicyText(Base):
    """The words of a version in one language: as they were written, and as the cleaned page they became, with the
    version's steps as its last part. `contents` is JSON: anchor, title and level of each section. `digest` is the
    SHA-256 of title, words and steps, for whoever answers."""

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
    def page(self) -> Markup:
        """The cleaned page, to be put into one of ours."""
        return cleaned_before(self.html)

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
