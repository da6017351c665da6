"""What has happened to the Home-School Agreement, to readers of policies, and at the desk for visitors."""

from functools import partial
from typing import Any

from flask import Flask
from sqlalchemy import select

from portal.agreements.models import ReminderRun, Visit, VisitStep
from portal.clock import now
from portal.extensions import db
from portal.policies.models import Policy, PolicyVersion
from portal.schools.models import School
from tests.agreements import asking, school_side
from tests.agreements.readers import ask_readers, publish_again, read_it
from tests.browser.steps import LONG_WORD
from tests.support.clients import client_of, person

EVERYBODY = ["staff", "governors", "volunteers", "pta", "visitors"]


def happened(app: Flask) -> dict[str, str]:
    """All of it; returns names and the references they stand for."""
    return {"run": run_that_goes_on()} | agreement(app) | readers(app)


def agreement(app: Flask) -> dict[str, str]:
    """The Home-School Agreement, which Leo's mother has answered twice, and which changed since Asha's did."""
    slug = agreement_at("oakfield")
    for answer in ("need-help", "read-not-agree"):
        asking.answers(client_of(app, "Mina Cole"), "Leo Cole", answer, explanation=f"Why? {LONG_WORD}")
    asking.answers(client_of(app, "Priya Shah"), "Asha Shah")
    asking.next_version(client_of(app, "Olive Grant"), slug)
    asking.answers(client_of(app, "Mina Cole"), "Leo Cole", "agree")
    counts = db.session.scalars(
        select(PolicyVersion).join(Policy).where(Policy.slug == slug).order_by(PolicyVersion.number.desc())
    ).first()
    assert counts is not None
    school_side.excused(counts, "Carol Jones", "Ellie Jones", f"A hard time. {LONG_WORD}")
    over = school_side.asked(counts, "Tom Shah", "Asha Shah")
    children = (("Asha", "Shah"), ("Leo", "Cole"), ("Ellie", "Jones"))
    names = {name.lower(): asking.child(f"{name} {family}") for name, family in children}
    adults = {"mina": person("Mina Cole").public_id, "carol": person("Carol Jones").public_id}
    return names | adults | {"over": over.public_id}


def agreement_at(school: str) -> str:
    """The policy that a school of the demonstration asks its families about, by its name in the address."""
    asking_families = select(Policy.slug).join(School).where(School.slug == school, Policy.asks == "families")
    return db.session.scalars(asking_families).one()


def run_that_goes_on() -> str:
    """Emails about another policy are on their way, and no worker takes them on."""
    version = db.session.scalars(select(PolicyVersion).where(PolicyVersion.published_at.is_not(None))).first()
    assert version is not None
    of = {"policy_id": version.policy_id, "version_id": version.id, "school_id": version.policy.school_id}
    by = person("Olive Grant").id
    run = ReminderRun(**of, started_at=now(), by_id=by, total=480, mailed=150, left_out=11)
    db.session.add(run)
    db.session.commit()
    return run.public_id


def readers(app: Flask) -> dict[str, str]:
    """Policies that ask their readers: one that Miss Frost read and that has changed, and that the headteacher answered
    with no, one for governors; visitors."""
    ask, title = partial(ask_readers, partial(client_of, app)), {"title_en": "Online, at school and at home"}
    slug = ask(EVERYBODY, **title)
    ask(["governors"], title_en="For governors")
    read_it(client_of(app, "Nadia Frost"), slug)
    publish_again(partial(client_of, app), slug, audiences=EVERYBODY, **title)
    for name in ("Daniel Okafor", "Helen Marsh"):
        read_it(client_of(app, name), slug, friends="no")
    welsh = {"title_cy": "Ymwelwyr", "body_cy": "Dim lluniau.", "title_en": "Visitors", "body_en": "No pictures."}
    many = ask(["visitors", "staff"], "glan-afon", "Mair Lewis", **welsh)
    here, there = visit_to(slug), visit_to(many)
    db.session.add_all(Visit(name=f"Guest {number}", visiting="Mair", **there) for number in range(120))
    asked = Visit(name=f"Ida {LONG_WORD}", organisation=LONG_WORD, visiting=LONG_WORD, **here)
    guest = Visit(name="A guest", visiting="The office", **here)
    db.session.add_all([asked, guest])
    db.session.flush()
    step = {
        "step": "asked-to-delete",
        "note": f"A picture. {LONG_WORD}",
        "at": now(),
        "by_id": person("Olive Grant").id,
    }
    db.session.add(VisitStep(visit_id=asked.id, **step))
    db.session.commit()
    return {"online": slug, "visit": asked.public_id, "guest": guest.public_id}


def visit_to(slug: str) -> dict[str, Any]:
    """What is known of a visitor who has read this policy just now."""
    version = db.session.scalars(select(PolicyVersion).join(Policy).where(Policy.slug == slug)).first()
    assert version is not None
    school = version.policy.school_id
    return {"version_id": version.id, "school_id": school, "language": "en", "digest": "f" * 64, "at": now()}
