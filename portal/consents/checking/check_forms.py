"""What somebody says who asks before publishing: where it will appear, and who is in it."""

from collections.abc import Iterable
from typing import Any

from wtforms import Field, HiddenField
from wtforms.validators import StopValidation

from portal.consents.checking.chosen import MOST, Chosen
from portal.consents.models import Purpose
from portal.consents.searching import NameSearch
from portal.consents.wording import title_of
from portal.forms import Choice, Form, form_key, tidy
from portal.translation import gettext as _
from portal.translation import language
from portal.translation import lazy_gettext as _l


class Several(Field):
    """Public ids of children, each once. NUL, which no database keeps, names none."""

    data: tuple[str, ...]

    def process_data(self, value: Any) -> None:
        """What the page begins with."""
        self.data = tuple(value or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """What was ticked."""
        self.data = tuple(dict.fromkeys(tidy(value).replace("\0", "?") for value in valuelist))


class PurposeChoice(Choice):
    """A use of pictures. One that was closed while the page was open is told from none."""

    def pre_validate(self, form: Any) -> None:
        """Only what the school uses pictures for today."""
        if self.data and self.data not in {value for value, _title in self.choices}:
            raise StopValidation(_("The school does not use pictures for this. Select another use"))


class ClassChoice(Choice):
    """A class, or none."""

    def __init__(self, label: Any, missing: Any, **rest: Any) -> None:
        super().__init__(label, missing, **rest)
        self.validators = []
        self.type = "Choice"

    def pre_validate(self, form: Any) -> None:
        """Which classes there are is known with their children."""


class CheckForm(Form):
    """`search` in what was sent, or a name without a press on Check, asks for children to choose from."""

    purpose = PurposeChoice(_l("Where will it appear?"), _l("Select where it will appear"))
    class_name = ClassChoice(_l("Who is in the picture?"), _l("Select a class of this school"), name="class")
    without = Several()
    pupils = Several()
    q = NameSearch(_l("Add children by name"))
    key = HiddenField(filters=[form_key])

    def about(self, purposes: Iterable[Purpose]) -> "CheckForm":
        """With the uses that a picture can have; a first name is none by itself."""
        self.purpose.choices = [(one.slug, title_of(one, language())) for one in purposes if one.kind != "name"]
        return self

    def chosen(self) -> Chosen:
        """Whom it names."""
        return Chosen(tidy(self.class_name.data).replace("\0", "?"), self.without.data, self.pupils.data)

    @property
    def is_too_many(self) -> bool:
        """Whether more are named than one check takes."""
        return max(len(self.pupils.data), len(self.without.data)) > MOST


class AgainForm(Form):
    """A button. `key` makes a second press harmless."""

    key = HiddenField(filters=[form_key])
