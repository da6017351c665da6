"""A file as an encrypted row."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Encrypted, EncryptedBytes, Key, random_id


class Attachment(Base):
    """One cleaned file. `kind` is 'image' (written anew by us, with a `preview`) or 'pdf' (as it came); `name` is the
    cleaned name, `size` the bytes of `content`. Lists never load what is in it."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    kind: Mapped[str]
    media_type: Mapped[str]
    name: Mapped[str] = mapped_column(Encrypted("attachment.name"))
    size: Mapped[int]
    width: Mapped[int | None]  # pixels
    height: Mapped[int | None]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    preview: Mapped[bytes | None] = mapped_column(EncryptedBytes("attachment.preview"), deferred=True)
    content: Mapped[bytes] = mapped_column(EncryptedBytes("attachment.content"), deferred=True)
