"""Blacking out: whole words, whatever their case, accents and punctuation, and nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.concerns.masking import BAR, Mask, fold

ASHA = ["Asha Shah"]
CASES = {
    "as it is": ("Asha Shah was there", ASHA, f"{BAR} was there"),
    "in capitals": ("ASHA SHAH was there", ASHA, f"{BAR} was there"),
    "over a line": ("Asha\nShah", ASHA, BAR),
    "in a file's name": ("asha_shah-photo.jpg", ASHA, f"{BAR}-photo.jpg"),
    "in an address": ("mail asha.shah@example.org", ASHA, f"mail {BAR}@example.org"),
    "with a genitive": ("Asha's coat, Asha’s hat", ["asha"], f"{BAR}'s coat, {BAR}’s hat"),
    "with accents in the text": ("Siân and Siôn", ["sian"], f"{BAR} and Siôn"),
    "with accents in the word": ("Sian and SION", ["siân", "Siôn"], f"{BAR} and {BAR}"),
    "taken apart": ("Sia\u0302n left", ["siân"], f"{BAR} left"),
    "another apostrophe": ("O’Brien and O'Brien", ["o'brien"], f"{BAR} and {BAR}"),
    "a double name": ("Smith-Jones, Smith Jones", ["Smith Jones"], f"{BAR}, {BAR}"),
    "letters of their own": ("Søren, Łukasz", ["soren", "lukasz"], f"{BAR}, {BAR}"),
    "hidden characters": ("As\u00adha, A\u200bsha", ["asha"], f"{BAR}, {BAR}"),
    "a part of a longer word": ("Ashanti and Natasha", ["asha"], "Ashanti and Natasha"),
    "a number": ("Call 01632 960100 now", ["01632 960100"], f"Call {BAR} now"),
    "a longer number": ("1632", ["163"], "1632"),
    "one in the other": ("Asha Shah, Asha", ["Asha", "Asha Shah"], f"{BAR}, {BAR}"),
    "nothing asked": ("Asha", ["", "  ", "…", "-"], "Asha"),
    "signs of an expression": ("a.c abc", ["a.c"], f"{BAR} abc"),
    "at both ends": ("Asha met Asha", ["asha"], f"{BAR} met {BAR}"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_blacked_out(case):
    text, words, left = CASES[case]
    assert Mask(words).text(text) == left


def test_each_place_is_counted_once():
    mask = Mask(["Asha", "Asha Shah"])
    mask.text("Asha Shah and Asha")
    mask.text("nobody")
    assert mask.hits == 2


def test_lines_found_nowhere_are_known_by_their_number():
    mask = Mask(["Asha", "", "Nobody", "Shah"])
    assert mask.missed == {1, 3, 4}
    mask.text("Asha was there")
    mask.text("shah too")
    assert mask.missed == {3}


WORDS = st.text(st.characters(categories=("Lu", "Ll", "Mn", "Nd")), min_size=1, max_size=8)


@given(st.text(max_size=60), st.lists(WORDS, max_size=3))
def test_what_is_left_holds_none_of_the_words_and_the_rest_as_it_was(text, words):
    mask = Mask(words)
    left = mask.text(text)
    assert mask.text(left) == left
    for part in left.split(BAR):
        assert part in text


@given(st.text(max_size=60), WORDS.filter(lambda word: any(c.isalnum() for c in word)))
def test_a_word_among_others_is_always_found(text, word):
    left = Mask([word]).text(f"{text} {word.upper()} {text}")
    assert BAR in left


@given(st.text(max_size=80))
def test_every_folded_character_knows_where_it_came_from(text):
    folded, origins = fold(text)
    assert len(folded) == len(origins)
    assert origins == sorted(origins)
    assert not [c for c in folded if unicodedata.category(c) in {"Mn", "Me", "Cf"}]
