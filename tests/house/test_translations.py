"""Welsh is whole: nothing missing, nothing guessed, every value in its place. And the English keeps to its words."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tests.house.catalogues import extract, texts, translation

PLURALS = "(n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 0)"
NEVER = re.compile(r"\b(users?|submit\w*|tickets?|invalid|please|sorry|mails?(?! server))\b", re.IGNORECASE)
VALUES = re.compile(r"%\((\w+)\)[sd]")


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return extract(Path(tmp_path_factory.mktemp("messages")) / "messages.pot")


@pytest.fixture(scope="module")
def pairs(words: Catalog) -> list[tuple[Message, Message | None]]:
    welsh = translation("cy")
    return [(message, welsh.get(message.id, message.context)) for message in words if message.id]


def test_no_message_is_missing_in_welsh(pairs: list[tuple[Message, Message | None]]) -> None:
    missing = [m.id for m, welsh in pairs if welsh is None or not all(texts(welsh.string))]
    assert not missing, f"{len(missing)} missing; run `make messages` and translate: {missing[:20]}"


def test_no_message_is_fuzzy(pairs: list[tuple[Message, Message | None]]) -> None:
    assert not [m.id for m, welsh in pairs if welsh and welsh.fuzzy]


def test_nothing_is_left_of_words_that_went(words: Catalog) -> None:
    left = [m.id for m in translation("cy") if m.id and words.get(m.id, m.context) is None]
    assert not left, f"run `make messages`: {left[:20]}"


def test_every_value_is_in_its_place(pairs: list[tuple[Message, Message | None]]) -> None:
    wrong = [m.id for m, welsh in pairs if welsh and not all(same_values(m, form) for form in forms(welsh))]
    assert not wrong


def forms(message: Message) -> list[str]:
    """What is translated so far."""
    return [form for form in texts(message.string) if form]


def same_values(english: Message, form: str) -> bool:
    """A form shows the values of the English and no others; one that says its number in words may leave it out."""
    expected, found = set(VALUES.findall(texts(english.id)[-1])), set(VALUES.findall(form))
    return found == expected or (english.pluralizable and found < expected and len(expected - found) == 1)


def test_welsh_counts_in_five_forms(pairs: list[tuple[Message, Message | None]]) -> None:
    catalogue = translation("cy")
    assert (catalogue.num_plurals, catalogue.plural_expr.replace(" ", "")) == (5, PLURALS.replace(" ", ""))
    assert not [m.id for m, welsh in pairs if welsh and m.pluralizable and len(texts(welsh.string)) != 5]


def test_the_english_keeps_to_its_words(words: Catalog) -> None:
    assert not [text for m in words if m.id for text in texts(m.id) if NEVER.search(text)]
