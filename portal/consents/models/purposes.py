"""What pictures of children are used for."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Key
from portal.schools.models import School


class Purpose(Base):
    """One named use of pictures at a school, with its own question. `slug` is its name in forms and addresses.

    `basis` is consent, or told-may-object for what a school does as part of its task. `kind` is picture, moving (a
    video: nobody can be cut out of it) or name (the first name beside a picture). `bodies` names everybody else who
    gets the picture; `kept` says how long it stays. A bilingual school has its words in both languages.

    `told_on`: the day by which every family had been told; from then on whoever joins is told on joining. Answers from
    before `counts_from` are asked for again: the wording changed its sense. Once it is closed nobody is asked, and
    nothing new is used for it.
    """

    __tablename__ = "consent_purpose"
    __table_args__ = (UniqueConstraint("school_id", "slug"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    slug: Mapped[str]
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(default="picture")
    basis: Mapped[str] = mapped_column(default="consent")
    title_en: Mapped[str | None]
    title_cy: Mapped[str | None]
    note_en: Mapped[str | None]
    note_cy: Mapped[str | None]
    kept_en: Mapped[str | None]
    kept_cy: Mapped[str | None]
    bodies: Mapped[str | None]
    told_on: Mapped[date | None]
    counts_from: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    school: Mapped[School] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether families are asked about it."""
        return self.closed_at is None

    @property
    def may_be_objected_to(self) -> bool:
        """Whether pictures are used unless somebody objects."""
        return self.basis == "told-may-object"

    @property
    def can_be_cropped(self) -> bool:
        """Whether a child can be left out of what is there already."""
        return self.kind == "picture"
