"""What the school writes down about one child and one adult. One verb is one transaction."""

from sqlalchemy import ColumnElement, select, update

from portal.accounts.models import Person
from portal.agreements import events
from portal.agreements.models import AgreementAnswer, CallBack, Excuse
from portal.audit import Event, record
from portal.clock import now
from portal.extensions import db
from portal.policies.models import Policy
from portal.schools.models import Guardianship


def excuse(link: Guardianship, policy: Policy, by: Person, reason: str) -> None:
    """Do not ask this adult about this child (SSFA 1998 s110(4)). Whoever is excused already stays so."""
    db.session.execute(select(Policy.id).where(Policy.id == policy.id).with_for_update())
    if db.session.scalars(select(Excuse).where(*_excused(link, policy)).limit(1)).first() is None:
        pair = {"policy_id": policy.id, "pupil_id": link.pupil_id, "person_id": link.person_id}
        db.session.add(Excuse(**pair, reason=reason, at=now(), by_id=by.id))
        _note(events.EXCUSED, link, by, policy)
    db.session.commit()


def end_excuse(link: Guardianship, policy: Policy, by: Person) -> None:
    """Ask this adult again from now on; twice is once."""
    ended = update(Excuse).where(*_excused(link, policy)).values(ended_at=now(), ended_by_id=by.id)
    if db.session.scalars(ended.returning(Excuse.id)).all():
        _note(events.EXCUSE_ENDED, link, by, policy)
    db.session.commit()


def note_call(link: Guardianship, by: Person) -> None:
    """Somebody has talked with the adult who wanted to; twice is once."""
    pair = (AgreementAnswer.pupil_id == link.pupil_id, AgreementAnswer.person_id == link.person_id)
    wanted = select(AgreementAnswer.id).where(*pair)
    done = update(CallBack).where(CallBack.answer_id.in_(wanted), CallBack.done_at.is_(None))
    if db.session.scalars(done.values(done_at=now(), done_by_id=by.id).returning(CallBack.id)).all():
        _note(events.CALLED_BACK, link, by)
    db.session.commit()


def note_download(school_id: int, by: Person, rows: int) -> None:
    """Somebody took the list of answers out of the portal."""
    record(events.ANSWERS_DOWNLOADED, who=by.id, school=school_id, rows=rows)
    db.session.commit()


def _excused(link: Guardianship, policy: Policy) -> tuple[ColumnElement[bool], ...]:
    pair = (Excuse.pupil_id == link.pupil_id, Excuse.person_id == link.person_id)
    return (Excuse.policy_id == policy.id, *pair, Excuse.ended_at.is_(None))


def _note(event: Event, link: Guardianship, by: Person, policy: Policy | None = None) -> None:
    facts = {"pupil": link.pupil.public_id, "adult": link.person.public_id}
    subject = policy.subject if policy else None
    record(event, who=by.id, school=link.pupil.school_id, subject=subject, **facts)
