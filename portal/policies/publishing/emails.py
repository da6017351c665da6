"""Mails about publishing: a version waits or is decided, and a link. They name no policy that is only a draft."""

from portal.accounts.models import Person
from portal.accounts.notices import wanting
from portal.clock import now
from portal.outbox.composing import compose, languages_for
from portal.outbox.queueing import queue
from portal.policies.models import PolicyVersion
from portal.policies.publishing.telling import approvers_of, writer_of
from portal.schools.quiet import may_go_from


def policy_to_approve(version: PolicyVersion, waited_for: int | None) -> None:
    """To whoever can approve a version, when it begins to wait for them. `waited_for` is the person who had proposed it
    before, where it waited already: then they alone can approve it since now."""
    people = approvers_of(version)
    _mail([one for one in people if waited_for in (None, one.id)], version, "policy-to-approve")


def policy_approved(version: PolicyVersion, by: Person) -> None:
    """To whoever proposed it: it is published."""
    _tell_writer(version, by, "policy-approved")


def policy_sent_back(version: PolicyVersion, by: Person) -> None:
    """To whoever proposed it: it is open again."""
    _tell_writer(version, by, "policy-sent-back")


def _tell_writer(version: PolicyVersion, by: Person, kind: str) -> None:
    writer = writer_of(version.policy.school, version.proposed_by_id)
    _mail([writer] if writer is not None and writer.id != by.id else [], version, kind)


def _mail(people: list[Person], version: PolicyVersion, kind: str) -> None:
    policy = version.policy
    school, template = policy.school, f"policies/mail/{kind.replace('-', '_')}.txt"
    goes = may_go_from(now(), school.quiet_from, school.quiet_until, school.quiet_weekends)
    for person in wanting((one for one in people if one.email), kind):
        languages, address = languages_for(person.language, school.languages), str(person.email)
        data = {"school": school, "slug": policy.slug, "name": person.given_name}
        subject, body = compose(kind, languages, template, can_be_switched_off=True, **data)
        queue(person, kind=kind, address=address, subject=subject, body=body, school_id=school.id, not_before=goes)
