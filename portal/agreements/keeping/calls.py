"""Who wants to talk before answering."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import joinedload

from portal.accounts.models import Person
from portal.agreements.access import waiting_calls
from portal.agreements.models import AgreementAnswer, CallBack
from portal.extensions import db
from portal.schools.models import Guardianship, Pupil, School


class Call(NamedTuple):
    """A child, the adult by their link, and since when the adult waits."""

    link: Guardianship
    since: datetime


def calls_waiting(school: School, keeper: Person) -> list[Call]:
    """The longest waiting first; whoever asked twice waits once."""
    whole = joinedload(Guardianship.pupil).joinedload(Pupil.school_class)
    query = waiting_calls().options(
        joinedload(CallBack.answer).load_only(AgreementAnswer.at), whole, joinedload(Guardianship.person)
    )
    found: dict[tuple[int, int], Call] = {}
    for call, link in db.session.execute(query, {"school_id": school.id, "keeper_id": keeper.id}):
        found.setdefault((link.pupil_id, link.person_id), Call(link, call.answer.at))
    return list(found.values())
