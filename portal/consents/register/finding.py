"""Children of a school by what somebody types of their names."""

import re
import unicodedata

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from portal.extensions import db
from portal.schools.access import on_roll
from portal.schools.models import Pupil, School

MOST = 25  # children; whoever finds more types more of the name
WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> list[str]:
    """The words without case, accents and punctuation: O’Brien is obrien."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return WORD.findall(re.sub("['’]", "", plain))


def bears(name: str, typed: list[str]) -> bool:
    """Whether each word that was typed begins a word of the name."""
    pieces = words_in(name)
    return bool(typed) and all(any(piece.startswith(word) for piece in pieces) for word in typed)


def children_named(school: School, text: str, *, leavers: bool = False) -> list[Pupil]:
    """Up to one more than MOST, in order of name; without `leavers` only those on roll."""
    typed = words_in(text)
    if not typed:
        return []
    there: list[ColumnElement[bool]] = [Pupil.school_id == school.id]
    names = select(Pupil.id, Pupil.given_name, Pupil.family_name).where(*there, *([] if leavers else [on_roll()]))
    found = [row.id for row in db.session.execute(names) if bears(f"{row.given_name} {row.family_name}", typed)]
    query = select(Pupil).where(Pupil.id.in_(found)).options(joinedload(Pupil.school_class))
    ordered = query.order_by(Pupil.given_name, Pupil.family_name, Pupil.id).limit(MOST + 1)
    return list(db.session.scalars(ordered))
