"""The declaration that belongs to a policy about conduct online: what is told before it, its lines for staff, and how
an answer is kept."""

import json
from typing import NamedTuple

from portal.translation import lazy_gettext as _l

# Policies W11, W19, W20. The exact words are kept with the answer.
LINES = {
    "friends": _l("I have no pupil, and no former pupil under 18, as an online friend or contact."),
    "contact": _l("I have no contact with pupils on social networks, nor with former pupils under 18."),
    "pages": _l("I neither ask for access to a pupil’s pages nor give pupils access to mine."),
}
MISSING = {
    "friends": _l("Select yes if you have no pupil, and no former pupil under 18, as an online friend or contact"),
    "contact": _l("Select yes if you have no contact with pupils on social networks"),
    "pages": _l("Select yes if you neither ask for access to a pupil’s pages nor give pupils access to yours"),
}
YES_NO = {
    "yes": _l("Yes, that is so"),
    "no": _l("No, that is not so"),
}
# Policies W4 and W5 for everybody; W14, W15 and W22 for those employed.
TOLD = (
    _l("It counts for everything online that touches the school, on official and on private accounts."),
    _l("The law on copyright, data protection and safeguarding holds in private spaces too."),
)
TOLD_TO_STAFF = (
    _l("What you do outside work can lead to disciplinary action, if it harms the school."),
    _l(
        "A breach can count as gross misconduct, up to dismissal. The school’s own staff procedure decides that; this"
        " portal keeps no disciplinary record."
    ),
    _l("Even with a real family link to a pupil: no social networking in the working day on the school’s equipment."),
)


class Line(NamedTuple):
    """A line as it was answered: its code, its exact words, yes or no."""

    code: str
    words: str
    answer: str


def kept(answers: dict[str, str]) -> str | None:
    """The answers as JSON, with the words in the language of now; None where nothing was asked."""
    lines = [Line(code, str(LINES[code]), answer) for code, answer in answers.items()]
    return json.dumps(lines, ensure_ascii=False) if lines else None


def answered(stored: str | None) -> list[Line]:
    """The lines of an answer, as they were put and answered."""
    return [Line(*line) for line in json.loads(stored or "[]")]


def said_no(stored: str | None) -> bool:
    """Whether any line was answered with no."""
    return any(line.answer == "no" for line in answered(stored))


def line_answer(answer: str) -> str:
    """What an answer to a line is called."""
    return str(YES_NO[answer])
