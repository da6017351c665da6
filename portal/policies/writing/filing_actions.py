"""The files of a draft: add some, take one away, keep those of the version before. One verb is one transaction. Whoever
opened the draft before is told that it has changed, and a proposal is taken back: nobody approves what they have not
seen."""

from sqlalchemy.orm import undefer

from portal.accounts.models import Person
from portal.attachments.cleaning import Cleaned
from portal.attachments.keeping import copy_of, row_of
from portal.attachments.models import Attachment
from portal.audit import record
from portal.clock import now
from portal.extensions import db
from portal.policies import events
from portal.policies.models import PolicyFile, PolicyVersion
from portal.policies.writing.drafts import hold
from portal.policies.writing.filed import file_of, files_of, remove_files


def add_files(version: PolicyVersion, person: Person, files: list[Cleaned]) -> None:
    """Raises DraftGone, as the others do."""
    hold(version)
    _file(version, [row_of(file, person.id, now()) for file in files])
    _note(version, person)
    db.session.commit()


def remove_file(version: PolicyVersion, person: Person, public_id: str) -> None:
    """One that is not there is gone already."""
    hold(version)
    found = list(db.session.scalars(file_of(version, public_id)))
    if found:
        remove_files(version, found)
        _note(version, person)
    db.session.commit()


def keep_files(version: PolicyVersion, person: Person, before: PolicyVersion) -> None:
    """The files of the version before belong to this one too. Pressed twice, or beside others, it adds nothing."""
    hold(version)
    if not files_of(version):
        whole = (undefer(Attachment.content), undefer(Attachment.preview))
        rows = [db.session.scalars(file_of(before, old.public_id).options(*whole)).one() for old in files_of(before)]
        _file(version, [copy_of(row, person.id, now()) for row in rows])
        _note(version, person)
    db.session.commit()


def _file(version: PolicyVersion, rows: list[Attachment]) -> None:
    db.session.add_all(PolicyFile(attachment=row, version_id=version.id) for row in rows)


def _note(version: PolicyVersion, person: Person) -> None:
    version.edit += 1
    version.proposed_at = version.proposed_by_id = None
    school, subject = version.policy.school_id, version.policy.subject
    record(events.FILES_CHANGED, who=person.id, school=school, subject=subject, number=version.number)
