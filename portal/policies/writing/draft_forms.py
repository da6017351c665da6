"""The boxes of a draft: its words in each language, and what is known about it."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from portal.accounts.models import Person
from portal.forms import Choice, DayField, Form, LongText, ShortText, is_blank, required
from portal.policies.markup.headed import headed
from portal.policies.models import PolicyVersion
from portal.policies.richtext import LONGEST, TooMuch, render
from portal.policies.words import ASKS, AUDIENCES
from portal.policies.writing.asks import fits
from portal.policies.writing.drafts import Words, Written
from portal.policies.writing.related import Other
from portal.schools.models import School
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

TITLE = 150  # characters
MONTHS = ("", "6", "12", "24", "36")
NOBODY = ""


class TextsForm(Form):
    """Title and text in each language of the school, and for whom it is; the file whose words come `into` one of the
    texts (bringing.py reads it). `seen` counts the saves its page knew of."""

    title_en = ShortText(_l("Title in English"), limit=TITLE)
    body_en = LongText(_l("Text in English"), limit=LONGEST)
    title_cy = ShortText(_l("Title in Welsh"), limit=TITLE)
    body_cy = LongText(_l("Text in Welsh"), limit=LONGEST)
    audiences = SelectMultipleField(
        _l("Who is it for?"),
        [required(_l("Select at least one group"))],
        choices=[SelectChoice(code, words) for code, words in AUDIENCES.items()],
        validate_choice=False,
    )
    seen = HiddenField()
    into = RadioField(_l("Which text is in the file?"), choices=[], validate_choice=False)
    document = Field(_l("Word document, Markdown or plain text"))

    def for_school(self, school: School) -> "TextsForm":
        """With boxes for the languages that this school has."""
        if not school.is_bilingual:
            del self.title_cy, self.body_cy, self.into
            self.title_en.label.text, self.body_en.label.text = _("Title"), _("Text")
            self.title_en.optional = False
        else:
            codes = sorted(self.boxes, key=lambda code: code != school.first_language)
            self.into.choices = [(code, self.boxes[code][1].label.text) for code in codes]
            if self.into.data not in self.boxes:
                self.into.data = school.first_language
        return self

    @property
    def pairs(self) -> list[tuple[ShortText, LongText]]:
        """The boxes that are there, by language."""
        both = ((self.title_en, self.body_en), (self.title_cy, self.body_cy))
        return [(title, body) for title, body in both if title is not None]

    @property
    def boxes(self) -> dict[str, tuple[ShortText, LongText]]:
        """The same by the code of the language."""
        return {title.name[-2:]: (title, body) for title, body in self.pairs}

    def fill(self, language: str, words: str) -> None:
        """Put a text into its box. The title that it begins with goes where titles go, while there is none."""
        title, body = self.boxes[language]
        heading, rest = headed(words)
        if heading and len(heading) <= TITLE and (is_blank(title.data) or title.data.casefold() == heading.casefold()):
            title.data, words = heading, rest
        body.data = words.strip()

    def validate_audiences(self, field: SelectMultipleField) -> None:
        """Only those that the page offers."""
        if set(field.data or []) - AUDIENCES.keys():
            raise ValidationError(_("Select only groups from this list"))

    def validate(self, extra_validators: Any = None) -> bool:
        """A title at least, and one above every text."""
        valid: bool = super().validate(extra_validators)
        if all(is_blank(title.data) for title, _body in self.pairs):
            self.title_en.errors = [_("Enter a title")]
            return False
        for title, body in self.pairs:
            if is_blank(title.data) and not is_blank(body.data):
                title.errors, valid = [_("Enter a title for this text")], False
        return self.can_be_shown() and valid

    def can_be_shown(self) -> bool:
        """Whether every text makes a page; where not, its box says why."""
        good = True
        for _title, body in self.pairs:
            try:
                render(body.data)
            except TooMuch as refused:
                body.errors, good = [str(refused.words)], False
        return good

    @property
    def words(self) -> dict[str, Words]:
        """What was written, by language."""
        found = {code: Words(title.data, body.data) for code, (title, body) in self.boxes.items()}
        return {code: one for code, one in found.items() if not one.is_empty}


class DraftForm(TextsForm):
    """The same with who looks after it, who approved it, and when it is looked at again."""

    asks = Choice(_l("Who is asked to answer it?"), _l("Select who is asked to answer it"))
    declares = BooleanField(_l("It is about conduct online: staff answer the lines of the declaration"))
    coordinator = SelectField(_l("Coordinator (optional)"), validate_choice=False)
    governor = SelectField(_l("Nominated governor (optional)"), validate_choice=False)
    approver = ShortText(_l("Approved by"), limit=TITLE)
    approved_on = DayField(_l("Approved on"))
    review_by = DayField(_l("Next review by"))
    review_months = SelectField(_l("How often is it reviewed?"), choices=[], validate_choice=False)
    chosen = SelectMultipleField(_l("Which policies of the school belong with it?"), choices=[], validate_choice=False)
    related = LongText(_l("Other policies that belong with it"), limit=4000)
    laws = LongText(_l("Laws and guidance it names"), limit=4000)

    def validate_asks(self, field: Choice) -> None:
        """Those who are asked are those it is for, and families answer one agreement of a school."""
        if not fits(field.data, self.audiences.data or []):
            raise ValidationError(_("Select as readers those who are asked to answer it"))
        if field.data == "families" and self.asked_already:
            raise ValidationError(_("Families are asked about another policy of the school already"))

    def validate_approved_on(self, field: DayField) -> None:
        """A real day."""
        if field.data and field.day is None:
            raise ValidationError(_("Approved on must be a real date"))

    def validate_review_by(self, field: DayField) -> None:
        """A real day, and not before the approval."""
        if field.data and field.day is None:
            raise ValidationError(_("Next review by must be a real date"))
        if field.day and self.approved_on.day and field.day <= self.approved_on.day:
            raise ValidationError(_("The next review must be after the day of approval"))

    def with_people(self, owners: Iterable[Person], governors: Iterable[Person]) -> "DraftForm":
        """With those who can look after it, and the periods."""
        self.asks.choices = list(ASKS.items())
        self.coordinator.choices = _people(owners)
        self.governor.choices = _people(governors)
        self.review_months.choices = [SelectChoice(code, _months(code)) for code in MONTHS]
        return self

    def with_policies(self, others: Iterable[Other], asked_already: bool = False) -> "DraftForm":
        """With the school's other policies; whether one of them asks families."""
        self.asked_already = asked_already
        named = ((one, _("%(title)s (draft)", title=one.title) if one.is_draft else one.title) for one in others)
        self.chosen.choices = [SelectChoice(one.slug, words) for one, words in named]
        return self

    def written(self, people: dict[str, int]) -> Written:
        """All of it; `people` are ids by public id."""
        return Written(
            words=self.words,
            audiences=[code for code in AUDIENCES if code in (self.audiences.data or [])],
            asks=self.asks.data,
            declares=self.declares.data,
            review_months=int(self.review_months.data) if self.review_months.data in MONTHS[1:] else None,
            coordinator_id=people.get(self.coordinator.data or NOBODY),
            governor_id=people.get(self.governor.data or NOBODY),
            approver=self.approver.data or None,
            approved_on=self.approved_on.day,
            review_by=self.review_by.day,
            chosen=self.chosen.data or [],
            related=lines(self.related.data),
            laws=lines(self.laws.data),
        )


