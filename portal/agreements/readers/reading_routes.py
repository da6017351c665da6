"""Policies to read: the list, each of them with its declaration, and the record of what one said."""

from typing import Any

from flask import Response, abort, flash, g
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from portal.access import SIGNED_IN, allow, doors, find_or_404
from portal.accounts.sessions import current_person
from portal.agreements import blueprint
from portal.agreements.answering_actions import Superseded
from portal.agreements.models import AgreementAnswer
from portal.agreements.readers.access import OWN, own_acknowledgements, own_record
from portal.agreements.readers.acknowledging_actions import acknowledge
from portal.agreements.readers.audiences import declares
from portal.agreements.readers.lines import TOLD, TOLD_TO_STAFF, answered, said_no
from portal.agreements.readers.reading_forms import ReadForm
from portal.agreements.readers.waiting import stand, to_read
from portal.database import random_id
from portal.extensions import db
from portal.forms import filled
from portal.policies.models import Policy, PolicyVersion
from portal.schools.roles import Role
from portal.translation import gettext as _
from portal.translation import language
from portal.web import page, redirect_to

HERE = "/<slug:school>/policies/<slug:slug>/acknowledgement"


@blueprint.get("/acknowledgements")
@allow(SIGNED_IN)
def acknowledgements() -> ResponseReturnValue:
    """Every policy that is one's own to read, and what one read that is no longer."""
    person = current_person()
    mine = to_read(person)
    ids = {one.version.policy_id for one in mine}
    query = own_acknowledgements(person).options(joinedload(AgreementAnswer.policy).joinedload(Policy.school))
    rest = query.where(AgreementAnswer.policy_id.not_in(ids)).options(joinedload(AgreementAnswer.version))
    earlier = {one.policy_id: one for one in reversed(db.session.scalars(rest).all())}
    return page("agreements/readers/index.html", mine=mine, earlier=list(earlier.values()))


@blueprint.get(HERE)
@allow(SIGNED_IN)
def acknowledgement(school: str, slug: str) -> ResponseReturnValue:
    """The text, what changed since one read it, and the declaration."""
    version = own(slug)
    form = filled(ReadForm, seen=str(version.id), key=random_id(26)).for_reader(declares=asked_lines(version))
    return ask(version, form)


@blueprint.post(HERE)
@allow(SIGNED_IN)
def record_acknowledgement(school: str, slug: str) -> ResponseReturnValue:
    """Keep it. What one said before stays."""
    version, person = own(slug), current_person()
    form = ReadForm().for_reader(declares=asked_lines(version))
    if not form.validate_on_submit():
        return ask(version, form, 422)
    text = version.text_in(language())
    try:
        acknowledge(person, version, form.said(text.language if text else language()))
    except Superseded:
        db.session.rollback()
        version = own(slug)
        form.seen.data = str(version.id)
        return ask(version, form, 409, superseded=True, problem=True)
    flash(_("It is recorded that you have read it."))
    return redirect_to(".acknowledgement_record", school=school, slug=slug)


@blueprint.get("/acknowledgements/records/<slug:school>/<slug:slug>")
@allow(SIGNED_IN)
def acknowledgement_record(school: str, slug: str) -> ResponseReturnValue:
    """Everything one said about a policy, to read and to print."""
    known = joinedload(AgreementAnswer.version).selectinload(PolicyVersion.texts)
    query = own_record(current_person(), g.school, slug).options(known, joinedload(AgreementAnswer.by))
    said = list(db.session.scalars(query)) or abort(404)
    data: dict[str, Any] = {
        "lines": [answered(one.lines) for one in said],
        "no": said_no(said[0].lines),
        "is_head": is_head(),
    }
    return page("agreements/readers/record.html", said=said, **data)


def own(slug: str) -> PolicyVersion:
    """A policy of this school that is the person's own to read; 404 for any other. NUL names none."""
    here = {"school_id": g.school.id, "slug": slug.replace("\0", "?"), "person_id": current_person().id}
    return find_or_404(OWN, here)


def roles() -> frozenset[str]:
    """The roles held at this school."""
    return doors.current_standing().roles_at(g.school.id)


def asked_lines(version: PolicyVersion) -> bool:
    """Whether the person who is there answers the lines of staff: only with a policy about conduct online."""
    return version.policy.declares and declares(version.policy.audience_codes, roles())


def is_head() -> bool:
    """Who is the headteacher has the chair to talk to."""
    return Role.HEADTEACHER in roles()


def ask(version: PolicyVersion, form: ReadForm, status: int = 200, **more: Any) -> Response:
    """The page of a policy to read, with what one said so far."""
    data: dict[str, Any] = {
        "version": version,
        "text": version.text_in(language()),
        "reading": stand(current_person(), [version])[0].reading,
        "told": (*(TOLD if version.policy.declares else ()), *(TOLD_TO_STAFF if form.lines else ())),
        "is_head": is_head(),
        "form": form,
    }
    return page("agreements/readers/acknowledgement.html", status=status, **data, **more)
