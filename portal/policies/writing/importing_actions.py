"""A file becomes a draft, by command: nobody is signed in, so nobody is named."""

from sqlalchemy import select

from portal.audit import record
from portal.extensions import db
from portal.policies import events
from portal.policies.access import current
from portal.policies.models import Policy, PolicyText, PolicyVersion
from portal.policies.reading.shelf import newest_number
from portal.policies.writing.drafting import copy, first_version, hold_shelf, new_version, words_of, write
from portal.policies.writing.drafts import Words
from portal.schools.access import TODAY
from portal.schools.models import School


class HasDraft(Exception):
    """The policy is being written already: a file never takes the place of what somebody wrote."""


class SeveralPolicies(Exception):
    """More than one policy of the school has this title."""


def import_draft(school: School, language: str, words: Words) -> Policy:
    """A new policy, or the next version of the one with this title: what it says in another language stays. Raises
    HasDraft, SeveralPolicies, and TooMuch for a text that no page can show."""
    hold_shelf(school)
    policy = titled(school, words.title)
    if policy is None:
        policy = first_version(school, None, {language: words}, ["parents"]).policy
    else:
        number = _next_draft(policy, language, words).number
        record(events.DRAFT_STARTED, who=None, school=school.id, subject=policy.subject, number=number)
    db.session.commit()
    return policy


def titled(school: School, title: str) -> Policy | None:
    """The policy with this title, however it is written: of the version that counts, of one that comes, of a draft."""
    counting = current().with_only_columns(PolicyVersion.id)
    query = (
        select(Policy, PolicyText.title)
        .join(PolicyVersion, PolicyVersion.policy_id == Policy.id)
        .join(PolicyText, PolicyText.version_id == PolicyVersion.id)
        .where(Policy.school_id == school.id)
        .where(
            PolicyVersion.published_at.is_(None) | (PolicyVersion.starts_on > TODAY) | PolicyVersion.id.in_(counting)
        )
    )
    found = {policy for policy, known in db.session.execute(query) if known.casefold() == title.casefold()}
    if len(found) > 1:
        raise SeveralPolicies
    return next(iter(found), None)


def _next_draft(policy: Policy, language: str, words: Words) -> PolicyVersion:
    """One more version, begun from the one that counts."""
    db.session.execute(select(Policy.id).where(Policy.id == policy.id).with_for_update())
    draft = select(PolicyVersion.id).where(PolicyVersion.policy_id == policy.id, PolicyVersion.published_at.is_(None))
    if db.session.scalar(draft) is not None:
        raise HasDraft
    counting = db.session.scalars(current().where(PolicyVersion.policy_id == policy.id)).one_or_none()
    version, kept = new_version(policy, None, newest_number(policy.id) + 1), dict[str, Words]()
    if counting is not None:
        copy(counting, version)
        kept = words_of(counting)
    write(version, kept | {language: words})
    return version
