"""The receipt, which names no policy, and that a declaration is to be looked at. Neither holds an answer."""

from portal.accounts.models import Person
from portal.clock import now
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.policies.models import Policy
from portal.schools.models import School
from portal.schools.quiet import may_go_from


def acknowledgement_recorded(person: Person, school: School) -> None:
    """To whoever has read a policy, or was told of it on paper: it is kept, and here it can be read."""
    if person.email is None:
        return
    kind, languages = "acknowledgement-recorded", languages_for(person.language, school.languages)
    template, name = "agreements/mail/acknowledgement_recorded.txt", person.given_name
    subject, body = compose(kind, languages, template, school=school, name=name)
    queue(person, kind=kind, address=person.email, subject=subject, body=body, school_id=school.id)


def declaration_to_look_at(person: Person, policy: Policy, *, of_head: bool) -> None:
    """To the headteacher, and of a headteacher's own to the chair of governors, outside the quiet hours: somebody has
    answered no, and here it can be read."""
    if person.email is None:
        return
    school, kind = policy.school, "declaration-to-look-at"
    languages = languages_for(person.language, school.languages)
    template, name = "agreements/mail/declaration_to_look_at.txt", person.given_name
    subject, body = compose(kind, languages, template, school=school, name=name, slug=policy.slug, of_head=of_head)
    goes = may_go_from(now(), school.quiet_from, school.quiet_until, school.quiet_weekends)
    queue(person, kind=kind, address=person.email, subject=subject, body=body, school_id=school.id, not_before=goes)
