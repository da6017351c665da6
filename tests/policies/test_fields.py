"""What a school fills in: complete, of its kind, and put into a model as it is."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from portal.policies.procedure.procedure import Procedure, Step
from portal.policies.procedure.steps import Code, Strength
from portal.policies.questions import Question
from portal.policies.said import Said
from portal.policies.shipped.fields import MOST, months_after, problems
from portal.policies.shipped.making import Unfilled, model
from tests.policies.samples import filled

pytestmark = pytest.mark.sqlite_only

BOTH = ("en", "cy")


def wrong(languages: tuple[str, ...] = BOTH, **changes: Any) -> dict[str, str]:
    with force_locale("en"):
        return {name: str(words) for name, words in problems(replace(filled("parents"), **changes), languages).items()}


def test_a_school_that_filled_everything_in_has_no_problem(app) -> None:
    assert wrong() == {}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("school_name", "  ", "Enter the name of the school"),
        ("title", Said("", ""), "Enter the title of the policy"),
        ("approver", Said("the governing body", ""), "Enter who approved the policy"),
        ("approved_on", None, "Enter the day on which it was approved"),
        ("review_by", datetime(2027, 9, 2), "Enter the day by which it is reviewed"),  # noqa: DTZ001
        ("review_by", date(2026, 9, 3), "The review must be after the approval"),
        ("review_by", date(2027, 9, 4), "The review must be within the time that the policy says"),
        ("review_months", 5, "Select how often it is reviewed"),
        ("nation", "scotland", "Select a nation"),
        ("status", "guidance", "Select a status"),
        ("airing", "always", "Select how firmly the policy speaks"),
        ("channels", (), "Enter at least one way to bring a concern"),
        ("channels", (Said("talk to us", " "),), "Enter at least one way to bring a concern"),
        ("questions", (), "Enter at least one question"),
        ("questions", (Question(Said("Why?", "")),), "Enter at least one question"),
        ("related", (), "Enter at least one other policy"),
        ("platforms", (), "Enter at least one network"),
        ("platforms", ("X",) * (MOST + 1), f"The list must have {MOST} entries or less"),
        ("school_phone", "", "Enter the phone number of the school"),
        ("council_night_phone", "ask the office", "Enter a phone number, such as 01632 960 001"),
        ("school_name", "Oak\nfield", "Each entry must be on one line"),
        ("school_name", "Oak " * 76, "Each entry must be 300 characters or less"),
        ("school_name", "[School name]", "Fill in the place that was left open: “[School name]”"),
        ("school_name", "{school_name}", "Fill in the place that was left open: “{school_name}”"),
        ("school_name", "______", "Fill in the place that was left open: “______”"),
        ("approver", Said("TBC", "i’w gadarnhau"), "Fill in the place that was left open: “TBC”"),
        ("related", (Said("XX Policy", "Polisi"),), "Fill in the place that was left open: “XX Policy”"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_wrong_field_is_named_in_words(app, field: str, value: object, words: str) -> None:
    assert wrong(**{field: value}) == {field: words}


def test_a_step_needs_its_words_in_every_language_of_the_policy(app) -> None:
    procedure = Procedure((Step(Code.TALK, Strength.WILL, Said("We ring you.", "")),), ())
    assert wrong(("en",), procedure=procedure) == {}
    assert list(wrong(procedure=procedure)) == ["procedure"]


def test_a_school_with_one_language_needs_no_other(app) -> None:
    assert wrong(("en",), approver=Said("the governing body", "")) == {}


def test_names_of_real_life_are_no_open_places(app) -> None:
    for name in ("St John’s C.E. (V.A.) Primary & Nursery", "Ysgol Tŷ-du", "All Saints’ School", "Year 6XY School"):
        assert wrong(school_name=name) == {}


@pytest.mark.sqlite_only
def test_a_model_is_never_made_of_fields_that_are_open(app) -> None:
    with pytest.raises(Unfilled) as refused:
        model("parents", "cy", filled("parents", approver=Said("the governing body", "")))
    assert list(refused.value.problems) == ["approver"]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from([6, 12, 24, 36]))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and later.day in (28, 29, 30))
