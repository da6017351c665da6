"""Schools that adopt a model, and procedures as schools have them."""

from datetime import date
from typing import Any

from portal.policies.procedure.procedure import Procedure, Step
from portal.policies.procedure.steps import Code, Strength
from portal.policies.said import Said
from portal.policies.shipped.fields import Fields
from portal.policies.shipped.making import starting

SCHOOLS = {"england": "Oakfield Primary School", "wales": "Ysgol Glan Afon"}
BOARD = Said("the governing body", "y corff llywodraethu")


def filled(name: str, nation: str = "england", **changes: Any) -> Fields:
    """A model's fields, filled by a school of this nation, with changes."""
    known = {
        "school_name": SCHOOLS[nation],
        "nation": nation,
        "approver": BOARD,
        "approved_on": date(2026, 9, 3),
        "review_by": date(2027, 9, 2),
        "school_phone": "01632 960 001",
        "safeguarding_phone": "01632 960 002",
        "council_phone": "01632 960 003",
        "council_night_phone": "01632 960 004",
        "home_school_agreement": nation == "wales",
    }
    return starting(name, **(known | changes))


def steps(strength: Strength, *codes: Code) -> tuple[Step, ...]:
    """These steps, all at one strength."""
    return tuple(Step(code, strength) for code in codes)


# The procedures that schools' policies have, by what is their own.
WARNS_FIRST = Procedure(
    steps(Strength.USUALLY, Code.TALK),
    (
        *steps(Strength.CONSIDER, Code.WARN, Code.LEGAL, Code.POLICE),
        Step(Code.BLOCK, Strength.MAY),
        Step(Code.HOST, Strength.CONSIDER),
    ),
)
ADVICE_FIRST = Procedure(
    steps(Strength.USUALLY, Code.TALK),
    (
        *steps(Strength.CONSIDER, Code.LEGAL, Code.WARN, Code.POLICE),
        Step(Code.BLOCK, Strength.MAY),
        *steps(Strength.CONSIDER, Code.HOST, Code.OTHER),
    ),
    triggers=("crime", "race", "obscene", "violence"),
)
REPORTS_FIRST = Procedure(
    steps(Strength.WILL, Code.REPORT, Code.REMOVE, Code.MEET),
    (
        *steps(Strength.CONSIDER, Code.LEGAL, Code.WARN, Code.POLICE),
        Step(Code.BLOCK, Strength.MAY),
        *steps(Strength.CONSIDER, Code.HOST, Code.OTHER),
    ),
    gate="steps",
    triggers=("crime", "discrimination", "violence"),
    starts="abusive",
    pupils_too=True,
    meeting_about="rules",
    own_pages="forum",
)
