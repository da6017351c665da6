"""What has happened to policies: drafts, a version that waits for approval, addresses that were opened."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from portal.clock import now, today
from portal.extensions import db
from portal.policies.models import AddressCheck, Policy, PolicyVersion
from portal.schools.models import School
from tests.attachments.samples import pdf, picture
from tests.browser.steps import LONG_WORD
from tests.policies import boxes, brought, shelf
from tests.policies.counting import counting
from tests.support.clients import client_of, person, post


def happened(app: Flask) -> dict[str, str]:
    """All of it; returns names and the references they stand for."""
    addresses()
    return policies(app)


def policies(app: Flask) -> dict[str, str]:
    """One with two versions, the second with steps and questions, and a third in draft; one that waits for somebody."""
    office = client_of(app, "Olive Grant")
    slug = shelf.start(office)
    shelf.save(office, slug, related="Behaviour", laws="Equality Act 2010")
    shelf.publish(office, slug)
    desk = "/oakfield/policies/desk"
    post(office, f"/oakfield/policies/{slug}/versions", page=desk)
    shelf.save(office, slug, body_en=f"{shelf.FIRST}\n\n## A new part\n\n{LONG_WORD}")
    draft = f"/oakfield/policies/{slug}/draft"
    boxes.sent(office, f"{draft}/steps", talk_words_en=f"We talk. {LONG_WORD}")
    boxes.sent(office, f"{draft}/questions", q5_ask_en=f"Is it true? {LONG_WORD}")
    shelf.publish(office, slug, changed_en="There is a new part.")
    post(office, f"/oakfield/policies/{slug}/versions", page=desk)
    shelf.save(office, slug, body_en=f"{shelf.FIRST}\n\nReview is due in June 28. [School name] uses Musically.")
    files = f"/oakfield/policies/{slug}/draft/files"
    brought.send(office, files, "attachments", ("As printed.pdf", pdf()), (f"{LONG_WORD}.jpg", picture()))
    waits = shelf.start(office, title_en="Phones at school")
    version = db.session.scalars(select(PolicyVersion).join(Policy).where(Policy.slug == waits)).one()
    version.proposed_at, version.proposed_by_id, version.starts_on = now(), person("Olive Grant").id, today()
    db.session.commit()
    overtaken = counting("Phones on trips", body=f"We use Bebo and Musically. {LONG_WORD}").policy.slug
    return {"policy": slug, "waits": waits, "overtaken": overtaken}


def addresses() -> None:
    """Oakfield has opened one address lately, and one long ago."""
    school = db.session.scalars(select(School.id).where(School.slug == "oakfield")).one()
    for entry, days in (("facebook", 3), ("x", 400)):
        day = today() - timedelta(days=days)
        by = person("Olive Grant").id
        db.session.add(AddressCheck(school_id=school, entry=entry, checked_on=day, by_id=by))
    db.session.commit()
