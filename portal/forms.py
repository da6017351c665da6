"""The form every feature starts from, and the field for what people write."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar, overload

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, RadioField, StringField, TextAreaField
from wtforms.validators import StopValidation, ValidationError

from portal.parking.actions import claim
from portal.translation import gettext as _
from portal.translation import language

LONGEST_KEY = 64  # characters; ours have 26
ID_DIGITS = 17  # no number of a row has more, and a database takes so many
LONG = 10_000  # characters of a text, as counted by the person: after line ends and accents are made one

ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
TYPED_DAY = re.compile(r"([0-9]{1,2})[\s/.-]+([0-9]{1,2})[\s/.-]+([0-9]{4})")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# A form's anti-forgery proof stands in its page (macros/forms.html), the same for all of the page's forms.
SHOWN: dict[str, Any] = {"meta": {"csrf": False}}
TYPED: set[str] = set()  # names of all fields of the portal that hold what people write, for error pages
# Drawn as nothing, though Unicode counts them as letters, marks or symbols: Braille blank, Hangul fillers, joiners.
BLANK = {*"\u2800\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5", *map(chr, range(0xFE00, 0xFE10))}


class Form(FlaskForm):  # type: ignore[misc]
    """Our forms. They take what was typed, and nothing that came as a file or in another shape: a file where words are
    asked for is no answer. The field for files looks for its own."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """How the request is read."""

        def wrap_formdata(self, form: Any, formdata: Any) -> MultiDict[str, str] | None:
            """Fields that were given as they are, else those of the form that was sent."""
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            return request.form if request and request.method == "POST" else None

    def __init_subclass__(cls) -> None:
        """Note which fields hold what people write."""
        written = (name for name, field in vars(cls).items() if getattr(field, "field_class", None) in WRITTEN)
        TYPED.update(written)
        super().__init_subclass__()


FormT = TypeVar("FormT", bound=Form)
ThingT = TypeVar("ThingT")


def filled(form: type[FormT], address: str | None = None, **data: Any) -> FormT:
    """A form as its page shows it: with what was typed before and parked, else with `data`, never with what a
    neighbour on the same page was sent. `address` is where the form goes, when that is not the page itself."""
    parked = claim(address or request.path) if request.method in {"GET", "HEAD"} else None
    # Parked text fills the form without being judged; the hidden fields are always fresh.
    if parked:
        return form(MultiDict({**data, **parked.to_dict(flat=False)}), **SHOWN)
    kind: Any = form
    shown: FormT = _copied(_empty(kind, language()))
    shown.process(None, data=data)
    return shown


@cache
def _empty(form: Any, language: str) -> Any:
    """One of its kind that nothing was sent to, its choices in this language: binding its fields anew for each page
    costs ten times a copy."""
    return form(formdata=None, **SHOWN)


def _copied(form: FormT) -> FormT:
    """The same with fields of its own, to be filled."""
    twin = _twin(form)
    twin._fields = {name: _twin(field) for name, field in form._fields.items()}
    for field in twin._fields.values():
        field.label = _twin(field.label)  # a school of one language has other labels
    twin.__dict__.update(twin._fields)
    return twin


def _twin(thing: ThingT) -> ThingT:
    # Not copy(): a field class that is called without its form answers with something else than a field.
    made: ThingT = object.__new__(type(thing))
    made.__dict__.update(thing.__dict__)
    return made


def tidy(text: str | None) -> str:
    """What somebody wrote, in one form: line ends as LF, accents composed (NFC), no stray control characters, no
    blank edges. NUL stays, to be refused in words."""
    text = unicodedata.normalize("NFC", (text or "").replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in text if c in "\n\t\0" or unicodedata.category(c) not in {"Cc", "Cs"}).strip()


def form_key(text: str | None) -> str:
    """The hidden key of a form, which makes a second sending harmless. What none of our pages sends is none: NUL, which
    no database keeps, falls away, and one longer than ours is empty."""
    key = tidy(text).replace("\0", "")
    return key if len(key) <= LONGEST_KEY else ""


@overload
def whole_number(text: str | None, *, digits: int, otherwise: int) -> int: ...


@overload
def whole_number(text: str | None, *, digits: int) -> int | None: ...


def whole_number(text: str | None, *, digits: int, otherwise: int | None = None) -> int | None:
    """The whole number that an address or a hidden field names, of at most so many digits (0 to 9, without a sign):
    as many as the database takes. `otherwise` for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= digits else otherwise


