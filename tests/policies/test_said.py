"""Titles that a bilingual school keeps in one line."""

import pytest

from portal.policies.said import Said, both, side


@pytest.mark.parametrize("languages", [("en",), ("cy", "en"), ("en", "cy")])
def test_each_reader_gets_the_own_side(languages: tuple[str, ...]) -> None:
    said = Said("Behaviour Policy", "Polisi Ymddygiad")
    line = both(said, languages)
    assert [side(line, languages, code) for code in languages] == [said.of(code) for code in languages]


def test_a_line_of_another_shape_stays_whole() -> None:
    assert side("Health / Safety / Fire", ("cy", "en"), "en") == "Health / Safety / Fire"
    assert side("Equality Act 2010", ("cy", "en"), "cy") == "Equality Act 2010"
    assert side("Health / Safety", ("en",), "en") == "Health / Safety"
    assert both(Said("Hwb", "Hwb"), ("cy", "en")) == "Hwb"
