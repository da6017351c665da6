"""What columns and cells mean, in both languages, however people write them: pure."""

from portal.consents.models import Purpose
from portal.schools.ordering import plain

CHILD_ID, CHILD, CLASS, ADULT_ID, ADULT = "child-id", "child", "class", "adult-id", "adult"
HEADINGS = {
    "child id": CHILD_ID,
    "pupil id": CHILD_ID,
    "id plentyn": CHILD_ID,
    "id y plentyn": CHILD_ID,
    "child": CHILD,
    "pupil": CHILD,
    "plentyn": CHILD,
    "class": CLASS,
    "dosbarth": CLASS,
    "adult id": ADULT_ID,
    "parent id": ADULT_ID,
    "id oedolyn": ADULT_ID,
    "id yr oedolyn": ADULT_ID,
    "adult": ADULT,
    "parent": ADULT,
    "oedolyn": ADULT,
}
# Plain words: without case and accents. The verb of the question answers in Welsh.
YES = {"yes", "y", "true", "t", "1", "✓", "✔", "☑", "ie", "ydw", "cewch", "iawn", "yes, you can", "i do not object"}
NO = {"no", "n", "false", "f", "0", "✗", "✘", "☒", "na", "nac ydw", "na chewch", "no, you cannot", "i object to this"}
YES |= {"ydy", "oes", "gallwch", "gallwch, cewch"}
NO |= {"nage", "nac oes", "nac ydy", "object"}


def answer_in(cell: str) -> str | None:
    """yes, no, or empty for an empty cell; None for anything else."""
    said = plain(cell).strip(" .!").replace("’", "'")
    return "" if not said else "yes" if said in YES else "no" if said in NO else None


def column_of(heading: str, purposes: list[Purpose]) -> str | Purpose | None:
    """What a column holds: one of ours, or the answers about a purpose, by its title in either language or its name in
    forms. None for a heading that says neither, or more than one."""
    said = plain(heading)
    if said in HEADINGS:
        return HEADINGS[said]
    named = [one for one in purposes if said in _names(one)]
    return named[0] if len(named) == 1 else None


def _names(purpose: Purpose) -> set[str]:
    titles = filter(None, (purpose.title_en, purpose.title_cy))
    return {purpose.slug, f"purpose-{purpose.slug}", *map(plain, titles)}
