"""The words of a purpose, and the rules of the school."""

import hashlib
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import StopValidation

from portal.consents.models import Purpose
from portal.forms import Choice, DayField, Form, LongText, ShortText, form_key, tidy, whole_number
from portal.schools.models import School
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

KINDS = {
    "picture": _l("Photos: a child can be left out of the picture"),
    "moving": _l("Video: nobody can be cut out of it"),
    "name": _l("The first name beside a picture"),
}
BASES = {
    "consent": _l("Families say yes or no. Nothing is used before somebody has said yes"),
    "told-may-object": _l("Families are told, and can object. It is part of running the school"),
}
SENSES = {
    "minor": _l("No: it says the same in better words. The answers count on"),
    "material": _l("Yes: everybody is asked again. Each yes from before no longer counts"),
}
TEXTS = ("title_en", "title_cy", "note_en", "note_cy", "kept_en", "kept_cy", "bodies")
WORDS = (*TEXTS, "kind", "basis")  # what families answer to
MOST_YEARS = 10
MOST_DAYS = 10  # school days
YEARS = range(1, 14)


class PurposeForm(Form):
    """A purpose. A school of one language has its words in that one. `seen` says which words the page showed."""

    title_en = ShortText(_l("What is it called, in English?"), limit=120)
    title_cy = ShortText(_l("What is it called, in Welsh?"), limit=120)
    note_en = ShortText(_l("Who sees it, in English"), limit=200)
    note_cy = ShortText(_l("Who sees it, in Welsh"), limit=200)
    kept_en = LongText(_l("How long it stays, in English"), limit=500)
    kept_cy = LongText(_l("How long it stays, in Welsh"), limit=500)
    bodies = ShortText(_l("Who else gets the pictures, by name"), limit=200)
    kind = Choice(_l("What is shown?"), _l("Select what is shown"))
    basis = Choice(_l("Do families agree, or can they object?"), _l("Select whether families agree or can object"))
    told_on = DayField(_l("By which day has every family been told?"))
    sense = Choice(_l("Does the change alter the sense?"), _l("Select whether the change alters the sense"))
    seen = HiddenField(filters=[form_key])

    def at(self, school: School, purpose: Purpose | None = None) -> "PurposeForm":
        """With the choices there are, and the languages that the school speaks."""
        self.kind.choices, self.basis.choices = list(KINDS.items()), list(BASES.items())
        self.sense.choices, self.purpose = list(SENSES.items()), purpose
        self.languages = sorted(school.languages.split(","), reverse=True)
        self.title_en.optional = self.title_cy.optional = False
        if not self.sense.data and not self.is_changed:
            self.sense.validators = []
        return self

    @property
    def is_changed(self) -> bool:
        """Whether families would read something else than before."""
        purpose = self.purpose
        return purpose is not None and any((getattr(purpose, n) or "") != (self[n].data or "") for n in self.worded)

    @property
    def worded(self) -> list[str]:
        """The fields whose words families see, in the languages of the school."""
        return [name for name in WORDS if name[-3:] not in ("_en", "_cy") or name[-2:] in self.languages]

    def validate_title_en(self, field: ShortText) -> None:
        """Each language of the school has a title."""
        if "en" in self.languages and not field.data:
            raise StopValidation(_("Enter what it is called, in English"))

    def validate_title_cy(self, field: ShortText) -> None:
        """The same in Welsh."""
        if "cy" in self.languages and not field.data:
            raise StopValidation(_("Enter what it is called, in Welsh"))

    def validate_told_on(self, field: DayField) -> None:
        """A day, where there is one."""
        if field.data and field.day is None:
            raise StopValidation(_("The day must be a real date"))

    @property
    def fields(self) -> dict[str, Any]:
        """The columns of a purpose, once the form is found good."""
        return {name: self[name].data or None for name in self.worded} | {"told_on": self.told_on.day}


def as_shown(purpose: Purpose) -> dict[str, Any]:
    """A purpose as its form shows it."""
    told = purpose.told_on.isoformat() if purpose.told_on else ""
    return {name: getattr(purpose, name) or "" for name in WORDS} | {"told_on": told, "seen": seen_of(purpose)}


def seen_of(purpose: Purpose) -> str:
    """Which words a page shows: another one where somebody has changed them."""
    words = "\0".join(getattr(purpose, name) or "" for name in WORDS) + str(purpose.told_on)
    return hashlib.sha256(words.encode()).hexdigest()[:26]


class RulesForm(Form):
    """How long answers count, who must answer, from when pupils decide, and how soon a picture is gone."""

    consent_years = StringField(_l("For how many years does a yes count?"), filters=[tidy])
    consents_by_all = BooleanField(_l("Every adult with parental responsibility must have said yes"))
    pupils_decide_from = SelectField(_l("From which year do pupils decide for themselves?"), validate_choice=False)

    takedown_days = StringField(_l("In how many school days is a picture taken down?"), filters=[tidy])

    def with_years(self) -> "RulesForm":
        """With the years there are."""
        never = SelectChoice("", str(_("Never: parents decide")))
        self.pupils_decide_from.choices = [never, *(SelectChoice(str(n), str(_("Year %(n)s", n=n))) for n in YEARS)]
        return self

    def validate_consent_years(self, field: StringField) -> None:
        """A number that a school can mean, or none."""
        if field.data and not 1 <= whole_number(field.data, digits=2, otherwise=0) <= MOST_YEARS:
            raise StopValidation(_("The number of years must be from 1 to %(most)s", most=MOST_YEARS))

    def validate_takedown_days(self, field: StringField) -> None:
        """A number of days that still helps a child."""
        if not 1 <= whole_number(field.data, digits=2, otherwise=0) <= MOST_DAYS:
            raise StopValidation(_("The number of school days must be from 1 to %(most)s", most=MOST_DAYS))

    def validate_pupils_decide_from(self, field: SelectField) -> None:
        """One of those that the page offers."""
        if field.data not in ("", *map(str, YEARS)):
            raise StopValidation(_("Select a year"))

    @property
    def settings(self) -> dict[str, Any]:
        """What was set, as the columns of a school, once the form is found good."""
        years, decide = self.consent_years.data, self.pupils_decide_from.data
        return {
            "consent_years": int(years) if years else None,
            "consents_by_all": bool(self.consents_by_all.data),
            "pupils_decide_from": int(decide) if decide else None,
            "takedown_days": int(self.takedown_days.data or 0),
        }


def rules_of(school: School) -> dict[str, Any]:
    """A school's rules as the form shows them."""
    return {
        "consent_years": str(school.consent_years or ""),
        "consents_by_all": school.consents_by_all,
        "pupils_decide_from": str(school.pupils_decide_from or ""),
        "takedown_days": str(school.takedown_days),
    }
