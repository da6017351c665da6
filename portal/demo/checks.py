"""What staff of the two schools asked before they published, and a child of whom nothing is published. Nothing here
commits."""

from datetime import date, timedelta

from sqlalchemy import select

from portal.accounts.models import Person
from portal.audit.models import AuditEntry
from portal.consents.access import purposes_of
from portal.consents.checking import events as checking
from portal.consents.checking.chosen import Chosen, answer_about, name_purpose
from portal.consents.flags import events as flags
from portal.consents.models import CheckedChild, PublishCheck, PublishingFlag
from portal.demo.crowd import add_all
from portal.demo.policies import morning, named
from portal.extensions import db
from portal.schools.models import Pupil, School, SchoolClass

CHECKS = (
    ("oakfield", "Beth Hughes", "5 Elm", "performance-video", 23),
    ("oakfield", "Nadia Frost", "1 Ash", "newsletter", 6),
    ("oakfield", "Daniel Okafor", "3 Oak", "website", 2),
    ("glan-afon", "Aled Rhys", "dosbarth 2", "website", 3),
)
FLAGGED_IN = ("oakfield", "4 Maple")
REASON = "A court has decided that the family must not be found. No picture, no name, no class photo on the wall."


def check_all(today: date) -> None:
    """The flag first: it counts in the checks."""
    flag_one(today - timedelta(days=58))
    for slug, name, class_name, purpose, days in CHECKS:
        school = db.session.scalars(select(School).where(School.slug == slug)).one()
        ask(school, named(name), class_name, purpose, today - timedelta(days=days))


def flag_one(day: date) -> None:
    """A child of a generated family."""
    slug, class_name = FLAGGED_IN
    in_class = select(Pupil).join(SchoolClass, SchoolClass.id == Pupil.class_id).join(School)
    pupil = db.session.scalars(in_class.where(School.slug == slug, SchoolClass.name == class_name)).first()
    if pupil is not None:
        lead, at = named("Sara Lund").id, morning(day)
        db.session.add(PublishingFlag(pupil_id=pupil.id, reason=REASON, at=at, by_id=lead))
        known = {"school_id": pupil.school_id, "subject": pupil.public_id, "facts": {}}
        db.session.add(AuditEntry(at=at, event=flags.FLAG_SET.name, person_id=lead, **known))
        db.session.flush()


def ask(school: School, by: Person, class_name: str, slug: str, day: date) -> None:
    """A check of a whole class, as it would have been answered then."""
    purposes = list(db.session.scalars(purposes_of(school.id)))
    purpose = next(one for one in purposes if one.slug == slug)
    said = answer_about(school, purpose, name_purpose(purposes), Chosen(class_name))
    check = PublishCheck(school_id=school.id, purpose_id=purpose.id, at=morning(day), by_id=by.id)
    db.session.add(check)
    db.session.flush()
    of = ({"pupil_id": line.child.id, "may": line.may, "named": line.named} for line in said.lines)
    add_all(CheckedChild, ({"check_id": check.id, **row} for row in of))
    facts = {"purpose": purpose.id, "children": len(said.lines), "may_not": len(said.may_not), "again": False}
    known = {"school_id": school.id, "subject": check.public_id, "facts": facts}
    db.session.add(AuditEntry(at=check.at, event=checking.CHECKED.name, person_id=by.id, **known))
