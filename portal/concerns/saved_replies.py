"""The replies that a school keeps ready, and one of them in the box of an answer."""

from flask import g, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, select

from portal.concerns.casework_forms import ReplyForm
from portal.concerns.models import Concern, SavedReply
from portal.concerns.staff_page import SHOW, everything
from portal.concerns.turns import mark
from portal.database import random_id
from portal.extensions import db
from portal.forms import filled
from portal.schools.models import School
from portal.web import page

FRAGMENT = "concerns/staff/_saved_replies.html"


def of_school(school: School) -> Select[SavedReply]:
    """The replies of one school, by name."""
    return select(SavedReply).where(SavedReply.school_id == school.id).order_by(SavedReply.name, SavedReply.id)


def words_for(reply: SavedReply, language: str) -> str:
    """Its text in this language; where the school has none, in the other."""
    english, welsh = reply.body_en or "", reply.body_cy or ""
    return welsh or english if language == "cy" else english or welsh


def are_wanted() -> bool:
    """Whether this address asks for the saved replies: `?replies=1`, or `?reply=` with the id of one."""
    return not {"replies", "reply"}.isdisjoint(request.args)


def page_with_replies(concern: Concern) -> ResponseReturnValue:
    """One concern with the replies to choose from. The chosen one stands in the box, and comes alone where HTMX
    asked: what is in the box then stays in it."""
    replies = db.session.scalars(of_school(g.school)).all()
    chosen = next((reply for reply in replies if reply.public_id == request.args.get("reply")), None)
    words = words_for(chosen, concern.language) if chosen else None
    address = url_for(".reply", school=g.school.slug, ref=concern.reference)
    form = filled(ReplyForm, address, key=random_id(26), seen=mark(concern), body=words)
    return page(SHOW, FRAGMENT, **everything(concern, reply_form=form), replies=replies, chosen_words=words)
