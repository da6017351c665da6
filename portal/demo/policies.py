"""What the two schools have agreed and published, as if each version had begun in its time. Nothing here commits."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from portal.accounts.models import Person
from portal.clock import LONDON
from portal.demo.policy_words import COMPLAINTS_ENGLAND, COMPLAINTS_WALES, TRIPS
from portal.extensions import db
from portal.policies.kept import kept_questions, kept_steps
from portal.policies.models import Policy, PolicyVersion
from portal.policies.procedure.procedure import Procedure
from portal.policies.questions import Question
from portal.policies.said import Said, both
from portal.policies.shipped.fields import Fields, months_after
from portal.policies.shipped.making import adopted, starting
from portal.policies.shipped.pieces import CHANNELS
from portal.policies.writing.drafting import link, write
from portal.policies.writing.drafts import Words, Written
from portal.policies.writing.slugs import free_slug
from portal.schools.models import School

APPROVER = Said("Governing body", "Y corff llywodraethu")
OWNERS = {"oakfield": ("Sara Lund", "Colin Reed"), "glan-afon": ("Mair Lewis", "Huw Morgan")}
WRITER = {"oakfield": "Olive Grant", "glan-afon": "Mair Lewis"}


@dataclass(frozen=True, slots=True)
class Edition:
    """A version: its words by language, how many days ago it began, and what had changed."""

    words: dict[str, Words]
    days_ago: int
    change: str = "material"
    changed: Said = field(default_factory=lambda: Said("", ""))
    procedure: Procedure | None = None
    questions: tuple[Question, ...] = ()
    related: tuple[str, ...] = ()


def publish_all(today: date) -> None:
    """The shelves of both schools, and a draft on Oakfield's desk."""
    for slug in OWNERS:
        school = db.session.scalars(select(School).where(School.slug == slug)).one()
        own = {"en": COMPLAINTS_ENGLAND} if slug == "oakfield" else COMPLAINTS_WALES
        publish(school, today, ["parents"], 24, Edition(own, 230))
        publish(school, today, ["parents"], 12, *for_parents(school, today))
        everybody = ["staff", "governors", "volunteers", "pta", "visitors"]
        publish(school, today, everybody, 12, for_staff(school, today), asks="readers", declares=True)
        publish(school, today, ["parents"], 12, for_families(school, today), asks="families")
        if slug == "oakfield":
            begin(school, today, ["parents", "volunteers"], {"en": TRIPS})


def for_parents(school: School, today: date) -> list[Edition]:
    """The model for parents: as it was before the portal came, and with it."""
    before = starting("parents", **known(school, today, 520))
    before = replace(before, channels=tuple(one for one in before.channels if one != CHANNELS["portal"]))
    now = starting("parents", **known(school, today, 130), airing="rarely")
    changed = Said(
        "You can now raise a concern on this portal, and see who will read it.",
        "Gallwch nawr godi pryder ar y porth hwn, a gweld pwy fydd yn ei ddarllen.",
    )
    return [
        edition("parents", school, before, 520),
        edition("parents", school, now, 130, changed=changed),
    ]


def for_staff(school: School, today: date) -> Edition:
    """The model for staff, governors, volunteers and visitors."""
    return edition("staff", school, starting("staff", **known(school, today, 300)), 300)


def for_families(school: School, today: date) -> Edition:
    """The Home-School Agreement."""
    return edition("agreement", school, starting("agreement", **known(school, today, 60)), 60)


def known(school: School, today: date, days_ago: int) -> dict[str, object]:
    """What a school fills into a model."""
    approved = today - timedelta(days=days_ago + 5)
    return {
        "school_name": school.name,
        "nation": school.nation,
        "approver": APPROVER,
        "approved_on": approved,
        "review_by": months_after(approved, 12),
        "school_phone": school.phone,
        "safeguarding_phone": school.safeguarding_phone,
        "council_phone": school.council_phone,
        "council_night_phone": school.council_night_phone,
    }


def edition(name: str, school: School, fields: Fields, days_ago: int, changed: Said | None = None) -> Edition:
    """A model as a version of this school."""
    made = {code: adopted(name, code, fields) for code in school.languages.split(",")}
    return Edition(
        {code: Words(one.title, one.body) for code, one in made.items()},
        days_ago,
        changed=changed or Said("", ""),
        procedure=fields.procedure if name == "parents" else None,
        questions=fields.questions if name != "agreement" else (),
        related=tuple(both(title, school.languages.split(",")) for title in fields.related),
    )


def publish(
    school: School,
    today: date,
    audiences: list[str],
    months: int,
    *editions: Edition,
    asks: str = "nobody",
    declares: bool = False,
) -> None:
    """A policy with its versions, the oldest first."""
    policy = started(school, audiences, months, editions[0].words, today - timedelta(days=editions[0].days_ago + 40))
    policy.asks, policy.declares = asks, declares
    for number, one in enumerate(editions, 1):
        version = version_of(policy, number, today - timedelta(days=one.days_ago + 20))
        approved = today - timedelta(days=one.days_ago + 5)
        version.approver, version.approved_on = APPROVER.of(school.first_language), approved
        version.review_by, version.change = months_after(approved, months), one.change
        version.changed_en, version.changed_cy = one.changed.en or None, one.changed.cy or None
        version.starts_on = today - timedelta(days=one.days_ago)
        version.published_at, version.published_by_id = morning(version.starts_on), policy.started_by_id
        version.procedure, version.questions = kept_steps(one.procedure), kept_questions(one.questions)
        write(version, one.words)
        link(version, Written(one.words, audiences, related=list(one.related)))
        db.session.flush()


def begin(school: School, today: date, audiences: list[str], words: dict[str, Words]) -> None:
    """A draft that nobody has finished."""
    policy = started(school, audiences, 12, words, today - timedelta(days=3))
    write(version_of(policy, 1, today - timedelta(days=3)), words)


def started(school: School, audiences: list[str], months: int, words: dict[str, Words], day: date) -> Policy:
    """A policy with its owners."""
    coordinator, governor = (named(name) for name in OWNERS[school.slug])
    taken = set(db.session.scalars(select(Policy.slug).where(Policy.school_id == school.id)))
    policy = Policy(
        school_id=school.id,
        slug=free_slug(words[school.first_language].title, taken),
        audiences=",".join(audiences),
        review_months=months,
        coordinator_id=coordinator.id,
        governor_id=governor.id,
        started_at=morning(day),
        started_by_id=named(WRITER[school.slug]).id,
    )
    db.session.add(policy)
    db.session.flush()
    return policy


def version_of(policy: Policy, number: int, day: date) -> PolicyVersion:
    """A version without words."""
    started_by = policy.started_by_id
    version = PolicyVersion(policy=policy, number=number, started_at=morning(day), started_by_id=started_by, edit=0)
    db.session.add(version)
    db.session.flush()
    return version


def morning(day: date) -> datetime:
    """Ten o'clock in London."""
    return datetime.combine(day, time(10), LONDON)


def named(name: str) -> Person:
    """One of the cast."""
    given, _, family = name.partition(" ")
    return db.session.scalars(select(Person).where(Person.given_name == given, Person.family_name == family)).one()
