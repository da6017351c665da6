"""A number that a browser sends is one of plain digits, and no longer than a database takes."""

import pytest

from portal.forms import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("7", 7), ("007", 7), ("999", 999), ("1000", None), ("-1", None), ("+1", None), ("1.0", None)],
)
def test_at_most_so_many_plain_digits_are_a_number(text, number):
    assert whole_number(text, digits=3) == number


@pytest.mark.parametrize("text", [None, "", " 1", "1\n", "٣", "²", "1e2", "1_0", "a", "\0"])
def test_anything_else_is_what_the_caller_says(text):
    assert whole_number(text, digits=3) is None
    assert whole_number(text, digits=3, otherwise=-1) == -1
