"""A publication as it is written down, whoever does it. The verbs commit."""

from dataclasses import dataclass
from datetime import date

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.consents.known import Child
from portal.consents.models import Publication, PublishCheck, PublishedChild, Purpose
from portal.consents.register import events
from portal.consents.register.taking_down import open_takedowns
from portal.consents.register.today import NAME, PICTURE, Today, hold
from portal.extensions import db
from portal.schools.models import School


@dataclass(frozen=True, slots=True)
class Details:
    """What was published: `place` in words, `address` on the web, each None where there is none."""

    what: str
    place: str | None
    address: str | None
    published_on: date
    owner: Person


@dataclass(frozen=True, slots=True)
class InIt:
    """Which children are in it, by id, and beside which of them the first name stands. `is_out`: it is published with
    them already, so it is written down even where it should never have been."""

    pupils: frozenset[int]
    named: frozenset[int] = frozenset()
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What it is for, after which check, and the key of the form."""

    purpose: Purpose
    check: PublishCheck | None = None
    key: str | None = None


class CheckFirst(Exception):
    """Some of the children may not appear, or not with their names: `pictures` and `names` in order of class."""

    def __init__(self, pictures: list[Child], names: list[Child]) -> None:
        super().__init__()
        self.pictures, self.names = pictures, names


def add_publication(school: School, by: Person, details: Details, children: InIt, source: Source) -> Publication:
    """Write it down, after a look at what is permitted at this moment: whoever takes a permission away at the same time
    waits, or was first. Raises CheckFirst; where it is out already, what has to go is on the list at once."""
    hold(children.pupils)
    wrong = _wrong(Today(school, children.pupils), children, source.purpose)
    if (wrong.pictures or wrong.names) and not children.is_out:
        raise wrong
    publication = _row(school, by, details, source)
    publication.children = [PublishedChild(pupil_id=one, named=one in children.named) for one in children.pupils]
    db.session.add(publication)
    db.session.flush()
    facts: dict[str, int | bool] = {"children": len(children.pupils), "checked": source.check is not None}
    facts["to_take_down"] = len(wrong.pictures) + len(wrong.names)
    record(events.PUBLICATION_RECORDED, who=by.id, school=school.id, subject=publication.public_id, **facts)
    if wrong.pictures or wrong.names:
        open_takedowns(school, children.pupils)
    return publication


def _wrong(today: Today, children: InIt, purpose: Purpose) -> CheckFirst:
    """Those who may not be in it as they are."""
    found: dict[str | None, list[Child]] = {PICTURE: [], NAME: [], None: []}
    for child in today.children:
        found[today.has_to_go(purpose.id, child.id, child.id in children.named)].append(child)
    return CheckFirst(found[PICTURE], found[NAME])


def _row(school: School, by: Person, details: Details, source: Source) -> Publication:
    return Publication(
        school_id=school.id,
        purpose_id=source.purpose.id,
        check_id=source.check.id if source.check else None,
        what=details.what,
        place=details.place,
        address=details.address,
        published_on=details.published_on,
        owner_id=details.owner.id,
        at=now(),
        by_id=by.id,
        key=source.key,
    )
