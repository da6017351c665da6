"""Which files belong to what: to a draft until it is sent, then to the concern and, if there is one, its message."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.attachments.models import Attachment
from portal.database import Base, Key


class ConcernAttachment(Base):
    """One file of a draft, of a concern's own words (`message_id` None), or of one message."""

    __tablename__ = "concern_attachment"
    __table_args__ = (
        CheckConstraint("draft_id IS NOT NULL OR concern_id IS NOT NULL", name="belongs"),
        Index(None, "draft_id"),
        Index(None, "concern_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), unique=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("concern_draft.id"))
    concern_id: Mapped[int | None] = mapped_column(ForeignKey("concern.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))

    attachment: Mapped[Attachment] = relationship(lazy="joined", innerjoin=True)
