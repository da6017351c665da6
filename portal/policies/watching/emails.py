"""Mails about policies: which one, by when or how many, and where. Titles of policies are public."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from portal.accounts.models import Person
from portal.accounts.notices import always
from portal.clock import LONDON, now
from portal.outbox import compose, queue
from portal.outbox.composing import languages_for
from portal.policies.models import PolicyVersion
from portal.schools.models import School
from portal.schools.quiet import may_go_from

SEVEN = time(7)

always("policies-to-review", "policies-to-look-at")


def policies_to_review(person: Person, school: School, versions: Sequence[PolicyVersion], *, may_write: bool) -> None:
    """To whoever looks after them: by when they are to be reviewed."""
    _mail(person, school, "policies-to-review", versions=versions, may_write=may_write)


def policies_to_look_at(
    person: Person, school: School, found: Sequence[tuple[PolicyVersion, int]], *, may_write: bool
) -> None:
    """To whoever looks after them: how much the checker has found that is new."""
    _mail(person, school, "policies-to-look-at", found=found, may_write=may_write)


def _mail(person: Person, school: School, kind: str, **data: Any) -> None:
    if person.email is None:
        return
    languages = languages_for(person.language, school.languages)
    template = f"policies/mail/{kind.replace('-', '_')}.txt"
    subject, body = compose(kind, languages, template, school=school, name=person.given_name, **data)
    goes = _morning(school)
    queue(person, kind=kind, address=person.email, subject=subject, body=body, school_id=school.id, not_before=goes)


def _morning(school: School) -> datetime:
    """Duties are done at midnight; nobody is woken for a policy."""
    quiet = (school.quiet_from, school.quiet_until, school.quiet_weekends)
    day = may_go_from(now(), *quiet).astimezone(LONDON).date()
    return may_go_from(max(now(), datetime.combine(day, SEVEN, LONDON)), *quiet)
