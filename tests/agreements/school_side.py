"""Rows for the school's side of an agreement: what families are asked, and what they said."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from portal.accounts.models import Person
from portal.agreements.models import AgreementAnswer, Asking, CallBack, Excuse, ReminderRun
from portal.clock import now, today
from portal.extensions import db
from portal.policies.models import Policy, PolicyText, PolicyVersion
from portal.schools.models import Guardianship, Pupil, School, SchoolClass
from tests.support.clients import person

KEEPERS = ("Helen Marsh", "Sara Lund", "Olive Grant")
PLACE = "/oakfield/agreements"


def school(slug: str = "oakfield") -> School:
    return db.session.scalars(select(School).where(School.slug == slug)).one()


def agreement(slug: str = "oakfield", policy: str = "home-school-agreement", **known: Any) -> PolicyVersion:
    """An agreement that families are asked about, in the languages of the school."""
    at = school(slug)
    made = Policy(school_id=at.id, slug=policy, asks="families", started_at=now())
    db.session.add(made)
    db.session.flush()
    return version(made, 1, **known)


def version(policy: Policy, number: int, starts_on: date | None = None, change: str = "material") -> PolicyVersion:
    """A published version."""
    at = db.session.get_one(School, policy.school_id)
    known = {"published_at": now(), "starts_on": starts_on or today(), "change": change}
    made = PolicyVersion(policy_id=policy.id, number=number, started_at=now(), **known)
    db.session.add(made)
    db.session.flush()
    for language in at.languages.split(","):
        words = {
            "title": "Agreement",
            "body": "We listen.",
            "html": "<p>We listen.</p>",
            "digest": f"{number}{language}",
        }
        db.session.add(PolicyText(version_id=made.id, language=language, **words))
    db.session.commit()
    return made


def pupil(name: str) -> Pupil:
    given, _, family = name.partition(" ")
    return db.session.scalars(select(Pupil).where(Pupil.given_name == given, Pupil.family_name == family)).one()


def link(adult: str, child: str) -> Guardianship:
    found = select(Guardianship).where(Guardianship.person_id == person(adult).id)
    return db.session.scalars(found.where(Guardianship.pupil_id == pupil(child).id)).one()


def record_of(adult: str, child: str) -> str:
    """Where the record of the two is."""
    return f"{PLACE}/{pupil(child).public_id}/{person(adult).public_id}"


def answered(of: PolicyVersion, adult: str, child: str, answer: str = "agree", **known: Any) -> AgreementAnswer:
    """An answer, and the call that somebody wants."""
    who = {"policy_id": of.policy_id, "version_id": of.id, "pupil_id": pupil(child).id, "person_id": person(adult).id}
    usual = {"words": "Words of the choice", "language": "en", "digest": "1en", "at": now(), "by_id": who["person_id"]}
    row = AgreementAnswer(**who, answer=answer, **(usual | known))
    db.session.add(row)
    db.session.flush()
    if answer == "need-help":
        db.session.add(CallBack(school_id=pupil(child).school_id, answer_id=row.id))
    db.session.commit()
    return row


def asked(of: PolicyVersion, adult: str, child: str, at: datetime | None = None) -> ReminderRun:
    """That somebody was asked, in a run that is over."""
    at = at or now()
    run = ReminderRun(
        school_id=pupil(child).school_id,
        policy_id=of.policy_id,
        version_id=of.id,
        started_at=at,
        by_id=person("Olive Grant").id,
        total=1,
        mailed=1,
        left_out=0,
        finished_at=at,
    )
    db.session.add(run)
    db.session.flush()
    pair = {"pupil_id": pupil(child).id, "person_id": person(adult).id}
    db.session.add(Asking(policy_id=of.policy_id, run_id=run.id, at=at, **pair))
    db.session.commit()
    return run


def excused(of: PolicyVersion, adult: str, child: str, reason: str = "A hard time") -> Excuse:
    pair = {"pupil_id": pupil(child).id, "person_id": person(adult).id}
    by = person("Helen Marsh").id
    row = Excuse(policy_id=of.policy_id, **pair, reason=reason, at=now(), by_id=by)
    db.session.add(row)
    db.session.commit()
    return row


def restrict(adult: str, child: str) -> None:
    """A court limits this adult from now on."""
    link(adult, child).restricted_at = now()
    db.session.commit()


def end(adult: str, child: str) -> None:
    """The link ended yesterday."""
    link(adult, child).ends_on = today() - timedelta(days=1)
    db.session.commit()


def crowd(number: int, slug: str = "oakfield", mail: bool = True) -> list[int]:
    """So many more children of one adult each, spread over the classes; the ids of the adults."""
    at = school(slug)
    classes = list(db.session.scalars(select(SchoolClass.id).where(SchoolClass.school_id == at.id)))
    people = [
        Person(given_name=f"Adult{n}", family_name="Crowd", email=f"crowd.{n}@example.org" if mail else None)
        for n in range(number)
    ]
    pupils = [
        Pupil(school_id=at.id, class_id=classes[n % len(classes)], given_name=f"Child{n}", family_name="Crowd")
        for n in range(number)
    ]
    db.session.add_all([*people, *pupils])
    db.session.flush()
    db.session.add_all(
        Guardianship(person_id=adult.id, pupil_id=child.id, relationship_="mother", starts_on=today())
        for adult, child in zip(people, pupils, strict=True)
    )
    db.session.commit()
    return [one.id for one in people]
