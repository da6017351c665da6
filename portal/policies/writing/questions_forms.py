"""The boxes of the questions before posting: rows to fill, to leave empty, and to put in another order."""

from typing import Any

from wtforms import Field, HiddenField, SelectField

from portal.forms import Form, ShortText, is_blank
from portal.policies.asking import MOST
from portal.policies.questions import Question
from portal.policies.said import Said
from portal.policies.writing.boxes import offered, only_in, with_boxes
from portal.schools.models import School
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

ASK, HELP = 150, 300  # characters
SPARE = 2  # empty rows to add questions in
ROWS = range(1, MOST + 1)
PLACES = {str(place): str(place) for place in ROWS}


class QuestionsForm(Form):
    """`seen` counts the saves its page knew of. Each row has boxes of its own: q1_place, q1_ask_en, q1_ask_cy,
    q1_help_en, q1_help_cy."""

    seen = HiddenField()

    def for_school(self, school: School) -> "QuestionsForm":
        """With boxes in the languages of this school."""
        self.languages = tuple(school.languages.split(","))
        only_in(self, self.languages)
        for name in [field.name for field in self if "_ask_" in field.name]:
            self[name].optional = False  # of a row that is used
        for row in ROWS if len(self.languages) == 1 else ():
            self[f"q{row}_ask_{self.languages[0]}"].label.text = _("Question")
            self[f"q{row}_help_{self.languages[0]}"].label.text = _("Words that help to answer")
        return self

    @property
    def rows(self) -> list[tuple[int, Field, list[ShortText]]]:
        """Number, place and boxes of each row: those that hold something, and a few to add questions in."""
        rows = [(row, self[f"q{row}_place"], self._boxes(row)) for row in ROWS]
        used = max((row for row, _place, boxes in rows if not _is_empty(boxes)), default=0)
        return rows[: used + SPARE]

    def validate(self, extra_validators: Any = None) -> bool:
        """A question in each language; words that help in each or in none. Empty rows fall away."""
        valid: bool = super().validate(extra_validators)
        for row, place, boxes in self.rows:
            if place.data not in PLACES:
                place.errors, valid = [_("Choose from the list")], False
            if not _is_empty(boxes):
                valid = self._is_whole(row) and valid
        if all(_is_empty(boxes) for _row, _place, boxes in self.rows):
            first = self.rows[0][2][0]
            first.errors, valid = [_("Enter at least one question")], False
        return valid

    def _is_whole(self, row: int) -> bool:
        asks, helps = ([self[f"q{row}_{kind}_{code}"] for code in self.languages] for kind in ("ask", "help"))
        missing = [(box, _("Enter the question")) for box in asks if is_blank(box.data)]
        if not all(is_blank(box.data) for box in helps):
            words = _("Enter these words in both languages, or in neither")
            missing += [(box, words) for box in helps if is_blank(box.data)]
        for box, message in missing:
            box.errors = [*box.errors, message]
        return not missing

    @property
    def questions(self) -> tuple[Question, ...]:
        """What was written, in its order, once the form is found good; of two with one place the upper one first."""
        rows = sorted((row for row in self.rows if not _is_empty(row[2])), key=lambda row: int(row[1].data))
        return tuple(Question(self._said(row, "ask"), self._said(row, "help")) for row, _place, _boxes in rows)

    def _said(self, row: int, kind: str) -> Said:
        words = {code: self[f"q{row}_{kind}_{code}"].data for code in self.languages}
        return Said(words.get("en", ""), words.get("cy", ""))

    def _boxes(self, row: int) -> list[ShortText]:
        return [self[f"q{row}_{kind}_{code}"] for code in self.languages for kind in ("ask", "help")]


def boxes() -> dict[str, Any]:
    """Those of every row."""
    made: dict[str, Any] = {}
    for row in ROWS:
        made[f"q{row}_place"] = SelectField(
            _l("Place"), choices=offered(PLACES), default=str(row), validate_choice=False
        )
        made[f"q{row}_ask_en"] = ShortText(_l("Question in English"), limit=ASK)
        made[f"q{row}_help_en"] = ShortText(_l("Words that help to answer, in English"), limit=HELP)
        made[f"q{row}_ask_cy"] = ShortText(_l("Question in Welsh"), limit=ASK)
        made[f"q{row}_help_cy"] = ShortText(_l("Words that help to answer, in Welsh"), limit=HELP)
    return made


with_boxes(QuestionsForm, boxes())


def data_of(questions: tuple[Question, ...]) -> dict[str, str]:
    """Questions as the boxes show them."""
    found = {f"q{row}_place": str(row) for row in ROWS}
    for row, question in enumerate(questions, 1):
        for code in ("en", "cy"):
            found |= {f"q{row}_ask_{code}": question.ask.of(code), f"q{row}_help_{code}": question.help.of(code)}
    return found


def _is_empty(boxes: list[ShortText]) -> bool:
    return all(is_blank(box.data) for box in boxes)
