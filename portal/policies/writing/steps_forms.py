"""The boxes of a policy's steps: for each code its place, its strength, its side of the gate, and the school's own
words; then what holds for all of them."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, Field, HiddenField, SelectField, SelectMultipleField

from portal.forms import Choice, Form, ShortText, is_blank
from portal.policies.procedure.procedure import Procedure, Step, WrongProcedure
from portal.policies.procedure.sentences import GATES, OWN_PAGES, STARTS, TRIGGERS
from portal.policies.procedure.steps import LABELS, STRENGTHS, Code, Strength
from portal.policies.said import Said
from portal.policies.writing.boxes import offered, only_in, with_boxes
from portal.schools.models import School
from portal.schools.roles import LABELS as ROLES
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

LIST = _l("Choose from the list")
SENTENCE = 300  # characters of a step in the school's own words
FIRST, THEN = "first", "then"
PLACES = {"": _l("Not used"), **{str(place): str(place) for place in range(1, len(Code) + 1)}}
SIDES = {FIRST: _l("Before the gate"), THEN: _l("After the gate")}
ABOUT = {"": _l("It does not say"), "rules": _l("our school rules"), "agreement": _l("our Home-School Agreement")}
APPEALS = {role: ROLES[role] for role in ("chair", "vice-chair", "clerk")}  # type: ignore[index]


class StepsForm(Form):
    """`seen` counts the saves its page knew of. Each code of a step has boxes of its own: talk_place, talk_strength,
    talk_side, talk_words_en, talk_words_cy."""

    gate = Choice(_l("What is the gate?"), LIST)
    starts = Choice(_l("When do the steps begin?"), LIST)
    pupils_too = BooleanField(_l("The first steps are for pupils too"))
    meeting_about = SelectField(_l("What is the meeting about?"), choices=offered(ABOUT), validate_choice=False)
    own_pages = Choice(_l("Which pages are the school’s own?"), LIST)
    triggers = SelectMultipleField(
        _l("When does the school contact the police?"), choices=offered(TRIGGERS), validate_choice=False
    )
    appeal_to = SelectField(_l("To whom can somebody appeal?"), choices=offered(APPEALS), validate_choice=False)
    seen = HiddenField()

    def for_school(self, school: School) -> "StepsForm":
        """With boxes for own words in the languages of this school."""
        self.languages = tuple(school.languages.split(","))
        only_in(self, self.languages)
        for code in Code if len(self.languages) == 1 else ():
            self[f"{code}_words_{self.languages[0]}"].label.text = _("Your own words")
        for field, table in ((self.gate, GATES), (self.starts, STARTS), (self.own_pages, OWN_PAGES)):
            field.choices = [(code, str(words)) for code, words in table.items()]
        return self

    def own_words(self, code: Code) -> bool:
        """Whether somebody wrote their own for a step, or tried to."""
        said = [self[f"{code}_words_{language}"] for language in self.languages]
        return any(box.data or box.errors for box in said)

    @property
    def rows(self) -> list[tuple[Code, dict[str, Field]]]:
        """The boxes of each step by what they ask, those of a step that is used first, in their order."""
        names = ("place", "strength", "side", *(f"words_{code}" for code in self.languages))
        rows = [(code, {name: self[f"{code}_{name}"] for name in names}) for code in Code]
        return sorted(rows, key=lambda row: _order(row[1]))

    def validate(self, extra_validators: Any = None) -> bool:
        """The boxes one by one, then the steps as a whole; what stands against them is said where it belongs."""
        valid: bool = super().validate(extra_validators)
        self.procedure: Procedure | None = None
        whole = [self._is_whole(code, row) for code, row in self.rows]
        if not valid or not all(whole):
            return False
        try:
            self.procedure = self._procedure()
        except WrongProcedure as refused:
            self._blame(refused)
        return self.procedure is not None

    def _is_whole(self, code: Code, row: dict[str, Field]) -> bool:
        """Whether the boxes of a step fit each other."""
        for name, table in (("place", PLACES), ("strength", STRENGTHS), ("side", SIDES)):
            if row[name].data not in table:
                row[name].errors = [str(LIST)]
                return False
        said = [row[f"words_{language}"] for language in self.languages]
        blank = [box for box in said if is_blank(box.data)]
        if row["place"].data and blank and len(blank) < len(said):
            blank[0].errors = [_("Enter your words in both languages, or in neither")]
            return False
        same = [other for other, boxes in self.rows if _same_place(boxes, row)]
        if row["place"].data and same[0] != code:
            row["place"].errors = [_("Two steps have place %(place)s. Give each its own", place=row["place"].data)]
            return False
        return True

    def _procedure(self) -> Procedure:
        used = [(code, row) for code, row in self.rows if row["place"].data]
        sides = {side: [_step(code, row) for code, row in used if row["side"].data == side] for side in SIDES}
        return Procedure(
            tuple(sides[FIRST]),
            tuple(sides[THEN]),
            gate=self.gate.data,
            triggers=tuple(self.triggers.data or ()),
            starts=self.starts.data,
            pupils_too=self.pupils_too.data,
            meeting_about=self.meeting_about.data,
            own_pages=self.own_pages.data,
            appeal_to=self.appeal_to.data,
        )

    def _blame(self, refused: WrongProcedure) -> None:
        about = refused.about or self.rows[0][0]
        field = self[f"{about}_place"] if about in LABELS else self[about]
        field.errors = [str(refused.words)]


def boxes() -> dict[str, Any]:
    """Those of every step."""
    made: dict[str, Any] = {}
    for code in Code:
        made[f"{code}_place"] = SelectField(_l("Place"), choices=offered(PLACES), validate_choice=False)
        made[f"{code}_strength"] = SelectField(_l("How firmly?"), choices=offered(STRENGTHS), validate_choice=False)
        made[f"{code}_side"] = SelectField(_l("When?"), choices=offered(SIDES), validate_choice=False)
        made[f"{code}_words_en"] = ShortText(_l("In English"), limit=SENTENCE)
        made[f"{code}_words_cy"] = ShortText(_l("In Welsh"), limit=SENTENCE)
    return made


with_boxes(StepsForm, boxes())


def data_of(procedure: Procedure) -> dict[str, Any]:
    """Steps as the boxes show them."""
    names = ("gate", "starts", "pupils_too", "meeting_about", "own_pages", "appeal_to")
    found = {name: getattr(procedure, name) for name in names} | {"triggers": list(procedure.triggers)}
    for code in Code:
        found |= {f"{code}_place": "", f"{code}_strength": Strength.CONSIDER.value, f"{code}_side": THEN}
    for place, step in enumerate(procedure.steps, 1):
        said = step.words or Said("", "")
        found |= {
            f"{step.code}_place": str(place),
            f"{step.code}_strength": str(step.strength),
            f"{step.code}_side": FIRST if step in procedure.first else THEN,
            **{f"{step.code}_words_{language}": said.of(language) for language in ("en", "cy")},
        }
    return found


def _step(code: Code, row: dict[str, Field]) -> Step:
    words = {name[-2:]: box.data for name, box in row.items() if name.startswith("words_")}
    own = Said(words.get("en", ""), words.get("cy", ""))
    return Step(code, Strength(row["strength"].data), own if any(own) else None)


def _order(row: dict[str, Field]) -> tuple[bool, bool, int]:
    """Steps that are used before those that are not, those before the gate first, then by their place."""
    place = row["place"].data if row["place"].data in PLACES else ""
    return not place, row["side"].data != FIRST, int(place or 0)


def _same_place(one: dict[str, Field], other: dict[str, Field]) -> bool:
    """Whether two steps on one side of the gate have one place."""
    names: Iterable[str] = ("place", "side")
    return all(one[name].data == other[name].data for name in names)
