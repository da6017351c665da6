"""The concerns that the permission table speaks of, put straight into the tables: no verb can bend them."""

import json
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from portal.agreements.models import AgreementAnswer, ReminderRun, Visit
from portal.attachments.cleaning import clean
from portal.attachments.keeping import row_of
from portal.attachments.models import Attachment
from portal.clock import now, today
from portal.concerns.models import Concern, ConcernAttachment, SavedReply
from portal.consents.models import (
    AnswerSheet,
    CheckedChild,
    ConsentReminderRun,
    PublishCheck,
    PublishingFlag,
    Purpose,
    Takedown,
)
from portal.database import random_id
from portal.extensions import db
from portal.forum.models import ForumMeeting, ForumTopic
from portal.policies.models import Policy, PolicyFile, PolicyText, PolicyVersion
from portal.policies.publishing.findings import findings_of
from portal.schools.models import ClosedDays, Pupil, School
from tests.attachments.samples import pdf, picture
from tests.consents.publishing import published
from tests.support.clients import person


def build() -> dict[str, str]:
    """Names of the table and the references of their concerns."""
    made = {
        "ashas": concern("Priya Shah", "Asha Shah", "class-teacher", "class", topic="friendships"),
        "sams": concern("Beth Hughes", "Sam Hughes", "class-teacher", "class", topic="learning"),
        "sealed": concern("Mina Cole", "Leo Cole", "safeguarding-lead", "alone", topic="safeguarding"),
        "about_head": concern("Carol Jones", "Ellie Jones", "chair", "alone", about="Helen Marsh"),
        # As no routing would ever send them, so that only the rule of conflict stands between.
        "about_teacher": concern("Priya Shah", "Asha Shah", "class-teacher", "class", about="Daniel Okafor"),
        "about_leader": concern("Priya Shah", "Asha Shah", "headteacher", "leadership", about="Helen Marsh"),
        "by_teacher": concern("Beth Hughes", "Dev Shah", "class-teacher", "class", topic="learning"),
    }
    db.session.add_all(made.values())
    school = made["ashas"].school_id
    snow = {"first_day": date(2026, 12, 10), "last_day": date(2026, 12, 11), "kind": "closure"}
    db.session.add(ClosedDays(school_id=school, **snow))
    thanks = SavedReply(school_id=school, name="Thanks", body_en="Thank you.", changed_at=now())
    db.session.add(thanks)
    db.session.commit()
    photo = file_of(made["ashas"])
    told = {"photo": photo, "kit": person("Kit Lane").public_id, "thanks": thanks.public_id}
    told |= policies(school) | agreement(school) | readers(school) | forum(school)
    told |= register() | pictures(school) | asking(school)
    return {name: found.reference for name, found in made.items()} | told


def policies(school: int) -> dict[str, str]:
    """One that everybody reads, with a next version in draft; one that waits for a second person. Each has a file."""
    read = Policy(school_id=school, slug="kindness", audiences="parents", started_at=now())
    waits = Policy(school_id=school, slug="phones", audiences="staff", started_at=now())
    db.session.add_all([read, waits])
    db.session.flush()
    published = {"published_at": now(), "starts_on": today(), "change": "material"}
    counts = version_of(read, 1, **published)
    coming = version_of(read, 2)
    asked = version_of(waits, 1, proposed_at=now(), proposed_by_id=person("Olive Grant").id, starts_on=today())
    filed = {name: paper_of(version) for name, version in (("paper", counts), ("coming", coming), ("asked", asked))}
    db.session.commit()
    return {name: paper.public_id for name, paper in filed.items()} | {"finding": findings_of(counts)[0].key}


def paper_of(version: PolicyVersion) -> Attachment:
    """A PDF that belongs to a version."""
    paper = row_of(clean(pdf(), "Policy.pdf"), person("Olive Grant").id, now())
    db.session.add(PolicyFile(attachment=paper, version_id=version.id))
    return paper


