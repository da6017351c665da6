"""A policy, and its versions."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.clock import today
from portal.database import Base, Key
from portal.schools.models import School

if TYPE_CHECKING:
    from portal.policies.models.texts import PolicyLink, PolicyText


class Policy(Base):
    """A document of a school. `audiences` are codes with commas between them; `review_months` is how often the school
    says that it is looked at again. Coordinator and nominated governor are the two who are reminded. `asks` says who is
    asked to answer it: nobody, families (child by child, as about the Home-School Agreement), readers (whoever it is
    for, that they have read it). `declares` says that it is about conduct online: then those employed answer the lines
    of a declaration when they say that they have read it."""

    __tablename__ = "policy"
    __table_args__ = (UniqueConstraint("school_id", "slug"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    slug: Mapped[str]
    audiences: Mapped[str] = mapped_column(default="parents")
    review_months: Mapped[int | None]
    coordinator_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    governor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asks: Mapped[str] = mapped_column(default="nobody")
    declares: Mapped[bool] = mapped_column(default=False)
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
    (people are asked again) or minor; `alone_because` says why a bilingual school publishes one text only. `procedure`
    and `questions` are JSON, for a policy that has them: its staged steps, and what it asks before somebody posts; they
    are read through kept.py, and only where they are asked for: readers find the steps in the page of the text."""

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
    procedure: Mapped[str | None] = mapped_column(deferred=True, deferred_group="kept")
    questions: Mapped[str | None] = mapped_column(deferred=True, deferred_group="kept")
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
