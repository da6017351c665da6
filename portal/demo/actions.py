"""The verbs of the demonstration: each fills the database in one transaction."""

from dataclasses import dataclass
from datetime import date
from random import Random

from portal.clock import now
from portal.concerns.models import SavedReply
from portal.demo import calendars, glan_afon, noise, oakfield
from portal.demo.agreements import answer_all
from portal.demo.asked_pictures import ask_about_pictures
from portal.demo.checks import check_all
from portal.demo.concerns import tell
from portal.demo.county import add_concerns, add_county_school
from portal.demo.crowd import fill
from portal.demo.decisions import decide_all
from portal.demo.families import Registry
from portal.demo.forum import tell as tell_of_forum
from portal.demo.forum_data import FORUMS
from portal.demo.loading import add_people, add_school
from portal.demo.policies import publish_all
from portal.demo.publications import publish_pictures
from portal.demo.purposes import add_purposes
from portal.demo.replies import REPLIES, Reply
from portal.demo.stories import STORIES
from portal.extensions import db
from portal.schools.models import School

SEED = 20260907  # the same families in every demonstration
TWO = {"oakfield": 275, "glan-afon": 88}  # generated pupils beside the cast
USUAL_SCHOOL = 255  # pupils of a primary school of a county


@dataclass(frozen=True, slots=True)
class Size:
    """How much to fill in, in all. None everywhere leaves the two schools as they are."""

    schools: int | None = None
    pupils: int | None = None
    concerns: int | None = None

    @property
    def is_asked_for(self) -> bool:
        return (self.schools, self.pupils, self.concerns) != (None, None, None)


def load_cast(today: date, calendar: str = "around") -> None:
    """Both schools with the cast of the contract. `calendar`: 'around' for terms around today, 'test' for the
    fixed one that tests count by."""
    add_cast(today, calendar)
    db.session.commit()


def load_noise(today: date, calendar: str = "around") -> None:
    """Hillside: people and children that nobody of the cast may ever see."""
    add_school(noise.SCHOOL, calendars.named(calendar, today))
    add_people(noise.CHILDREN, noise.ADULTS, today)
    db.session.commit()


def load_demonstration(today: date, size: Size) -> None:
    """The cast with families and example concerns; a county where a size is asked for. All of it or nothing."""
    random, registry = Random(SEED), Registry()  # noqa: S311 -- invented names, no secrets
    add_cast(today, "around")
    if size.is_asked_for:
        add_county(size, random, registry, today)
    else:
        fill_both(random, registry, today, TWO)
        for story in STORIES:
            tell(story, today)
        for reply in REPLIES:
            keep_ready(reply)
        publish_all(today)
        answer_all(random, today)
        decide_all(random, today)
        for slug in TWO:
            ask_about_pictures(db.session.scalars(db.select(School).where(School.slug == slug)).one(), today)
        for forum in FORUMS:
            tell_of_forum(forum, today)
        check_all(today)
        publish_pictures(today)
    db.session.commit()


def add_cast(today: date, calendar: str) -> None:
    """The two schools with everybody whom the contract names, and a teacher for each class."""
    for school in (oakfield.SCHOOL, glan_afon.SCHOOL):
        add_purposes(add_school(school, calendars.named(calendar, today)), today)
    add_people(oakfield.CHILDREN + glan_afon.CHILDREN, oakfield.ADULTS + glan_afon.ADULTS, today)


def keep_ready(reply: Reply) -> None:
    """One of a school's saved replies."""
    school = db.session.scalars(db.select(School).where(School.slug == reply.school)).one()
    texts = {"body_en": reply.english, "body_cy": reply.welsh}
    db.session.add(SavedReply(school_id=school.id, name=reply.name, changed_at=now(), **texts))


def fill_both(random: Random, registry: Registry, today: date, pupils: dict[str, int]) -> None:
    """Generated families for the two schools of the cast."""
    for slug, count in pupils.items():
        fill(db.session.scalars(db.select(School).where(School.slug == slug)).one(), count, random, registry, today)


def add_county(size: Size, random: Random, registry: Registry, today: date) -> None:
    """More schools, and as many pupils in each."""
    schools = size.schools or len(TWO)
    pupils = USUAL_SCHOOL * schools if size.pupils is None else size.pupils
    shares = [pupils // schools + (number < pupils % schools) for number in range(schools)]
    fill_both(random, registry, today, dict(zip(TWO, shares, strict=False)))
    for number, share in enumerate(shares[len(TWO) :], 1):
        add_county_school(number, share, random, registry, today)
    add_concerns(size.concerns or 0, random, today)
