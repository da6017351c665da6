"""Files of a draft, of a concern's own words, and of its messages: who may open one, and whose they are."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, delete, false, select, update

from portal.accounts.models import Person
from portal.attachments.cleaning import Cleaned
from portal.attachments.keeping import row_of
from portal.attachments.models import Attachment
from portal.concerns.access import named, own_concerns, readable_at
from portal.concerns.drafts import living_draft
from portal.concerns.models import Concern, ConcernAttachment, Draft, Message
from portal.extensions import db
from portal.schools.models import School

Files = dict[int | None, list[Attachment]]  # by message; None holds those of the concern's own words


def own_file(person: Person, ref: str, public_id: str) -> Select[Attachment]:
    """A file of a concern that the person raised and may read."""
    return _file(_of_concern(own_concerns(person).where(named(ref))), public_id)


def readable_file(school: School, person: Person, ref: str, public_id: str) -> Select[Attachment]:
    """A file of a concern that the person may read as staff of this school."""
    return _file(_of_concern(readable_at(school, person).where(named(ref))), public_id)


def draft_file(person: Person, public_id: str) -> Select[Attachment]:
    """A file of the person's own draft."""
    mine = living_draft(person).with_only_columns(Draft.id)
    return _file(ConcernAttachment.draft_id.in_(mine), public_id)


def files_of(concern: Concern) -> Files:
    """Everything added to a concern, in the order in which it came; one statement, and nothing of what is in it."""
    found: Files = {}
    for row in db.session.scalars(OF_CONCERN, {"concern_id": concern.id}):
        found.setdefault(row.message_id, []).append(row.attachment)
    return found


def files_of_draft(draft: Draft | None) -> list[Attachment]:
    """What a draft holds so far."""
    return [row.attachment for row in db.session.scalars(OF_DRAFT, {"draft_id": draft.id})] if draft else []


def add_to_draft(draft: Draft, files: Sequence[Cleaned], at: datetime) -> None:
    """Keep cleaned files with a draft."""
    for file in files:
        row = ConcernAttachment(draft_id=draft.id, attachment=row_of(file, draft.person_id, at))
        db.session.add(row)


def add_to_message(message: Message, files: Sequence[Cleaned]) -> None:
    """Keep cleaned files with a message that is being sent."""
    db.session.add(message)
    db.session.flush()
    for file in files:
        attachment = row_of(file, message.author_id, message.sent_at)
        row = ConcernAttachment(concern_id=message.concern_id, message_id=message.id, attachment=attachment)
        db.session.add(row)


def hand_on(draft: Draft, concern: Concern) -> None:
    """What a draft held belongs to the concern it has become."""
    db.session.execute(HAND_ON, {"held_by": draft.id, "concern": concern.id})


def drop_files(of: ColumnElement[bool]) -> None:
    """Delete files with what they belong to; `of` chooses the rows of ConcernAttachment."""
    gone = list(db.session.scalars(select(ConcernAttachment.attachment_id).where(of)))
    if gone:
        db.session.execute(delete(ConcernAttachment).where(ConcernAttachment.attachment_id.in_(gone)))
        db.session.execute(delete(Attachment).where(Attachment.id.in_(gone)))


def drop_drafts(which: ColumnElement[bool]) -> None:
    """Delete drafts with their files; `which` chooses them."""
    # Held first: a file may be on its way into one of them.
    gone = list(db.session.scalars(select(Draft.id).where(which).with_for_update()))
    drop_files(ConcernAttachment.draft_id.in_(gone))
    db.session.execute(delete(Draft).where(Draft.id.in_(gone)))


def drop_from_draft(draft: Draft, public_id: str) -> None:
    """Take one file away; one that is not this draft's, or gone already, changes nothing."""
    chosen = select(Attachment.id).where(_called(public_id))
    drop_files((ConcernAttachment.draft_id == draft.id) & ConcernAttachment.attachment_id.in_(chosen))


def _in_order(of: ColumnElement[bool]) -> Select[ConcernAttachment]:
    return select(ConcernAttachment).where(of).order_by(ConcernAttachment.id)


def _of_concern(readable: Select[Concern]) -> ColumnElement[bool]:
    return ConcernAttachment.concern_id.in_(readable.with_only_columns(Concern.id))


def _file(of: ColumnElement[bool], public_id: str) -> Select[Attachment]:
    linked = ConcernAttachment.attachment_id == Attachment.id
    return select(Attachment).join(ConcernAttachment, linked).where(of, _called(public_id))


def _called(public_id: str) -> ColumnElement[bool]:
    """By its public name as somebody typed it; what cannot be one, NUL above all, names none."""
    return Attachment.public_id == public_id if public_id.isprintable() else false()


# Made once: a page of questions and its sending, and each page of a concern ask them.
OF_CONCERN = _in_order(ConcernAttachment.concern_id == bindparam("concern_id"))
OF_DRAFT = _in_order(ConcernAttachment.draft_id == bindparam("draft_id"))
HAND_ON = (
    update(ConcernAttachment)
    .where(ConcernAttachment.draft_id == bindparam("held_by"))
    .values(draft_id=None, concern_id=bindparam("concern"))
    .execution_options(synchronize_session=False)
)
