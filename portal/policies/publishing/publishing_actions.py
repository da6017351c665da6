"""Publishing: propose to a second person, send back, publish. One verb is one transaction."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.extensions import db
from portal.policies import events
from portal.policies.models import Policy, PolicyVersion, SetAside
from portal.policies.publishing import emails
from portal.policies.writing.drafts import Overtaken, hold


class SamePerson(Exception):
    """Whoever proposed a version cannot approve it too, where the school wants two."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What is said of a version when it is published."""

    change: str  # material or minor
    changed: dict[str, str | None]  # in a sentence, by language
    starts_on: date
    alone_because: str | None = None


def publish(version: PolicyVersion, person: Person, announced: Announced, seen: int) -> None:
    """The draft becomes a version that is never edited again. Raises DraftGone when it was published or dropped
    already, Overtaken when it was saved since the page was made."""
    hold(version, seen)
    _announce(version, announced)
    _publish(version, person)
    db.session.commit()


def propose(version: PolicyVersion, person: Person, announced: Announced, seen: int) -> None:
    """Lay it before a second person, who is told once, however often it is pressed. Raises as publish()."""
    hold(version, seen)
    before = version.proposed_by_id if version.proposed_at else None
    _announce(version, announced)
    version.proposed_at, version.proposed_by_id = now(), person.id
    _note(events.PROPOSED, version, person)
    emails.policy_to_approve(version, before)
    db.session.commit()


def approve(version: PolicyVersion, person: Person, seen: int) -> None:
    """The second person publishes what was proposed, as it was seen. Raises SamePerson, Overtaken
    when it was sent back meanwhile, and as publish()."""
    hold(version, seen)
    if version.proposed_at is None:
        raise Overtaken
    if version.proposed_by_id == person.id:
        raise SamePerson
    _publish(version, person)
    emails.policy_approved(version, person)
    db.session.commit()


def send_back(version: PolicyVersion, person: Person) -> None:
    """Not yet: the draft is open again. Pressed by two at once, it goes back once. Raises DraftGone when somebody else
    has just published it."""
    hold(version)
    if version.proposed_at is None:
        db.session.rollback()
        return
    emails.policy_sent_back(version, person)
    version.proposed_at = version.proposed_by_id = None
    _note(events.SENT_BACK, version, person)
    db.session.commit()


def set_aside(policy: Policy, person: Person, finding: str, rule: str, reason: str) -> None:
    """Live with a finding, for a reason. Sent twice, it is set aside once."""
    row = SetAside(policy_id=policy.id, finding=finding, reason=reason, by_id=person.id, at=now())
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        db.session.rollback()
        return
    record(events.FINDING_SET_ASIDE, who=person.id, school=policy.school_id, subject=policy.subject, rule=rule)
    db.session.commit()


def _announce(version: PolicyVersion, announced: Announced) -> None:
    version.change, version.starts_on = announced.change, announced.starts_on
    version.changed_en, version.changed_cy = announced.changed.get("en"), announced.changed.get("cy")
    version.alone_because = announced.alone_because


def _publish(version: PolicyVersion, person: Person) -> None:
    version.published_at, version.published_by_id = now(), person.id
    policy = version.policy
    facts = {"number": version.number, "change": version.change}
    record(events.PUBLISHED, who=person.id, school=policy.school_id, subject=policy.subject, **facts)


def _note(event: object, version: PolicyVersion, person: Person) -> None:
    policy = version.policy
    record(event, who=person.id, school=policy.school_id, subject=policy.subject, number=version.number)  # type: ignore[arg-type]
