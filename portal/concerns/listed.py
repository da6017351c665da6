"""Whether what a parent typed names somebody they could have chosen: only whom they choose is kept from reading."""

import unicodedata
from dataclasses import dataclass

LONGEST_NAME = 6  # words of one name: "van der Berg-Smith" has four
UNSEEN = {"Mn", "Me", "Cf", "Cc", "Cs"}  # categories: marks, and characters that only steer


@dataclass(frozen=True, slots=True)
class Listed:
    """Family names of the people one can choose, and what their roles are called."""

    family_names: tuple[str, ...] = ()
    role_labels: tuple[str, ...] = ()

    def names(self, typed: str) -> bool:
        """Whether a family name is among the words typed, or a role is all that was typed. Case, accents, titles,
        apostrophes and hyphens make no difference."""
        words = words_of(typed)
        known = {squeezed(name) for name in self.family_names} - {""}
        roles = {squeezed(label) for label in self.role_labels} - {""}
        without_article = words[1:] if words[:1] in (["the"], ["y"], ["yr"]) else words
        return bool(known & runs(words)) or "".join(without_article) in roles


def words_of(text: str) -> list[str]:
    """The words without case, accents, punctuation and characters that are not seen."""
    bare = (c for c in unicodedata.normalize("NFKD", text.casefold()) if unicodedata.category(c) not in UNSEEN)
    return "".join(c if c.isalnum() else " " for c in bare).casefold().split()


def squeezed(text: str) -> str:
    """The same in one piece, so that "O’Brien" is "OBrien" and "O Brien"."""
    return "".join(words_of(text))


def runs(words: list[str]) -> set[str]:
    """Every run of neighbouring words, in one piece."""
    return {"".join(words[i : i + n]) for i in range(len(words)) for n in range(1, LONGEST_NAME + 1)}