def agreement(school: int) -> dict[str, str]:
    """A Home-School Agreement that counts, and what Asha's mother answered."""
    asks = Policy(school_id=school, slug="promise", audiences="parents", asks="families", started_at=now())
    db.session.add(asks)
    db.session.flush()
    counts = version_of(asks, 1, published_at=now(), starts_on=today(), change="material")
    asha = db.session.scalars(select(Pupil).where(Pupil.given_name == "Asha", Pupil.family_name == "Shah")).one()
    mother = person("Priya Shah").id
    said = {"answer": "agree", "words": "I agree", "language": "en", "digest": "0", "at": now(), "by_id": mother}
    whose = {"policy_id": asks.id, "version_id": counts.id, "pupil_id": asha.id, "person_id": mother}
    db.session.add(AgreementAnswer(**whose, **said))
    numbers = {"total": 0, "mailed": 0, "left_out": 0, "started_at": now(), "finished_at": now()}
    of = {"school_id": school, "policy_id": asks.id, "version_id": counts.id, "by_id": person("Olive Grant").id}
    run = ReminderRun(**of, **numbers)
    db.session.add(run)
    db.session.commit()
    return {"asha": asha.public_id, "priya": person("Priya Shah").public_id, "run": run.public_id}


def readers(school: int) -> dict[str, str]:
    """A policy that everybody with a role reads, and visitors; Kit has read it, and somebody visits."""
    asks = Policy(school_id=school, slug="online", asks="readers", declares=True, started_at=now())
    asks.audiences = "staff,governors,volunteers,pta,visitors"
    db.session.add(asks)
    db.session.flush()
    counts = version_of(asks, 1, published_at=now(), starts_on=today(), change="material")
    read, kit = {"version_id": counts.id, "language": "en", "digest": "0", "at": now()}, person("Kit Lane").id
    said = {"answer": "acknowledged", "words": "I have read it", "person_id": kit, "by_id": kit}
    visit = Visit(school_id=school, name="Ida Plumb", visiting="The office", **read)
    db.session.add_all([AgreementAnswer(policy_id=asks.id, **read, **said), visit])
    headteachers_no(school)
    db.session.commit()
    return {"visit": visit.public_id}


def headteachers_no(school: int) -> None:
    """A policy whose declaration the headteacher answered with no: that is the chair's to look at."""
    asks = Policy(school_id=school, slug="conduct", audiences="staff", asks="readers", declares=True, started_at=now())
    db.session.add(asks)
    db.session.flush()
    counts = version_of(asks, 1, published_at=now(), starts_on=today(), change="material")
    read, head = {"version_id": counts.id, "language": "en", "digest": "0", "at": now()}, person("Helen Marsh").id
    said = {"answer": "acknowledged", "words": "I have read it", "person_id": head, "by_id": head}
    lines = json.dumps([["friends", "I have no pupil as an online friend.", "no"]])
    db.session.add(AgreementAnswer(policy_id=asks.id, lines=lines, **read, **said))


def version_of(policy: Policy, number: int, **known: Any) -> PolicyVersion:
    """A version with an English text."""
    version = PolicyVersion(policy_id=policy.id, number=number, started_at=now(), **known)
    words = {"title": "Kindness", "body": "Be kind.", "html": "<p>Be kind.</p>", "digest": "0"}
    db.session.add(version)
    db.session.flush()
    db.session.add(PolicyText(version_id=version.id, language="en", **words))
    return version


def forum(school: int) -> dict[str, str]:
    """A topic that waits, one that was answered, and a meeting."""
    asked = {"school_id": school, "asked_by_id": person("Priya Shah").id, "asked_at": now(), "language": "en"}
    words = {"title": "Nobody but the right people reads this.", "why": "Nor this."}
    wish = ForumTopic(key=random_id(26), **asked, **words)
    answered = ForumTopic(key=random_id(26), state="answered", **asked, **words)
    day = today() + timedelta(days=14)
    planned = {"planned_at": now(), "planned_by_id": person("Helen Marsh").id}
    meets = ForumMeeting(school_id=school, held_on=day, place_en="School hall", **planned)
    db.session.add_all([wish, answered, meets])
    db.session.commit()
    return {"wish": wish.public_id, "answered": answered.public_id, "meets": meets.public_id}


