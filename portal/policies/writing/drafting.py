"""What the verbs of writing are made of: a version, its texts, its links. Nothing here ends a transaction."""

import json

from sqlalchemy import delete, select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.extensions import db
from portal.policies import events
from portal.policies.kept import steps_of
from portal.policies.models import Policy, PolicyLink, PolicyText, PolicyVersion
from portal.policies.said import BETWEEN
from portal.policies.whole import Whole
from portal.policies.writing.drafts import Words, Written
from portal.policies.writing.related import others
from portal.policies.writing.slugs import free_slug
from portal.schools.models import School


def hold_shelf(school: School) -> None:
    """One at a time: two policies that are started at once get addresses of their own."""
    db.session.execute(select(School.id).where(School.id == school.id).with_for_update())


def first_version(
    school: School, person: Person | None, words: dict[str, Words], audiences: list[str], **kept: str | None
) -> PolicyVersion:
    """A new policy, and its first draft with these words; `kept` are its steps and questions."""
    taken = set(db.session.scalars(select(Policy.slug).where(Policy.school_id == school.id)))
    title = next(one.title for one in words.values() if one.title)
    policy = Policy(
        school_id=school.id,
        slug=free_slug(title, taken),
        audiences=",".join(audiences),
        started_at=now(),
        started_by_id=person.id if person else None,
    )
    db.session.add(policy)
    db.session.flush()
    version = new_version(policy, person, 1, **kept)
    write(version, words)
    record(events.STARTED, who=person.id if person else None, school=school.id, subject=policy.subject)
    return version


def change(version: PolicyVersion) -> None:
    """A draft that is changed counts it, and no longer waits for a second person."""
    version.edit += 1
    version.proposed_at = version.proposed_by_id = None


def new_version(policy: Policy, person: Person | None, number: int, **kept: str | None) -> PolicyVersion:
    """A draft without words."""
    started = {"started_at": now(), "started_by_id": person.id if person else None, "edit": 0}
    version = PolicyVersion(policy_id=policy.id, number=number, **started, **kept)
    db.session.add(version)
    db.session.flush()
    return version


def copy(source: PolicyVersion, version: PolicyVersion) -> None:
    """Everything that a version says, for the next one."""
    version.procedure, version.questions = source.procedure, source.questions
    write(version, words_of(source))
    db.session.add_all(
        PolicyLink(version_id=version.id, kind=link.kind, title=link.title, related_id=link.related_id)
        for link in source.links
    )


def words_of(version: PolicyVersion) -> dict[str, Words]:
    """Its title and text, by language."""
    return {text.language: Words(text.title, text.body) for text in version.texts}


def write(version: PolicyVersion, words: dict[str, Words]) -> None:
    """The texts of a draft, each with the steps of the draft as its last part: what is empty is not kept."""
    db.session.execute(delete(PolicyText).where(PolicyText.version_id == version.id))
    procedure = steps_of(version)
    for language, one in words.items():
        if not one.is_empty:
            db.session.add(_text(version, Whole(language, one, procedure)))


def _text(version: PolicyVersion, whole: Whole) -> PolicyText:
    made = whole.page
    return PolicyText(
        version_id=version.id,
        language=whole.language,
        title=whole.words.title,
        body=whole.words.body,
        html=str(made.html),
        contents=json.dumps([[section.anchor, section.title, section.level] for section in made.sections]),
        digest=whole.digest,
    )


def link(version: PolicyVersion, written: Written) -> None:
    """Related policies, chosen or by title: those of this portal lead there once, the others are kept as words."""
    db.session.execute(delete(PolicyLink).where(PolicyLink.version_id == version.id))
    policy, known = version.policy, _by_title(version.policy.school_id)
    shelf = others(policy.school, policy.slug, policy.school.first_language)
    titles: dict[int, str] = {one.id: one.title for one in shelf if one.slug in written.chosen}
    for title in written.related:
        related = next((known[part] for part in in_each_language(title) if part in known), None)
        if related is None:
            db.session.add(PolicyLink(version_id=version.id, kind="elsewhere", title=title))
        elif related != policy.id:
            titles.setdefault(related, title)
    db.session.add_all(
        PolicyLink(version_id=version.id, kind="policy", title=title, related_id=related)
        for related, title in titles.items()
    )
    db.session.add_all(PolicyLink(version_id=version.id, kind="law", title=title) for title in written.laws)


def in_each_language(title: str) -> list[str]:
    """A title as it can be known: the whole line, and each side of one in two languages."""
    return [part.strip().casefold() for part in (title, *title.split(BETWEEN))]


def _by_title(school_id: int) -> dict[str, int]:
    query = (
        select(PolicyText.title, Policy.id)
        .join(PolicyVersion, PolicyVersion.id == PolicyText.version_id)
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(Policy.school_id == school_id)
        .order_by(PolicyVersion.number)
    )
    return {title.casefold(): policy_id for title, policy_id in db.session.execute(query)}
