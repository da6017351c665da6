"""The field in which people choose files."""

from typing import Any

from flask import request
from wtforms import Field
from wtforms.validators import StopValidation

from portal.attachments import refusals
from portal.attachments.cleaning import MOST, Cleaned
from portal.attachments.models import Attachment
from portal.attachments.receiving import received


class FilesField(Field):
    """Up to five files. `data` is what may be kept of them; `there` what was added before and counts as well. `sent`
    says that a form that is shown again came with files: browsers forget them."""

    data: list[Cleaned]

    def __init__(self, label: Any, *, optional: bool = True, **rest: Any) -> None:
        super().__init__(label, **rest)
        self.optional, self.sent = optional, False
        self.there: list[Attachment] = []

    def beside(self, there: list[Attachment]) -> None:
        """Add to files that are there. A form sent twice, or Back and again, adds nothing twice: a new file as large
        as one of them is compared with it."""
        self.there = there
        self.data = [file for file in self.data if not any(_same(file, old) for old in there)]

    def process_data(self, value: Any) -> None:
        """Nothing is ever chosen beforehand."""
        self.data = []

    def process_formdata(self, valuelist: list[Any]) -> None:
        """The files of this request; parked text holds none."""
        if request.method == "POST":
            self.data, self.sent = received().files, received().sent

    def pre_validate(self, form: Any) -> None:
        """Words for each file that cannot be taken, or for too many. All or none are kept."""
        self.errors = [*received().problems] if self.sent else []
        if len(self.data) + len(self.there) > MOST:
            self.errors = [str(refusals.TOO_MANY)]
        if self.errors:
            self.data = []
            raise StopValidation


def _same(file: Cleaned, old: Attachment) -> bool:
    return old.size == len(file.content) and old.name == file.name and old.content == file.content
