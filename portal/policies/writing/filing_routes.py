"""The files of a draft, such as the school's own PDF: everybody can open them once it is published."""

from typing import Any

from flask import Response, abort, flash, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import undefer

from portal.access import allow, find_or_404
from portal.accounts.sessions import current_person
from portal.attachments import serving
from portal.attachments.field import FilesField
from portal.attachments.models import Attachment
from portal.attachments.receiving import receive
from portal.extensions import db
from portal.forms import Form, filled
from portal.policies import blueprint
from portal.policies.access import WRITERS, WRITERS_AND_APPROVERS, may_see_draft
from portal.policies.models import PolicyVersion
from portal.policies.refusals import NO_FILE
from portal.policies.writing import filing_actions
from portal.policies.writing.draft_routes import DRAFT, draft
from portal.policies.writing.drafts import DraftGone
from portal.policies.writing.filed import file_of, files_of, published_before
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l
from portal.web import page, redirect_to

FILES = f"{DRAFT}/files"


class FilesForm(Form):
    """Files to add."""

    attachments = FilesField(_l("Add photos or PDF files"), optional=False)


@blueprint.get(FILES)
@allow(WRITERS)
def draft_files(school: str, slug: str) -> ResponseReturnValue:
    """What is there, and a place for more."""
    return files_page(draft(slug), filled(FilesForm))


@blueprint.post(FILES)
@allow(WRITERS, files=True)
def change_draft_files(school: str, slug: str) -> ResponseReturnValue:
    """Add what was chosen; with the other buttons take one away, or keep those of the version before."""
    receive(lambda: draft(slug))
    db.session.refresh(current_person())  # the page says who is there
    version, form = draft(slug), FilesForm()
    form.attachments.beside(files_of(version))
    good = form.validate_on_submit()
    try:
        words = changed(version, form) if good else None
    except DraftGone:
        return redirect_to(".desk", school=school)
    if words is None:
        return files_page(draft(slug), form, 422)
    flash(words)
    return redirect_to(".draft_files", school=school, slug=slug)


@blueprint.get(f"{FILES}/<id>")
@allow(WRITERS_AND_APPROVERS)
def draft_file(school: str, slug: str, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """One of them, before everybody can open it."""
    version = draft(slug)
    if not may_see_draft(version):
        abort(404)
    return serving.whole(find_or_404(file_of(version, id).options(undefer(Attachment.content))))


def changed(version: PolicyVersion, form: FilesForm) -> str | None:
    """Do what the button said; the words for it, or None where nothing was chosen."""
    person, before = current_person(), published_before(version)
    if "remove" in request.form:
        filing_actions.remove_file(version, person, request.form["remove"])
        return _("The file is removed.")
    if "keep" in request.form and before is not None:
        filing_actions.keep_files(version, person, before)
        return _("The files of the version before are kept.")
    if not form.attachments.sent:
        form.attachments.errors = [str(NO_FILE)]
        return None
    if form.attachments.data:
        filing_actions.add_files(version, person, form.attachments.data)
    return _("The files are saved.")


def files_page(version: PolicyVersion, form: FilesForm, status: int = 200) -> Response:
    """The page of the files of a draft."""
    form.attachments.sent = bool(form.attachments.errors) and form.attachments.sent
    return page("policies/draft/files.html", status=status, **files_data(version), form=form)


def files_data(version: PolicyVersion) -> dict[str, Any]:
    """The version with its files, and those that could be kept."""
    files, before = files_of(version), published_before(version)
    earlier = files_of(before) if before is not None and not files else []
    return {"version": version, "policy": version.policy, "files": files, "before": before, "earlier": earlier}
