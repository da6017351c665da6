"""Requests that may bring files: how much of them is read, and what happens to the words of one that is too large."""

import threading
from typing import Any

from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.sansio.multipart import Data, Field, File, MultipartDecoder, NeedData

from portal.access import doors, takes_files
from portal.attachments import refusals
from portal.attachments.cleaning import LARGEST, MOST
from portal.attachments.patience import BODY
from portal.incoming import Request

WORDS = 1024 * 1024  # bytes of a request beside its files, as everywhere
MOST_TOGETHER = MOST * LARGEST + WORDS
SWALLOWED = 2 * MOST_TOGETHER  # bytes read and dropped, so that a browser comes to see the answer
AT_ONCE = 6  # requests with files that a process receives at a time, well below its threads
PIECE, CRUMB = 64 * 1024, 1024  # bytes at a time; a server waits until it has as many as it is asked for

_places = threading.BoundedSemaphore(AT_ONCE)


class FileRequest(Request):
    """A request whose form may hold files, where its endpoint declares that it takes them. `unread` says why files were
    not read though they were sent; the words before them are there all the same."""

    unread: Any = None

    @property
    def max_content_length(self) -> int | None:
        """Much for files of somebody who is signed in; of anybody else as little as of every form."""
        return MOST_TOGETHER if self.brings_files() else super().max_content_length

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        self._max_content_length = value

    def brings_files(self) -> bool:
        """Whether this endpoint takes files, and they come from a browser with a signed-in session. Asked before the
        form is read, so the database is not asked."""
        return self.mimetype == "multipart/form-data" and takes_files(self.endpoint) and doors.claimed()

    def _load_form_data(self) -> None:
        if "form" in self.__dict__ or self.is_small() or not takes_files(self.endpoint):
            super()._load_form_data()
        elif not self.brings_files():
            self.read_words(refusals.ALL_TOO_LARGE)
        elif not _places.acquire(blocking=False):
            self.read_words(refusals.BUSY)
        else:
            try:
                self.read_files()
            finally:
                _places.release()

    def is_small(self) -> bool:
        """Whether it says that it is no larger than forms are everywhere."""
        return self.mimetype != "multipart/form-data" or (self.content_length or WORDS + 1) <= WORDS

    def read_files(self) -> None:
        """All of it, unless it says that it is too large."""
        if (self.content_length or 0) > MOST_TOGETHER:
            self.read_words(refusals.ALL_TOO_LARGE, SWALLOWED)
        else:
            super()._load_form_data()

    def read_words(self, why: Any, swallowed: int = 0) -> None:
        """Keep what was typed, leave the files; of those, so many bytes are read and dropped."""
        self.unread = why
        if not swallowed and BODY in self.environ:
            self.environ[BODY].unwanted = True
        stream, length = self.environ["wsgi.input"], self.content_length or 0
        form, read = words_before_files(stream, self.mimetype_params.get("boundary", ""), length)
        while read < min(length, swallowed) and (piece := stream.read(min(PIECE, length - read))):
            read += len(piece)
        nothing: ImmutableMultiDict[str, FileStorage] = ImmutableMultiDict()
        self.__dict__.update(stream=stream, form=ImmutableMultiDict(form), files=nothing)


def words_before_files(stream: Any, boundary: str, length: int) -> tuple[MultiDict[str, str], int]:
    """The fields of a multipart form that come before its first file, and how many bytes were read for them."""
    decoder = MultipartDecoder(boundary.encode("latin-1", "replace"), max_form_memory_size=WORDS)
    form: MultiDict[str, str] = MultiDict()
    name: str | None = None
    value, read = b"", 0
    try:
        while read < min(length, WORDS):
            piece = stream.read(min(CRUMB, length - read))
            read += len(piece)
            decoder.receive_data(piece or None)
            while not isinstance(event := decoder.next_event(), NeedData):
                if isinstance(event, Field):
                    name, value = event.name or "", b""  # a part may lack its name
                elif isinstance(event, Data):
                    value += event.data
                    if not event.more_data and name is not None:
                        form.add(name, value.decode("utf-8", "replace"))
                elif isinstance(event, File) or not piece:
                    return form, read
    except (ValueError, RequestEntityTooLarge):
        pass  # no form that anybody could read: what came before stays
    return form, read
