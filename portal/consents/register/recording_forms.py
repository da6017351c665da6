"""What is said of a publication when it is recorded, changed or gone."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import BooleanField, Field, HiddenField, ValidationError

from portal import links
from portal.accounts.models import Person
from portal.clock import today
from portal.consents.models import Purpose
from portal.consents.register.recording import Details
from portal.consents.wording import title_of
from portal.forms import Choice, DayField, Form, ShortText, form_key, tidy
from portal.schools.models import SchoolClass
from portal.translation import gettext as _
from portal.translation import language
from portal.translation import lazy_gettext as _l

WHAT, PLACE, ADDRESS, NAME = 200, 200, 1000, 100  # characters
LONGEST_AGO = 20  # years: nobody who is on roll was born before


def token(text: str | None) -> str:
    """A hidden value as our pages made it; NUL, which no page of ours sends and no database keeps, falls away."""
    return tidy(text).replace("\0", "")


def whole(text: str | None) -> int:
    """How many changes the page of a form knew of; -1, which never fits, for anything that is no such number."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else -1


class PublicIds(Field):
    """Children by their names in forms, as often as they are sent; what cannot be such a name falls away."""

    data: list[str]

    def __init__(self, **rest: Any) -> None:
        super().__init__(default=list, **rest)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Each once, in the order in which they came."""
        self.data = list(dict.fromkeys(one for one in valuelist if one.isascii() and one.isalnum() and len(one) < 33))


class DetailsForm(Form):
    """What was published, where, and whose it is. `seen` counts the changes that its page knew of."""

    what = ShortText(_l("What was published?"), limit=WHAT, missing=_l("Enter what was published"))
    place = ShortText(_l("Where can it be seen?"), limit=PLACE)
    address = ShortText(_l("Its web address"), limit=ADDRESS)
    owner = Choice(_l("Who looks after it?"), _l("Select who looks after it"))
    seen = HiddenField(filters=[token])

    def with_staff(self, people: dict[str, Person]) -> Any:
        """With those who work at the school today."""
        self.owner.choices = [(public_id, person.public_name) for public_id, person in people.items()]
        return self

    def validate_address(self, field: ShortText) -> None:
        """An address that a browser opens as a page of the web and nothing else."""
        if field.data and (links.is_veiled(field.data) or not links.is_outside(field.data) or "\\" in field.data):
            raise ValidationError(_("Enter a web address that begins with https:// or http://, or leave it empty"))

    def validate(self, extra_validators: Any = None) -> bool:
        """In words, on the web, or both."""
        valid: bool = super().validate(extra_validators)
        if not self.place.data and not self.address.data and not self.address.errors:
            self.place.errors, valid = [_("Enter where it can be seen, or its web address")], False
        return valid

    def details(self, people: dict[str, Person], published_on: date) -> Details:
        """What was said, once the form is found good."""
        place, address = self.place.data or None, self.address.data or None
        return Details(self.what.data, place, address, published_on, people[self.owner.data])


class RecordingForm(DetailsForm):
    """The same with what it is for, when, and who is in it: of the children `shown` those in `pupils`, with the first
    name those in `named`. `is_out` says that it is published with them already; `add_class` and `find` bring more
    children onto the page; `key` makes a second sending harmless."""

    purpose = Choice(_l("What is it for?"), _l("Select what it is for"))
    published_on = DayField(_l("When was it published?"), missing=_l("Enter when it was published"))
    shown, pupils, named = PublicIds(), PublicIds(), PublicIds()
    is_out = BooleanField(_l("It is published with them already"), false_values=("",))
    add_class = Choice(_l("A class"), "")
    find = ShortText(_l("A name"), limit=NAME)
    key = HiddenField(filters=[form_key])

    def with_choices(self, purposes: Iterable[Purpose], classes: Iterable[SchoolClass]) -> "RecordingForm":
        """With the purposes that are open, and the classes that can be brought in."""
        spoken = [(one.slug, title_of(one, language())) for one in purposes]
        self.purpose.choices = [("", _("Choose what it is for")), *spoken]
        self.add_class.choices = [("", _("Choose a class")), *((one.name, one.name) for one in classes)]
        self.add_class.validators = []
        return self

    def validate_published_on(self, field: DayField) -> None:
        """A real day, today or before, in the life of a pupil."""
        if field.day is None:
            raise ValidationError(_("The day must be a real date"))
        if field.day > today():
            raise ValidationError(_("The day must be today or earlier: record it once it is published"))
        if field.day.year < today().year - LONGEST_AGO:
            raise ValidationError(_("The day must be within the last %(years)s years", years=LONGEST_AGO))


class EndForm(Form):
    """Since when all of it is gone."""

    ended_on = DayField(_l("Since when is it gone?"), missing=_l("Enter since when it is gone"))

    def since(self, published_on: date) -> "EndForm":
        """Not before it was published."""
        self.first = published_on
        return self

    def validate_ended_on(self, field: DayField) -> None:
        """A real day, after it was published and not to come."""
        if field.day is None:
            raise ValidationError(_("The day must be a real date"))
        if not self.first <= field.day <= today():
            raise ValidationError(_("The day must be today or earlier, and not before it was published"))


class SearchForm(Form):
    """Part of a child's name."""

    name = ShortText(_l("Name of a child"), limit=NAME, missing=_l("Enter part of a child’s name"))
