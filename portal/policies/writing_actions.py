"""Writing: start a policy, start its next version, save a draft, drop it. One verb is one transaction."""

import hashlib
import json

from sqlalchemy import delete, select, update

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.extensions import db
from portal.policies import events
from portal.policies.drafts import Overtaken, Words, Written
from portal.policies.models import Policy, PolicyFile, PolicyLink, PolicyText, PolicyVersion, SetAside
from portal.policies.related import others
from portal.policies.richtext import render
from portal.policies.shelf import newest_number
from portal.policies.slugs import free_slug
from portal.schools.models import School


def start_policy(school: School, person: Person, words: dict[str, Words], audiences: list[str]) -> Policy:
    """A new policy with its first draft. Two started at once get addresses of their own."""
    db.session.execute(select(School.id).where(School.id == school.id).with_for_update())
    taken = set(db.session.scalars(select(Policy.slug).where(Policy.school_id == school.id)))
    title = next(one.title for one in words.values() if one.title)
    policy = Policy(
        school_id=school.id,
        slug=free_slug(title, taken),
        audiences=",".join(audiences),
        started_at=now(),
        started_by_id=person.id,
    )
    db.session.add(policy)
    db.session.flush()
    version = _new_version(policy, person, 1)
    _write(version, words)
    record(events.STARTED, who=person.id, school=school.id, subject=policy.subject)
    db.session.commit()
    return policy


def start_draft(policy: Policy, person: Person, from_version: PolicyVersion | None) -> None:
    """The next version, with the words of the one that counts. Started twice, it is one draft."""
    db.session.execute(select(Policy.id).where(Policy.id == policy.id).with_for_update())
    there = select(PolicyVersion.id).where(PolicyVersion.policy_id == policy.id, PolicyVersion.published_at.is_(None))
    if db.session.scalar(there) is not None:
        db.session.rollback()
        return
    version = _new_version(policy, person, newest_number(policy.id) + 1)
    if from_version is not None:
        _copy(from_version, version)
    record(events.DRAFT_STARTED, who=person.id, school=policy.school_id, subject=policy.subject, number=version.number)
    db.session.commit()


def save_draft(version: PolicyVersion, person: Person, written: Written, seen: int) -> None:
    """Keep what was written; a proposal that waits for a second person is taken back by it. Raises Overtaken when
    somebody else saved since the page was made."""
    if version.edit != seen:
        raise Overtaken
    policy = version.policy
    policy.audiences = ",".join(written.audiences)
    policy.review_months = written.review_months
    policy.coordinator_id, policy.governor_id = written.coordinator_id, written.governor_id
    version.approver, version.approved_on, version.review_by = written.approver, written.approved_on, written.review_by
    version.edit += 1
    version.proposed_at = version.proposed_by_id = None
    _write(version, written.words)
    _link(version, written)
    record(events.DRAFT_SAVED, who=person.id, school=policy.school_id, subject=policy.subject, number=version.number)
    db.session.commit()


def drop_draft(version: PolicyVersion, person: Person) -> None:
    """The draft is gone; a policy that was never published goes with it."""
    policy, number = version.policy, version.number
    for table in (PolicyText, PolicyLink, PolicyFile):
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


def digest_of(words: Words) -> str:
    """The SHA-256 of title and words: proof of what somebody read."""
    return hashlib.sha256(f"{words.title}\n{words.body}".encode()).hexdigest()


def _new_version(policy: Policy, person: Person, number: int) -> PolicyVersion:
    version = PolicyVersion(policy_id=policy.id, number=number, started_at=now(), started_by_id=person.id, edit=0)
    db.session.add(version)
    db.session.flush()
    return version


def _copy(source: PolicyVersion, version: PolicyVersion) -> None:
    _write(version, {text.language: Words(text.title, text.body) for text in source.texts})
    db.session.add_all(
        PolicyLink(version_id=version.id, kind=link.kind, title=link.title, related_id=link.related_id)
        for link in source.links
    )


def _write(version: PolicyVersion, words: dict[str, Words]) -> None:
    """The texts of a draft: what is empty is not kept."""
    db.session.execute(delete(PolicyText).where(PolicyText.version_id == version.id))
    for language, one in words.items():
        if not one.is_empty:
            db.session.add(_text(version, language, one))


def _text(version: PolicyVersion, language: str, words: Words) -> PolicyText:
    made = render(words.body)
    return PolicyText(
        version_id=version.id,
        language=language,
        title=words.title,
        body=words.body,
        html=str(made.html),
        contents=json.dumps([[section.anchor, section.title, section.level] for section in made.sections]),
        digest=digest_of(words),
    )


def _link(version: PolicyVersion, written: Written) -> None:
    """Related policies, chosen or by title: those of this portal lead there once, the others are kept as words."""
    db.session.execute(delete(PolicyLink).where(PolicyLink.version_id == version.id))
    policy, known = version.policy, _by_title(version.policy.school_id)
    shelf = others(policy.school, policy.slug, policy.school.first_language)
    titles: dict[int, str] = {one.id: one.title for one in shelf if one.slug in written.chosen}
    for title in written.related:
        related = known.get(title.casefold())
        if related is None:
            db.session.add(PolicyLink(version_id=version.id, kind="elsewhere", title=title))
        elif related != policy.id:
            titles.setdefault(related, title)
    db.session.add_all(
        PolicyLink(version_id=version.id, kind="policy", title=title, related_id=related)
        for related, title in titles.items()
    )
    db.session.add_all(PolicyLink(version_id=version.id, kind="law", title=title) for title in written.laws)


def _by_title(school_id: int) -> dict[str, int]:
    query = (
        select(PolicyText.title, Policy.id)
        .join(PolicyVersion, PolicyVersion.id == PolicyText.version_id)
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(Policy.school_id == school_id)
        .order_by(PolicyVersion.number)
    )
    return {title.casefold(): policy_id for title, policy_id in db.session.execute(query)}
