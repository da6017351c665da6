"""What tests of the register bring about: publications, checks, and what has to be taken down."""

from datetime import date, timedelta

from sqlalchemy import select

from portal.clock import now, today
from portal.consents.deciding import Answers, add_decisions
from portal.consents.models import CheckedChild, Publication, PublishCheck, PublishedChild, Takedown
from portal.consents.register.publication_actions import record_publication
from portal.consents.register.recording import Details, InIt, Source
from portal.extensions import db
from tests.consents.deciding import child, purpose, school
from tests.support.clients import person

PLACE = "/oakfield/publications"
LIST = f"{PLACE}/takedowns"


def published(
    *children: str,
    named: tuple[str, ...] = (),
    slug: str = "website",
    owner: str = "Daniel Okafor",
    at: str = "oakfield",
    what: str = "Harvest assembly",
    on: date | None = None,
) -> Publication:
    """Something with these children in it that is out, whatever was permitted, without a look at it."""
    row = Publication(
        school_id=school(at).id,
        purpose_id=purpose(slug, at).id,
        what=what,
        place="The website",
        published_on=on or today(),
        owner_id=person(owner).id,
        at=now(),
        by_id=person(owner).id,
    )
    row.children = [PublishedChild(pupil_id=child(name).id, named=name in named) for name in children]
    db.session.add(row)
    db.session.commit()
    return row


def recorded(*children: str, named: tuple[str, ...] = (), slug: str = "website", is_out: bool = False) -> Publication:
    """The same with the verb."""
    okafor = person("Daniel Okafor")
    details = Details("Harvest assembly", "The website", None, today(), okafor)
    ids, names = (frozenset(child(name).id for name in group) for group in (children, named))
    return record_publication(school(), okafor, details, InIt(ids, names, is_out), Source(purpose(slug)))


def checked(may: tuple[str, ...], not_: tuple[str, ...] = (), named: tuple[str, ...] = (), at: str = "oakfield") -> str:
    """A check for the website, by its name in addresses."""
    by = person("Kit Lane" if at == "oakfield" else "Aled Rhys")
    row = PublishCheck(school_id=school(at).id, purpose_id=purpose("website", at).id, at=now(), by_id=by.id)
    row.children = [
        CheckedChild(pupil_id=child(name).id, may=name in may, named=name in named) for name in (*may, *not_)
    ]
    db.session.add(row)
    db.session.commit()
    return row.public_id


def says(who: str, about: str, **given: str) -> None:
    """Somebody answers with the verb's own piece of work."""
    chosen = {purpose(slug.replace("_", "-"), child(about).school.slug): answer for slug, answer in given.items()}
    adult = person(who)
    add_decisions(Answers(child(about), adult, adult, chosen, "en"))
    db.session.commit()


def takedowns(of: str | None = None) -> list[Takedown]:
    """Everything that was ever to be taken down, the oldest first; of a child where one is named."""
    db.session.expire_all()
    rows = db.session.scalars(select(Takedown).order_by(Takedown.id))
    return [row for row in rows if of is None or row.pupil_id == child(of).id]


def open_ones(of: str | None = None) -> list[tuple[str, str]]:
    """What is to be taken down now: child and what has to go."""
    return [(row.pupil.given_name, row.of) for row in takedowns(of) if row.is_open]


def days_ago(number: int) -> date:
    """A day before today."""
    return today() - timedelta(days=number)
