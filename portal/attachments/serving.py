"""A file on its way out. Whatever is in it, it cannot run as a page: sandboxed, never sniffed, named by us."""

import io

from flask import Response, abort, send_file

from portal.attachments.cleaning import PICTURE
from portal.attachments.models import Attachment

SANDBOX = "default-src 'none'; sandbox"


def whole(file: Attachment) -> Response:
    """The file itself: a picture to look at, a document to download."""
    return sent(file.content, file.media_type, file.name, download=file.kind != PICTURE)


def preview(file: Attachment) -> Response:
    """The small picture of a picture; 404 of a document."""
    if file.preview is None:
        abort(404)
    return sent(file.preview, "image/jpeg", file.name.rpartition(".")[0] + ".jpg", download=False)


def sent(content: bytes, media_type: str, name: str, download: bool) -> Response:
    answer = send_file(
        io.BytesIO(content), media_type, as_attachment=download, download_name=name, conditional=False, etag=False
    )
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
