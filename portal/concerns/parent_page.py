"""One concern as its author sees it: loaded through the author, with every form it holds."""

from typing import Any

from flask import g, url_for
from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload, undefer_group, with_expression

from portal.access import find_or_404
from portal.accounts.models import Person
from portal.accounts.sessions import current_person
from portal.concerns.access import as_kept, may_reopen, own_by_id
from portal.concerns.attaching import files_of
from portal.concerns.ending_forms import ReopeningForm
from portal.concerns.endings import last_closure, recipient_shown, waits_for_word
from portal.concerns.forms import MessageForm
from portal.concerns.models import Assignment, Concern, Viewing
from portal.concerns.rerouting import readers_since_moved
from portal.concerns.timeline import Entry, last_look, parent_timeline, seen_by_staff
from portal.concerns.turns import hold
from portal.database import random_id
from portal.extensions import db
from portal.forms import filled
from portal.schools.access import children_of
from portal.schools.models import Pupil

# Made once: making the rule costs more than asking it.
OWN: Select[Concern] = (
    own_by_id(bindparam("author_id"))
    .where(Concern.reference == bindparam("reference"))
    .options(undefer_group("words"), joinedload(Concern.school), joinedload(Concern.pupil))
    .options(joinedload(Concern.handler), with_expression(Concern.looked_at, last_look()))
    .execution_options(populate_existing=True)
)
SHOW, THREAD = "concerns/parent/show.html", "concerns/parent/_thread.html"


def to_change(ref: str) -> Concern:
    """The same, held for this transaction: what lets the person read it stays true until the words are in."""
    hold(ref)
    return own(ref)


def own(ref: str) -> Concern:
    """The person's own concern, with its words; anybody else's is not found."""
    who = current_person().id
    concern = find_or_404(OWN, {"author_id": who, "looking": who, "reference": as_kept(ref)})
    g.school = concern.school
    return concern


def seen_before_sealing(concern: Concern) -> list[Viewing]:
    """Who of the school has looked, as far as its author may know."""
    views = seen_by_staff(concern)
    if concern.sealed_at is None or not concern.sealed_afterwards:
        return views
    return [view for view in views if view.first_at < concern.sealed_at]


def handlers_before_sealing(concern: Concern) -> list[Assignment]:
    """Who dealt with it, and from when, as far as its author may know."""
    query = (
        select(Assignment)
        .options(joinedload(Assignment.handler))
        .where(Assignment.concern_id == concern.id, Assignment.handler_id.is_not(None))
        .order_by(Assignment.at, Assignment.id)
    )
    hands = db.session.scalars(query).all()
    if concern.sealed_at is None or not concern.sealed_afterwards:
        return list(hands)
    return [hand for hand in hands if hand.at < concern.sealed_at]


def may_raise_at(school_id: int, person: Person) -> bool:
    """Whether somebody has a child on roll at a school: a leaver's parent cannot begin anew there."""
    return db.session.scalar(select(children_of(person).where(Pupil.school_id == school_id).exists())) or False


def thread(concern: Concern, form: MessageForm | None = None, reopening: ReopeningForm | None = None) -> dict[str, Any]:
    """All that the page of a concern shows its author. Forms given hold what was typed."""
    address, entries = url_for(".send_message", ref=concern.reference), parent_timeline(concern)
    return {
        "concern": concern,
        "entries": entries,
        "files": files_of(concern),
        "seen_by": seen_before_sealing(concern),
        "readers_now": readers_since_moved(concern, entries),
        "asks": waits_for_word(last_closure(entries)),
        "form": form or filled(MessageForm, address, key=random_id(26), seen=str(concern.turn)),
        **ways_on(concern, entries, reopening),
    }


def ways_on(
    concern: Concern, entries: list[Entry] | None = None, reopening: ReopeningForm | None = None
) -> dict[str, Any]:
    """What its author can do once it is closed."""
    address = url_for(".open_again", ref=concern.reference)
    return {
        "can_raise": concern.is_open or may_raise_at(concern.school_id, current_person()),
        "can_reopen": may_reopen(concern),
        "reopening_form": reopening or filled(ReopeningForm, address, key=random_id(26)),
        "with_role": recipient_shown(concern, parent_timeline(concern) if entries is None else entries),
    }
