"""Files on their way out, to those who may read what they belong to."""

from flask import g
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import undefer

from portal.access import PARENT, allow, find_or_404
from portal.accounts.sessions import current_person
from portal.attachments import serving
from portal.attachments.models import Attachment
from portal.concerns import blueprint
from portal.concerns.attaching import draft_file, own_file, readable_file
from portal.concerns.staff_page import TRIAGE

WHOLE, PREVIEW = undefer(Attachment.content), undefer(Attachment.preview)
IN_DRAFT = "/concerns/new/attachments/<id>"
FOR_PARENT = "/concerns/<ref>/attachments/<id>"
FOR_STAFF = "/<slug:school>/triage/<ref>/attachments/<id>"


@blueprint.get(IN_DRAFT)
@allow(PARENT)
def draft_attachment(id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """A file that is not sent yet."""
    return serving.whole(find_or_404(draft_file(current_person(), id).options(WHOLE)))


@blueprint.get(f"{IN_DRAFT}/preview")
@allow(PARENT)
def draft_attachment_preview(id: str) -> ResponseReturnValue:  # noqa: A002
    """Its small picture."""
    return serving.preview(find_or_404(draft_file(current_person(), id).options(PREVIEW)))


@blueprint.get(FOR_PARENT)
@allow(PARENT)
def attachment(ref: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """A file of one's own concern, from either side."""
    return serving.whole(find_or_404(own_file(current_person(), ref, id).options(WHOLE)))


@blueprint.get(f"{FOR_PARENT}/preview")
@allow(PARENT)
def attachment_preview(ref: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Its small picture."""
    return serving.preview(find_or_404(own_file(current_person(), ref, id).options(PREVIEW)))


@blueprint.get(FOR_STAFF)
@allow(TRIAGE)
def staff_attachment(school: str, ref: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """A file of a concern that one may read as staff."""
    return serving.whole(find_or_404(readable_file(g.school, current_person(), ref, id).options(WHOLE)))


@blueprint.get(f"{FOR_STAFF}/preview")
@allow(TRIAGE)
def staff_attachment_preview(school: str, ref: str, id: str) -> ResponseReturnValue:  # noqa: A002
    """Its small picture."""
    return serving.preview(find_or_404(readable_file(g.school, current_person(), ref, id).options(PREVIEW)))
