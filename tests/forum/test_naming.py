"""Whom a text names: a second look, never a refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.forum.naming import Name, named_in

OKAFOR, PRICE = Name("Mr Okafor", "Daniel", "Okafor"), Name("Sian Price", "Sian", "Price")
ASHA, WILL = Name("Asha", "Asha", "Shah"), Name("Will", "Will", "Jones")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Can Mr Okafor do it?", ["Mr Okafor"]),
        ("can mr okafor do it", ["Mr Okafor"]),
        ("ask Mrs. PRICE", ["Sian Price"]),
        ("Daniel\nOkafor", ["Mr Okafor"]),
        ("Okafor's idea", ["Mr Okafor"]),
        ("The price of uniforms", []),
        ("Price is a word at the beginning too", ["Sian Price"]),
        ("Daniel alone is many people", []),
        ("Asha, and Okafor", ["Mr Okafor", "Asha"]),
        ("it will rain", []),
        ("will jones knows", ["Will"]),
        ("Ashanti, Okaforian, Unasha", []),
        ("", []),
    ],
)
def test_these_are_found(text, found):
    assert named_in(text, [OKAFOR, PRICE], [ASHA, WILL]) == found


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_and_any_name_are_looked_at_without_a_fault(text, shown, first, family):
    one = Name(shown, first, family)
    assert set(named_in(text, [one], [one])) <= {shown}


@given(st.text(alphabet="abc .,\n"), st.text(alphabet="abc .,\n"))
def test_a_whole_name_is_found_wherever_it_stands(before, after):
    assert named_in(f"{before} Daniel Okafor {after}", [OKAFOR], []) == ["Mr Okafor"]
