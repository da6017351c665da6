"""What is sealed opens with the key that sealed it, in its own place, unaltered – and in no other way."""

import pytest

from portal.sealing import Keyring, SealError

OLD, NEW = b"o" * 32, b"n" * 32
PLACE, WORDS = "message.body", b"What a parent wrote"


def test_a_new_key_before_the_old_one_seals_anew_and_opens_both() -> None:
    before, both = Keyring((OLD,)), Keyring((NEW, OLD))
    old, new = before.seal(WORDS, PLACE), both.seal(WORDS, PLACE)
    assert both.open(old, PLACE) == both.open(new, PLACE) == WORDS
    assert (both.is_newest(old), both.is_newest(new)) == (False, True)


@pytest.mark.parametrize("key", [NEW, OLD[:-1] + b"x"])
def test_without_its_key_nothing_opens(key: bytes) -> None:
    sealed = Keyring((OLD,)).seal(WORDS, PLACE)
    with pytest.raises(SealError):
        Keyring((key,)).open(sealed, PLACE)


def test_moved_to_another_column_it_does_not_open() -> None:
    ring = Keyring((OLD,))
    with pytest.raises(SealError):
        ring.open(ring.seal(WORDS, PLACE), "note.body")


def test_one_altered_bit_anywhere_is_noticed() -> None:
    ring = Keyring((OLD,))
    sealed = ring.seal(WORDS, PLACE)
    for at in range(len(sealed)):
        altered = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(SealError):
            ring.open(altered, PLACE)


def test_the_same_words_are_never_sealed_the_same_twice() -> None:
    ring = Keyring((OLD,))
    assert len({ring.seal(WORDS, PLACE) for _ in range(1000)}) == 1000
    assert WORDS not in ring.seal(WORDS, PLACE)
