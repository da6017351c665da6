"""Whether a picture of a child may be used for a purpose: pure, from who decided what and what is known of the child.
The rules are those of facts 3.5; the first that fits decides."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Basis(StrEnum):
    """Why a use is allowed: somebody agreed, or everybody was told and nobody objected (facts 3.2)."""

    CONSENT = "consent"
    TOLD = "told-may-object"


class Because(StrEnum):
    """The rule that decided, in the order of facts 3.5. Families and those who publish never see it."""

    FLAGGED = "flagged"
    LEFT = "left"
    CLOSED = "closed"  # the school no longer uses pictures for this
    PUPIL = "pupil"
    REFUSED = "refused"
    DIFFERENT = "different"
    OUTDATED = "outdated"
    INCOMPLETE = "incomplete"  # all must answer here, and somebody has not
    GIVEN = "given"
    UNANSWERED = "unanswered"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer: whose (`person`, None for the pupil's own), yes or no, and when."""

    person: int | None
    yes: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a child and a purpose besides the answers.

    `oldest`: a yes from before then is asked for again. `all_must_answer`: one holder's yes is not enough while another
    has not answered. `told`: families were told of a use they may object to.
    """

    basis: Basis = Basis.CONSENT
    flagged: bool = False
    left: bool = False
    closed: bool = False
    pupil_decides: bool = False
    told: bool = False
    all_must_answer: bool = False
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Permission:
    """The effective permission, the rule it comes from, and since when the yes that it rests on stands."""

    may: bool
    because: Because
    since: datetime | None = None


def permission(
    decisions: Iterable[Decision], holders: Collection[int], circumstances: Circumstances = Circumstances()
) -> Permission:
    """The one yes or no that results. `holders` are the adults with confirmed parental responsibility and a living
    link: only their answers count, and of each the last one; in which order they came makes no difference."""
    of = circumstances
    if of.flagged:
        return Permission(False, Because.FLAGGED)
    if of.left:
        return Permission(False, Because.LEFT)
    if of.closed:
        return Permission(False, Because.CLOSED)
    last = last_of_each(decisions)
    own = last.get(None)
    if of.pupil_decides and own is not None and not is_outdated(own, of.oldest):
        return Permission(own.yes, Because.PUPIL, own.at)
    return _of_adults([last[one] for one in holders if one in last], len(set(holders)), of)


def _of_adults(counted: list[Decision], holders: int, of: Circumstances) -> Permission:
    """Rules 4 to 8: any no wins; a yes must be fresh enough."""
    fresh = [one for one in counted if one.yes and not is_outdated(one, of.oldest)]
    if not all(one.yes for one in counted):
        return Permission(False, Because.DIFFERENT if any(one.yes for one in counted) else Because.REFUSED)
    if counted and not fresh:
        return Permission(False, Because.OUTDATED)
    if fresh and of.all_must_answer and len(fresh) < holders:
        return Permission(False, Because.INCOMPLETE)
    if fresh:
        return Permission(True, Because.GIVEN, min(one.at for one in fresh))
    if of.basis == Basis.TOLD and of.told:
        return Permission(True, Because.TOLD)
    return Permission(False, Because.UNANSWERED)


def last_of_each(decisions: Iterable[Decision]) -> dict[int | None, Decision]:
    """The last answer of everybody. Of two of the same instant the no counts."""
    last: dict[int | None, Decision] = {}
    for one in decisions:
        before = last.get(one.person)
        if before is None or (before.at, not before.yes) <= (one.at, not one.yes):
            last[one.person] = one
    return last


def is_outdated(decision: Decision, oldest: datetime | None) -> bool:
    """Whether a yes has to be asked for again. A no never grows old."""
    return decision.yes and oldest is not None and decision.at < oldest


def oldest_counting(*limits: datetime | None) -> datetime | None:
    """The latest of several limits: an answer must be as new as each of them."""
    return max((limit for limit in limits if limit is not None), default=None)
