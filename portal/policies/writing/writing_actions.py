"""Writing: start a policy, start its next version, save a draft, drop it. One verb is one transaction."""

from sqlalchemy import delete, select, update

from portal.accounts.models import Person
from portal.audit import record
from portal.extensions import db
from portal.policies import events
from portal.policies.models import Policy, PolicyLink, PolicyText, PolicyVersion, SetAside
from portal.policies.reading.shelf import newest_number
from portal.policies.writing.drafting import change, copy, first_version, hold_shelf, link, new_version, write
from portal.policies.writing.drafts import Words, Written, hold
from portal.policies.writing.filed import files_of, remove_files
from portal.schools.models import School


def start_policy(school: School, person: Person, words: dict[str, Words], audiences: list[str]) -> Policy:
    """A new policy with its first draft. Two started at once get addresses of their own."""
    hold_shelf(school)
    version = first_version(school, person, words, audiences)
    db.session.commit()
    return version.policy


def start_draft(policy: Policy, person: Person, from_version: PolicyVersion | None) -> None:
    """The next version, with the words of the one that counts. Started twice, it is one draft."""
    db.session.execute(select(Policy.id).where(Policy.id == policy.id).with_for_update())
    there = select(PolicyVersion.id).where(PolicyVersion.policy_id == policy.id, PolicyVersion.published_at.is_(None))
    if db.session.scalar(there) is not None:
        db.session.rollback()
        return
    version = new_version(policy, person, newest_number(policy.id) + 1)
    if from_version is not None:
        copy(from_version, version)
    record(events.DRAFT_STARTED, who=person.id, school=policy.school_id, subject=policy.subject, number=version.number)
    db.session.commit()


def save_draft(version: PolicyVersion, person: Person, written: Written, seen: int) -> None:
    """Keep what was written; a proposal that waits for a second person is taken back by it. Raises as drafts.hold."""
    hold(version, seen)
    policy = version.policy
    policy.audiences, policy.asks = ",".join(written.audiences), written.asks
    policy.declares = written.declares
    policy.review_months = written.review_months
    policy.coordinator_id, policy.governor_id = written.coordinator_id, written.governor_id
    version.approver, version.approved_on, version.review_by = written.approver, written.approved_on, written.review_by
    change(version)
    write(version, written.words)
    link(version, written)
    record(events.DRAFT_SAVED, who=person.id, school=policy.school_id, subject=policy.subject, number=version.number)
    db.session.commit()


def drop_draft(version: PolicyVersion, person: Person) -> None:
    """The draft is gone, its files too; a policy that was never published goes with it. Raises DraftGone."""
    hold(version)
    policy, number = version.policy, version.number
    remove_files(version, files_of(version))
    for table in (PolicyText, PolicyLink):
        db.session.execute(delete(table).where(table.version_id == version.id))
    db.session.execute(delete(PolicyVersion).where(PolicyVersion.id == version.id))
    record(events.DRAFT_DROPPED, who=person.id, school=policy.school_id, subject=policy.subject, number=number)
    if newest_number(policy.id) == 0:
        _forget(policy)
    db.session.commit()


def _forget(policy: Policy) -> None:
    """A policy that nobody but its writers ever saw; whoever named it has named one that is elsewhere."""
    gone = {"related_id": None, "kind": "elsewhere"}
    db.session.execute(update(PolicyLink).where(PolicyLink.related_id == policy.id).values(gone))
    db.session.execute(delete(SetAside).where(SetAside.policy_id == policy.id))
    db.session.execute(delete(Policy).where(Policy.id == policy.id))
