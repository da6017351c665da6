"""What changed from one version to a later one, for readers."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import undefer

from portal.extensions import db
from portal.forms import whole_number
from portal.policies.access import readable
from portal.policies.comparing.changes import Change, between, compared
from portal.policies.comparing.parts import Passage
from portal.policies.kept import steps_of
from portal.policies.models import PolicyText, PolicyVersion
from portal.policies.procedure.telling import told


def compared_with(version: PolicyVersion, since: str | None) -> PolicyVersion | None:
    """The readable version before this one that `since` numbers, else the newest before it; None for the first."""
    earlier = readable().where(PolicyVersion.policy_id == version.policy_id, PolicyVersion.number < version.number)
    newest = earlier.order_by(PolicyVersion.number.desc()).limit(1)
    number = whole_number(since, digits=5)
    if number is not None:
        asked = db.session.scalars(earlier.where(PolicyVersion.number == number)).one_or_none()
        return asked or db.session.scalars(newest).one_or_none()
    return db.session.scalars(newest).one_or_none()


def changes_between(before: PolicyVersion, after: PolicyVersion, language: str) -> Sequence[Change]:
    """Section by section, the steps last. A language that the older version did not have is new as a whole."""
    words = compared(body_of(before, language), body_of(after, language))
    return (*words, *between(steps_in(before, language), steps_in(after, language)))


def body_of(version: PolicyVersion, language: str) -> str:
    """The words of a version in one language; nothing where it has none."""
    query = select(PolicyText).where(PolicyText.version_id == version.id, PolicyText.language == language)
    text = db.session.scalars(query.options(undefer(PolicyText.body))).one_or_none()
    return text.body if text else ""


def steps_in(version: PolicyVersion, language: str) -> Passage | None:
    """The steps of a version as a section with its heading, told in a language that the version has."""
    procedure = steps_of(version)
    if procedure is None or language not in {text.language for text in version.texts}:
        return None
    title, *said = told(procedure, language)
    return Passage(title, [words.split() for words in said])
