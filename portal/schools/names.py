"""Names as people type them: in any case, with or without accents, apostrophes and hyphens."""

import unicodedata

LONGEST_NAME = 6  # words of one name: "van der Berg-Smith" has four
UNSEEN = {"Mn", "Me", "Cf", "Cc", "Cs"}  # categories: marks, and characters that only steer
# Letters that Unicode does not take apart, as somebody without them on the keyboard types them.
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def bears(full_name: str, typed: list[str]) -> bool:
    """Whether each word typed begins a word of the name, or neighbouring ones in one piece: "obrien" is O’Brien."""
    pieces = runs(bare_words(full_name))
    return bool(typed) and all(any(piece.startswith(word) for piece in pieces) for word in typed)


def bare_words(text: str) -> list[str]:
    """The words without case, accents and punctuation."""
    return words_of(text.casefold().translate(PLAIN))


def words_of(text: str) -> list[str]:
    """The words without case, accents, punctuation and characters that are not seen."""
    bare = (c for c in unicodedata.normalize("NFKD", text.casefold()) if unicodedata.category(c) not in UNSEEN)
    return "".join(c if c.isalnum() else " " for c in bare).casefold().split()


def runs(words: list[str]) -> set[str]:
    """Every run of neighbouring words, in one piece."""
    return {"".join(words[i : i + n]) for i in range(len(words)) for n in range(1, LONGEST_NAME + 1)}
