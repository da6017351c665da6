"""Whether what a parent typed names somebody they could have chosen: only whom they choose is kept from reading."""

from dataclasses import dataclass

from portal.schools.names import runs, words_of


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


def squeezed(text: str) -> str:
    """The same in one piece, so that "O’Brien" is "OBrien" and "O Brien"."""
    return "".join(words_of(text))