def lines(text: str) -> list[str]:
    """One thing a line; bullets and full stops of a pasted list fall away, and so do repeats."""
    bare = (line.strip().lstrip("-*•").strip().rstrip(";.,").strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in bare if line))


def data_of(version: PolicyVersion) -> dict[str, Any]:
    """A draft as the boxes show it."""
    policy, found = version.policy, dict[str, Any]()
    for text in version.texts:
        found |= {f"title_{text.language}": text.title, f"body_{text.language}": text.body}
    kinds = {"related": "elsewhere", "laws": "law"}
    lists = {name: [link.title for link in version.links if link.kind == kind] for name, kind in kinds.items()}
    return found | {
        "audiences": policy.audience_codes,
        "asks": policy.asks,
        "declares": policy.declares,
        "coordinator": policy.coordinator.public_id if policy.coordinator else NOBODY,
        "governor": policy.governor.public_id if policy.governor else NOBODY,
        "approver": version.approver or "",
        "approved_on": version.approved_on.isoformat() if version.approved_on else "",
        "review_by": version.review_by.isoformat() if version.review_by else "",
        "review_months": str(policy.review_months or ""),
        **{name: "\n".join(titles) for name, titles in lists.items()},
        "chosen": [link.related.slug for link in version.links if link.related],
        "seen": str(version.edit),
    }


def _people(people: Iterable[Person]) -> list[SelectChoice]:
    return [SelectChoice(NOBODY, _("Nobody yet")), *(SelectChoice(one.public_id, one.full_name) for one in people)]


def _months(code: str) -> str:
    return {
        "": _("It does not say"),
        "6": _("Every six months"),
        "12": _("Every year"),
        "24": _("Every two years"),
        "36": _("Every three years"),
    }[code]