def register() -> dict[str, str]:
    """Something that is out with a child in it, and that has to be taken down."""
    shown = published("Asha Shah")
    day = today() + timedelta(days=3)
    seen_to = {"owner_id": shown.owner_id, "opened_at": now(), "due_on": day}
    of = {"school_id": shown.school_id, "publication_id": shown.id, "pupil_id": shown.children[0].pupil_id}
    waits = Takedown(of="picture", **of, **seen_to)
    db.session.add(waits)
    db.session.commit()
    return {"shown": shown.public_id, "takedown": waits.public_id}


def pictures(school: int) -> dict[str, str]:
    """Kit has asked whether Asha may appear, and nothing of Leo is published."""
    asha, leo = (db.session.scalars(select(Pupil).where(Pupil.given_name == name)).one() for name in ("Asha", "Leo"))
    website = select(Purpose.id).where(Purpose.school_id == school, Purpose.slug == "website")
    kit, lead = person("Kit Lane").id, person("Sara Lund").id
    made = {"school_id": school, "purpose_id": db.session.scalars(website).one(), "at": now(), "by_id": kit}
    check = PublishCheck(children=[CheckedChild(pupil_id=asha.id, may=False, named=False)], **made)
    flag = PublishingFlag(pupil_id=leo.id, reason="Nobody but the lead reads this.", at=now(), by_id=lead)
    db.session.add_all([check, flag])
    db.session.commit()
    return {"check": check.public_id, "oak": str(asha.class_id), "flagged": leo.public_id}


def asking(school: int) -> dict[str, str]:
    """A run that asked about pictures, and a sheet of answers that waits."""
    by = person("Olive Grant").id
    run = ConsentReminderRun(school_id=school, started_at=now(), finished_at=now(), by_id=by, total=1, mailed=1)
    how = {"channel": "paper", "language": "en", "content": b"Child ID,website\n"}
    sheet = AnswerSheet(school_id=school, by_id=by, at=now(), **how)
    db.session.add_all([run, sheet])
    db.session.commit()
    return {"asking": run.public_id, "sheet": sheet.public_id}


def file_of(raised: Concern) -> str:
    """The name of a picture that came with a concern."""
    photo = row_of(clean(picture(), "Photo.jpg"), raised.author_id, now())
    db.session.add(ConcernAttachment(concern_id=raised.id, attachment=photo))
    db.session.commit()
    return photo.public_id


def concern(
    author: str, child: str, recipient: str, circle: str, topic: str = "headteacher", about: str | None = None
) -> Concern:
    """An open, unanswered concern at Oakfield."""
    given, _, family = child.partition(" ")
    pupil = db.session.scalars(
        select(Pupil).where(Pupil.given_name == given, Pupil.family_name == family).order_by(Pupil.id)
    ).first()
    assert pupil is not None
    return Concern(
        reference=f"C-{random_id(4)}-{random_id(4)}",
        key=random_id(26),
        school_id=db.session.scalars(select(School.id).where(School.slug == "oakfield")).one(),
        author_id=person(author).id,
        pupil_id=pupil.id,
        class_id=pupil.class_id,
        topic=topic,
        about_id=person(about).id if about else None,
        recipient=recipient,
        circle=circle,
        language="en",
        sent_at=now(),
        parent_wrote_at=now(),
        counts_on=today(),
        acknowledge_on=today() + timedelta(days=2),
        due_on=today() + timedelta(days=14),
        reply_days=10,
        sealed_at=now() if topic == "safeguarding" else None,
        what_happened="Nobody but the right people reads this.",
    )
