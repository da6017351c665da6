"""Policies for everybody: the shelf, one policy, its older versions, and what changed."""

from typing import Any

from flask import g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import undefer

from portal.access import ANYONE, allow, find_or_404, in_passing
from portal.accounts.sessions import current_person, identify
from portal.attachments import serving
from portal.attachments.models import Attachment
from portal.policies import blueprint
from portal.policies.access import can_approve_policies
from portal.policies.models import PolicyVersion
from portal.policies.publishing.waiting import to_approve
from portal.policies.reading.last_read import read_before
from portal.policies.reading.reading_actions import note_reading
from portal.policies.reading.shelf import CURRENT, NUMBERED, belonging_to, on_shelf, versions_of
from portal.policies.reading.telling import changes_between, compared_with
from portal.policies.richtext import cleaned_before
from portal.policies.writing.filed import file_of, files_of
from portal.translation import language
from portal.web import page

SHOW = "policies/show.html"


@blueprint.get("/<slug:school>/policies")
@allow(ANYONE)
def policies(school: str) -> ResponseReturnValue:
    """Everything the school has published; for those who approve also what waits for them."""
    waiting = to_approve(current_person(), g.school) if can_approve_policies() else ()
    return page("policies/index.html", policies=on_shelf(g.school, language()), waiting=waiting)


@blueprint.get("/<slug:school>/policies/<slug:slug>")
@allow(ANYONE)
def policy(school: str, slug: str) -> ResponseReturnValue:
    """The version that counts today. For somebody who is signed in, with a way to what changed since."""
    version = find_or_404(CURRENT, {"school_id": g.school.id, "slug": slug})
    person = identify()
    versions = versions_of(version, person)
    if person is not None and versions[0].read_id != version.id:
        with in_passing():
            note_reading(person, version, language())
        version = find_or_404(CURRENT, {"school_id": g.school.id, "slug": slug})
    return page(SHOW, **shown(version, versions))


@blueprint.get("/<slug:school>/policies/<slug:slug>/versions/<int(max=99999):n>")
@allow(ANYONE)
def policy_version(school: str, slug: str, n: int) -> ResponseReturnValue:
    """One version, marked when a newer one counts."""
    version = numbered(slug, n)
    newest = find_or_404(CURRENT, {"school_id": g.school.id, "slug": slug})
    return page(SHOW, **shown(version, versions_of(version)), newest=newest if newest.id != version.id else None)


@blueprint.get("/<slug:school>/policies/<slug:slug>/versions/<int(max=99999):n>/changes")
@allow(ANYONE)
def policy_changes(school: str, slug: str, n: int) -> ResponseReturnValue:
    """What changed in a version: since the one that `since` names, else since the one before it."""
    version = numbered(slug, n)
    before = compared_with(version, request.args.get("since"))
    text = version.text_in(language())
    changes = changes_between(before, version, text.language) if before and text else ()
    return page("policies/changes.html", version=version, before=before, text=text, changes=changes)


@blueprint.get("/<slug:school>/policies/<slug:slug>/versions/<int(max=99999):n>/files/<id>")
@allow(ANYONE)
def policy_file(school: str, slug: str, n: int, id: str) -> ResponseReturnValue:  # noqa: A002 -- the address calls it so
    """A file of a version, as a download in a sandbox."""
    version = numbered(slug, n)
    return serving.whole(find_or_404(file_of(version, id).options(undefer(Attachment.content))))


def numbered(slug: str, number: int) -> PolicyVersion:
    """A version that anybody may read; 404 for a draft and for what does not count yet."""
    found: PolicyVersion = find_or_404(NUMBERED, {"school_id": g.school.id, "slug": slug, "number": number})
    return found


def shown(version: PolicyVersion, versions: list[Any]) -> dict[str, Any]:
    """All that the page of a version shows, among all that anybody may read."""
    text, before_id = version.text_in(language()), read_before(versions[0], version)
    sections = text.sections if text else []
    return {
        "version": version,
        "policy": version.policy,
        "text": text,
        "sections": sections,
        # Headings that bring numbers of their own need no other in the contents.
        "numbered": any(title[:1].isdigit() for _anchor, title, _level in sections),
        "body": cleaned_before(text.html) if text else "",
        "files": files_of(version),
        "links": belonging_to(version, g.school.languages.split(","), language()),
        "others": [one for one in versions if one.id != version.id],
        "before": next((one for one in versions if one.id == before_id), None),
    }
