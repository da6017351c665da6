"""What a run of the long tests has done, in numbers: said at its end."""

FIGURES: list[str] = []


def note(words: str) -> None:
    """One line of it."""
    FIGURES.append(words)
