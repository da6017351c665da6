"""The whole record of a concern, as a school prints it: in order, with names and dates, notes and files."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from portal.concerns.attaching import files_of
from portal.concerns.models import Concern
from portal.concerns.readers import readers_with_roles
from portal.concerns.timeline import seen_by_staff, staff_timeline

WORDS = ("what_happened", "when_happened", "what_tried", "outcome_wanted")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in the record. `handle` names it in a form ('message-12'); `kind` is that of the thread, or the
    field of the parent's words, or 'masked'; `files` are names."""

    handle: str
    kind: str
    at: datetime
    row: Any = None
    text: str = ""
    files: tuple[str, ...] = ()

    def masked(self) -> "Piece":
        """The same with nothing left but its time."""
        return replace(self, kind="masked", row=None, text="", files=())


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who could or can read it, in which role."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Record:
    """`words` is what the parent sent first, `pieces` what came since."""

    concern: Concern
    words: list[Piece]
    pieces: list[Piece]
    handlers: list[Any]
    views: list[Any]
    told: list[Reader]
    readers: list[Reader]

    @property
    def size(self) -> int:
        """How much there is to mask: it only grows."""
        return len(self.words) + len(self.pieces)

    def without(self, handles: Collection[str]) -> "Record":
        """The same with some of it masked."""
        words, pieces = (
            [one.masked() if one.handle in handles else one for one in group] for group in (self.words, self.pieces)
        )
        return replace(self, words=words, pieces=pieces)

    def masked_among(self, handles: Collection[str]) -> int:
        """How many of these are in it."""
        return sum(one.handle in handles for one in (*self.words, *self.pieces))


def record_of(concern: Concern) -> Record:
    """Everything that staff may read of it."""
    files = {at: tuple(file.name for file in there) for at, there in files_of(concern).items()}
    entries = staff_timeline(concern)
    return Record(
        concern=concern,
        words=_words(concern, files.get(None, ())),
        pieces=[
            Piece(
                f"{entry.kind}-{entry.row.id}",
                entry.kind,
                entry.at,
                entry.row,
                files=files.get(entry.row.id, ()) if entry.kind == "message" else (),
            )
            for entry in entries
            if entry.kind != "assignment"
        ],
        handlers=[entry.row for entry in entries if entry.kind == "assignment"],
        views=seen_by_staff(concern),
        told=[Reader(name, role) for name, role in concern.told],
        readers=[Reader(person.full_name, role) for person, role in readers_with_roles(concern)],
    )


def _words(concern: Concern, files: tuple[str, ...]) -> list[Piece]:
    texts = [(field, getattr(concern, field)) for field in WORDS]
    told = [Piece(f"words-{field}", field, concern.sent_at, text=text) for field, text in texts if text]
    return [*told, Piece("words-files", "files", concern.sent_at, files=files)] if files else told
