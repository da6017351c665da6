"""What has happened to concerns: drafts at every question, and one of each kind that staff meet."""

from typing import Any

from flask import Flask
from sqlalchemy import select

from portal.clock import now, today
from portal.concerns.models import Closure, Concern, SavedReply
from portal.extensions import db
from portal.schools.models import School
from portal.schools.term_time import calendar_of
from tests.attachments.samples import pdf, picture
from tests.browser.steps import LONG_WORD
from tests.concerns.files import LETTER, WORDS, send
from tests.concerns.journeys import ask_until_check, raise_concern
from tests.support.clients import client_of, post

WIDE = (picture(size=(900, 600)), "The playground.jpg")


def happened(app: Flask) -> dict[str, str]:
    """All of it; returns names and the references they stand for."""
    draft_everywhere(app)
    told = {"open": thread(app), "moved": moved(app), "closed": closed(app), "sealed": sealed(app)}
    return told | {"asked": asked(app, None), "sorted": asked(app, "no"), "thanks": saved_reply()}


def draft_everywhere(app: Flask) -> None:
    """Drafts that lead over every question."""
    ask_until_check(client_of(app, "Priya Shah"), "Asha", "friendships", what_happened=LONG_WORD)
    send(client_of(app, "Priya Shah"), WORDS, WIDE, (pdf(), f"{LONG_WORD}.pdf"), what_happened=LONG_WORD)
    ask_until_check(client_of(app, "Tom Shah"), "Asha", "staff", about="other", about_name=LONG_WORD)
    ask_until_check(client_of(app, "Carol Jones"), "Ellie", "elsewhere", route="sen")
    ask_until_check(client_of(app, "Gwen Evans"), "Mali", "safeguarding", about="unknown")


def thread(app: Flask) -> str:
    """A concern with a reply, a note, and another message from the parent."""
    parent, teacher = client_of(app, "Mina Cole"), client_of(app, "Nadia Frost")
    words: dict[str, Any] = {"what_happened": f"He cries. {LONG_WORD}", "when_happened": "Since Monday"}
    ref = raise_concern(parent, "Leo", "behaviour", **words, what_tried="Talking", outcome_wanted="Peace")
    page = f"/oakfield/triage/{ref}"
    send(teacher, f"{page}/messages", LETTER, page=page, body=f"I will look. {LONG_WORD}")
    post(teacher, f"{page}/notes", {"body": f"Ask at lunch. {LONG_WORD}"}, page)
    files = (WIDE, (picture(size=(300, 900)), f"{LONG_WORD}.jpg"), LETTER)
    send(parent, f"/concerns/{ref}/messages", *files, page=f"/concerns/{ref}", body=f"Thank you. {LONG_WORD}")
    return ref


def moved(app: Flask) -> str:
    """A concern with two clocks that was acknowledged, put off and sent on."""
    ref = raise_concern(client_of(app, "Mina Cole"), "Leo", "data-protection")
    page, head = f"/oakfield/triage/{ref}", client_of(app, "Helen Marsh")
    post(head, f"{page}/acknowledgement", page=page)
    calendar = calendar_of(db.session.scalars(select(School).where(School.slug == "oakfield")).one())
    later = calendar.due(today(), 15)
    assert later is not None
    post(head, f"{page}/due-date", {"due_on": later.isoformat(), "reason": f"Not all are here. {LONG_WORD}"}, page)
    sent_on = {"recipient": "class-teacher", "reason": f"She knows the list. {LONG_WORD}"}
    post(head, f"{page}/recipient", sent_on)
    return ref


def closed(app: Flask) -> str:
    """A concern that came to its end."""
    ref = raise_concern(client_of(app, "Mina Cole"), "Leo", "day-to-day")
    page = f"/oakfield/triage/{ref}"
    words = {"outcome": "resolved", "explanation": "The coat was found"}
    post(client_of(app, "Nadia Frost"), f"{page}/closure", words, page)
    return ref


def asked(app: Flask, said: str | None) -> str:
    """A concern that ended two weeks ago, so that the parent is asked whether it is sorted – and has answered."""
    ref = closed(app)
    ended = select(Closure).join(Concern, Concern.id == Closure.concern_id).where(Concern.reference == ref)
    closure = db.session.scalars(ended).one()
    closure.asked_at = now()
    db.session.commit()
    if said:
        post(client_of(app, "Mina Cole"), f"/concerns/{ref}/check-in", {"sorted": said})
    return ref


def saved_reply() -> str:
    """A reply that Oakfield keeps ready."""
    school = db.session.scalars(select(School.id).where(School.slug == "oakfield")).one()
    kept = SavedReply(school_id=school, name=f"Thanks {LONG_WORD}", body_en=f"Thank you. {LONG_WORD}", changed_at=now())
    db.session.add(kept)
    db.session.commit()
    return kept.public_id


def sealed(app: Flask) -> str:
    """A concern that only the safeguarding lead reads."""
    return raise_concern(client_of(app, "Mina Cole"), "Leo", "safeguarding", about="unknown")
