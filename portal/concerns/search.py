"""Search in triage, by reference or by a child's name, among nothing but what the reader may see."""

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import false, or_, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.concerns.access import named, reach, readable_at
from portal.concerns.models import Concern
from portal.extensions import db
from portal.schools.models import Pupil, School
from portal.schools.names import bare_words, bears
from portal.schools.standing import standing_of

SHOWN = 25  # children; whoever finds more types more of the name
# What is read for what in Crockford's base 32.
READ_AS = str.maketrans("ILO", "110")
REFERENCE = re.compile(r"C?([0-9A-HJKMNP-TV-Z]{4})([0-9A-HJKMNP-TV-Z]{4})")


@dataclass(frozen=True, slots=True)
class Found:
    """The reference of a concern, or children in order of surname; `more` when there were too many to show."""

    reference: str | None = None
    pupils: tuple[Pupil, ...] = ()
    more: bool = False


def search(school: School, person: Person, query: str) -> Found:
    """What somebody looked for. What they may not see is answered like what does not exist."""
    reference = reference_in(query)
    if reference:
        mine = readable_at(school, person).where(named(reference)).with_only_columns(Concern.reference)
        found = db.session.scalar(mine)
        if found:
            return Found(reference=found)
    pupils = _pupils_named(school, person, query)
    return Found(pupils=tuple(pupils[:SHOWN]), more=len(pupils) > SHOWN)


def reference_in(query: str) -> str | None:
    """The reference that was typed: in any case, with or without hyphens, spaces and the C in front."""
    signs = "".join(c for c in unicodedata.normalize("NFKC", query).upper() if c.isalnum())
    parts = REFERENCE.fullmatch(signs.translate(READ_AS))
    return f"C-{parts[1]}-{parts[2]}" if parts else None


def _pupils_named(school: School, person: Person, name: str) -> list[Pupil]:
    """Children of this name whom a concern that the reader may read is about."""
    typed = bare_words(name)
    if not typed:
        return []
    everybody = select(Pupil.id, Pupil.given_name, Pupil.family_name).where(Pupil.school_id == school.id)
    ids = [row.id for row in db.session.execute(everybody) if bears(f"{row.given_name} {row.family_name}", typed)]
    places = or_(false(), *reach(school, standing_of(person).posts))
    readable = readable_at(school, person).where(Concern.pupil_id == Pupil.id, places).with_only_columns(Concern.id)
    query = (
        select(Pupil)
        .where(Pupil.id.in_(ids), readable.exists())
        .order_by(Pupil.family_name, Pupil.given_name, Pupil.id)
        .options(joinedload(Pupil.school_class))
        .limit(SHOWN + 1)
    )
    return list(db.session.scalars(query))
