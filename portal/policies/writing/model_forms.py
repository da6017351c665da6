"""What a school fills in when it begins with one of the two shipped models."""

from collections.abc import Callable
from datetime import date
from itertools import zip_longest
from typing import Any

from wtforms import BooleanField, Field, SelectField, ValidationError

from portal.clock import today
from portal.forms import Choice, DayField, Form, LongText, ShortText
from portal.language import capfirst
from portal.policies.questions import AIRING
from portal.policies.reporting.platforms import NAMED
from portal.policies.said import Said
from portal.policies.shipped.fields import ENTER, Fields, months_after, problems
from portal.policies.shipped.making import places, starting
from portal.policies.shipped.pieces import CHANNELS, CHANNELS_OF, PERIODS, RELATED, RELATED_OF, TITLES
from portal.policies.writing.boxes import only_in
from portal.policies.writing.draft_forms import TITLE, lines
from portal.schools.models import School
from portal.translation import gettext as _
from portal.translation import language as spoken
from portal.translation import lazy_gettext as _l

CODES = ("en", "cy")
LIST = 4000  # characters
NOT_YET = "–"  # stands in no text
SOMETIMES = ("platforms", "airing", "agreement")  # boxes that only a model with a place for it has
SAYS_NOTHING = _l("It says nothing about it")


class ModelForm(Form):
    """Title, ways to bring a concern and other policies in each language; the rest once. What a school does not know
    before it is approved may stay empty, as in a draft."""

    title_en = ShortText(_l("Title in English"), limit=TITLE, missing=ENTER["title"])
    title_cy = ShortText(_l("Title in Welsh"), limit=TITLE, missing=ENTER["title"])
    channels_en = LongText(_l("Ways to bring a concern, in English"), limit=LIST, missing=ENTER["channels"])
    channels_cy = LongText(_l("Ways to bring a concern, in Welsh"), limit=LIST, missing=ENTER["channels"])
    related_en = LongText(_l("Other policies that belong with it, in English"), limit=LIST, missing=ENTER["related"])
    related_cy = LongText(_l("Other policies that belong with it, in Welsh"), limit=LIST, missing=ENTER["related"])
    platforms = LongText(_l("Networks it names as examples"), limit=LIST, missing=ENTER["platforms"])
    airing = Choice(_l("How firmly does it speak about posts made in anger?"), ENTER["airing"])
    agreement = BooleanField(_l("Our school has a Home-School Agreement"))
    review_months = SelectField(_l("How often is it reviewed?"), choices=[], validate_choice=False)
    approver = ShortText(_l("Approved by"), limit=TITLE)
    approved_on = DayField(_l("Approved on"))
    review_by = DayField(_l("Next review by"))

    def for_school(self, name: str, school: School) -> "ModelForm":
        """With the boxes that this model needs, in the languages of this school."""
        self.model, self.school, self.languages = name, school, tuple(school.languages.split(","))
        self.elsewhere: list[str] = []  # what cannot be mended in a box of this page
        only_in(self, self.languages)
        for box in set(SOMETIMES) - places(name):
            delattr(self, box)
        if len(self.languages) == 1:
            for kind, label in self._bare_labels().items():
                self[f"{kind}_{self.languages[0]}"].label.text = label
        if self.airing is not None:
            said = {code: words.of(spoken()) or str(SAYS_NOTHING) for code, words in AIRING.items()}
            self.airing.choices = list(said.items())
        self.review_months.choices = [(str(months), capfirst(said.of(spoken()))) for months, said in PERIODS.items()]
        return self

    def of(self, kind: str) -> list[Field]:
        """The boxes of one kind, in the order of the school's languages."""
        return [self[f"{kind}_{code}"] for code in self.languages]

    def validate_approved_on(self, field: DayField) -> None:
        """A real day."""
        if field.data and field.day is None:
            raise ValidationError(_("Approved on must be a real date"))

    def validate_review_by(self, field: DayField) -> None:
        """A real day."""
        if field.data and field.day is None:
            raise ValidationError(_("Next review by must be a real date"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Each box, then whether the model can be made of them; what stands against it is said at its box."""
        valid: bool = super().validate(extra_validators)
        for kind in ("channels", "related"):
            valid = self._as_many(self.of(kind)) and valid
        for code in self.languages if valid else ():
            for name, words in problems(self.fields, [code]).items():
                valid = self._blame(name, code, str(words))
        return valid

    @property
    def fields(self) -> Fields:
        """What the model is made of. Front and steps are the portal's own, so days that are not known yet stand in no
        text: those of today take their place."""
        approved = self.approved_on.day or today()
        months = int(self.review_months.data) if self.review_months.data in set(map(str, PERIODS)) else 0
        known: dict[str, Any] = {
            "title": self._said("title", lambda text: [text])[0],
            "channels": self._said("channels"),
            "related": self._said("related"),
            "review_months": months,
            "approver": Said(*[self.approver.data or NOT_YET] * 2),
            "approved_on": approved,
            "review_by": self.review_by.day or (months_after(approved, months) if months else date.max),
            "school_name": self.school.name,
            "nation": self.school.nation,
            "school_phone": self.school.phone,
            "safeguarding_phone": self.school.safeguarding_phone,
            "council_phone": self.school.council_phone,
            "council_night_phone": self.school.council_night_phone,
        }
        return starting(self.model, **known | self._optional())

    def _optional(self) -> dict[str, Any]:
        boxes = {
            "platforms": self.platforms and tuple(lines(self.platforms.data)),
            "airing": self.airing and self.airing.data,
            "home_school_agreement": self.agreement and self.agreement.data,
        }
        return {name: value for name, value in boxes.items() if value is not None}

    def _said(self, kind: str, parts: Callable[[str], list[str]] = lines) -> tuple[Said, ...]:
        by_language = {code: parts(self[f"{kind}_{code}"].data) for code in self.languages}
        pairs = zip_longest(by_language.get("en", []), by_language.get("cy", []), fillvalue="")
        return tuple(Said(en, cy) for en, cy in pairs)

    def _as_many(self, boxes: list[Field]) -> bool:
        first, *others = [len(lines(box.data)) for box in boxes]
        for box, found in zip(boxes[1:], others, strict=True):
            if found != first and not box.errors:
                box.errors = [_("Enter as many lines as in the other language, in the same order")]
        return not any(box.errors for box in boxes)

    def _blame(self, name: str, code: str, words: str) -> bool:
        box = next((self[one] for one in (name, f"{name}_{code}") if one in self), None)
        if box is not None:
            box.errors = list(dict.fromkeys([*box.errors, words]))
        elif words not in self.elsewhere:
            self.elsewhere.append(words)
        return False

    def _bare_labels(self) -> dict[str, str]:
        return {
            "title": _("Title"),
            "channels": _("Ways to bring a concern"),
            "related": _("Other policies that belong with it"),
        }


def data_of(name: str) -> dict[str, Any]:
    """The boxes as a model begins: its own title, ways, policies and networks, nothing of an approval."""
    lists = {"channels": [CHANNELS[code] for code in CHANNELS_OF[name]]}
    lists["related"] = [RELATED[code] for code in RELATED_OF[name]]
    said = {f"{kind}_{code}": "\n".join(one.of(code) for one in of) for kind, of in lists.items() for code in CODES}
    titles = {f"title_{code}": TITLES[name].of(code) for code in CODES}
    return said | titles | {"platforms": "\n".join(NAMED), "airing": "nothing", "review_months": "12"}