def is_blank(text: str) -> bool:
    """Whether nothing of it can be seen: spaces, and characters that only steer or fill."""
    return all(c in BLANK or c.isspace() or unicodedata.category(c) in {"Cc", "Cf"} for c in text)


def required(message: Any) -> Callable[[Any, Field], None]:
    """Refuse an empty answer in words of its own; one of invisible characters is empty too."""

    def check(form: Any, field: Field) -> None:
        if not field.data or is_blank(str(field.data).replace("\0", "?")):
            field.errors = []
            raise StopValidation(str(message))

    return check


def at_most(limit: int, message: Any | None = None) -> Callable[[Any, Field], None]:
    """Refuse more than `limit` characters, and NUL, which no database keeps."""

    def check(form: Any, field: Field) -> None:
        if "\0" in (field.data or ""):
            raise StopValidation(_("Your text holds a hidden character (NUL) that cannot be stored. Remove it"))
        if len(field.data or "") > limit:
            shown = f"{limit:,}"
            raise ValidationError(
                str(message)
                if message
                else _("“%(label)s” must be %(limit)s characters or less", label=field.label.text, limit=shown)
            )

    return check


def form_name(form: Form) -> str:
    """A short name of a form, for ids on pages with several."""
    return type(form).__name__.removesuffix("Form").lower()


class Option(NamedTuple):
    """One of several answers, as its page shows it."""

    id: str
    value: str
    label: str
    checked: bool


def options(field: Any) -> Iterator[Option]:
    """The answers of a question, without the field of its own that WTForms makes of each."""
    for number, (value, label, *_more) in enumerate(field.choices):
        yield Option(f"{field.id}-{number}", value, label, value == field.data)


class Choice(RadioField):
    """One of several answers, none chosen beforehand. The choices are given by the page."""

    choices: Any  # pairs of value and label

    def __init__(self, label: Any, missing: Any, **rest: Any) -> None:
        super().__init__(label, choices=[], validators=[required(missing)], **rest)
        self.missing = missing

    def pre_validate(self, form: Any) -> None:
        """A forged value is answered like a missing one: in words, without saying what exists."""
        if self.data and self.data not in {value for value, _label in self.choices}:
            raise StopValidation(str(self.missing))


class LongText(TextAreaField):
    """A box of up to 10,000 characters, or `limit`."""

    data: Any  # str: tidy() leaves no None

    def __init__(self, label: Any, *, limit: int = LONG, missing: Any | None = None, **rest: Any) -> None:
        checks = [*([required(missing)] if missing else []), at_most(limit)]
        super().__init__(label, validators=checks, filters=[tidy], **rest)
        self.limit = limit
        self.optional = missing is None


class ShortText(StringField):
    """One line of up to `limit` characters."""

    data: Any  # str: tidy() leaves no None

    def __init__(self, label: Any, *, limit: int = 200, missing: Any | None = None, **rest: Any) -> None:
        checks = [*([required(missing)] if missing else []), at_most(limit)]
        super().__init__(label, validators=checks, filters=[tidy, one_line], **rest)
        self.limit = limit
        self.optional = missing is None


def one_line(text: str) -> str:
    """The text without breaks, and without characters that turn the reading direction round unseen: it will stand
    beside words of ours."""
    return " ".join(TURNING.sub("", text).split())


def read_day(text: str) -> date | None:
    """The day that a date box sends (2026-09-18) or that somebody typed (18/9/2026, 18 9 2026); None for no day."""
    iso, typed = ISO_DAY.fullmatch(text), TYPED_DAY.fullmatch(text)
    parts = iso.groups() if iso else tuple(reversed(typed.groups())) if typed else ()
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None


class DayField(StringField):
    """A day. What cannot be read as one comes back as it was typed; what can, as date boxes want it. Without
    `missing` words it may be left empty."""

    data: Any  # str: tidy() leaves no None

    def __init__(self, label: Any, *, missing: Any | None = None, **rest: Any) -> None:
        checks = [required(missing)] if missing else []
        super().__init__(label, validators=checks, filters=[tidy, _as_box], **rest)
        self.optional = missing is None

    @property
    def day(self) -> date | None:
        """The day, where what was given is one."""
        return read_day(self.data or "")


def _as_box(text: str) -> str:
    text = text.replace("\0", "")
    day = read_day(text)
    return day.isoformat() if day else text


WRITTEN = (LongText, ShortText)

__all__ = [
    "LONG",
    "Choice",
    "DayField",
    "Form",
    "LongText",
    "ShortText",
    "at_most",
    "filled",
    "is_blank",
    "read_day",
    "required",
    "tidy",
    "whole_number",
]
