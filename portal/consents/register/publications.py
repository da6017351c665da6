"""What a school has published: the list, one of them with its children, and everything that a child is in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from portal.consents.known import Child
from portal.consents.models import Publication, PublishedChild, Purpose, Takedown
from portal.consents.register.access import publications_of, takedowns_of
from portal.consents.register.today import NAME, PICTURE, Today
from portal.extensions import db
from portal.schools.models import Pupil, School

SHOWN = 25  # a page
VIEWS = ("all", "live", "waiting", "gone")
WAITS = select(func.count()).where(Takedown.publication_id == Publication.id, Takedown.done_at.is_(None))
IN_IT = select(func.count()).where(PublishedChild.publication_id == Publication.id, PublishedChild.out_at.is_(None))


class Line(NamedTuple):
    """One of the list: how many children are in it, and how many takedowns wait."""

    publication: Publication
    children: int
    waits: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list. `chosen` is what was chosen, as in an address."""

    lines: list[Line]
    purposes: list[Purpose]
    view: str
    number: int
    more: bool
    chosen: dict[str, str] = field(default_factory=dict)

    def at(self, **changed: Any) -> dict[str, Any]:
        """The address of another page, or of another view, of the same list."""
        return {name: value for name, value in (self.chosen | changed).items() if value not in (1, "all", "")}


def listing(school: School, args: Mapping[str, str], number: int) -> Listing:
    """What an address asks for, the newest first; what is not known is not asked for."""
    here = select(Purpose).where(Purpose.school_id == school.id).order_by(Purpose.position, Purpose.id)
    purposes = [one for one in db.session.scalars(here) if one.kind != NAME]
    view = args.get("view", "") if args.get("view") in VIEWS else "all"
    purpose = next((one for one in purposes if one.slug == args.get("purpose")), None)
    query = publications_of(school)
    if view != "all":
        gone = Publication.ended_on.is_not(None)
        query = query.where({"live": ~gone, "gone": gone, "waiting": WAITS.scalar_subquery() > 0}[view])
    if purpose is not None:
        query = query.where(Publication.purpose_id == purpose.id)
    query = query.add_columns(IN_IT.scalar_subquery(), WAITS.scalar_subquery())
    query = query.options(joinedload(Publication.owner), joinedload(Publication.purpose))
    newest = query.order_by(Publication.published_on.desc(), Publication.id.desc())
    rows = [Line._make(row) for row in db.session.execute(newest.offset((number - 1) * SHOWN).limit(SHOWN + 1))]
    chosen = {"view": view, "purpose": purpose.slug if purpose else ""}
    return Listing(rows[:SHOWN], purposes, view, number, len(rows) > SHOWN, chosen)


class Standing(NamedTuple):
    """A child in a publication: `state` is there, picture or name (that has to go), given-up or out; `takedown` is
    the one that waits, or the last one."""

    child: Child
    named: bool
    state: str
    takedown: Takedown | None


def children_of(publication: Publication) -> list[Standing]:
    """Each child who is or was in it, with what is permitted today."""
    rows = db.session.scalars(select(PublishedChild).where(PublishedChild.publication_id == publication.id))
    there = {row.pupil_id: row for row in rows}
    today = Today(publication.school, there)
    found = takedowns_of(publication.school).where(Takedown.publication_id == publication.id).order_by(Takedown.id)
    takedowns = {row.pupil_id: row for row in db.session.scalars(found)}
    in_order = [(child, there[child.id], takedowns.get(child.id)) for child in today.children]
    return [Standing(child, row.named, _state(publication, row, today, last), last) for child, row, last in in_order]


def _state(publication: Publication, row: PublishedChild, today: Today, takedown: Takedown | None) -> str:
    if row.out_at is not None:
        return "out"
    of = today.has_to_go(publication.purpose_id, row.pupil_id, row.named)
    if of is None:
        return "there"
    if takedown is not None and takedown.outcome == "cannot" and takedown.of in (of, PICTURE):
        return "given-up"
    return of


def where_shown(school: School, pupils: Collection[Pupil]) -> dict[int, list[Publication]]:
    """By child, everything that they are in and that is still out, the newest first."""
    theirs = select(PublishedChild.pupil_id, Publication).join(Publication).where(Publication.school_id == school.id)
    out = theirs.where(Publication.ended_on.is_(None), PublishedChild.out_at.is_(None))
    these = out.where(PublishedChild.pupil_id.in_([pupil.id for pupil in pupils]))
    query = these.options(joinedload(Publication.purpose), joinedload(Publication.owner))
    found: dict[int, list[Publication]] = {pupil.id: [] for pupil in pupils}
    for pupil_id, publication in db.session.execute(
        query.order_by(Publication.published_on.desc(), Publication.id.desc())
    ):
        found[pupil_id].append(publication)
    return found
