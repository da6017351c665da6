"""What a parent has not sent yet."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Encrypted, Key, random_id


class Draft(Base):
    """What a parent has answered so far: one draft a person, kept 30 days, on every device. `key` becomes the
    concern's own, so that the same draft can never be sent twice."""

    __tablename__ = "concern_draft"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    key: Mapped[str] = mapped_column(unique=True, default=lambda: random_id(26))
    answers: Mapped[str] = mapped_column(Encrypted("concern_draft.answers"))
    saved_at: Mapped[datetime] = mapped_column(index=True)
