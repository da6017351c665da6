"""What stayed behind from the text that this one was made from."""

import re
from collections.abc import Iterator

from portal.policies.checks.look import Look
from portal.policies.checks.names import schools, stem_of
from portal.policies.checks.paper import Finding
from portal.policies.checks.tables.placeholders import BY_HAND, PLACEHOLDERS
from portal.policies.checks.text import Text
from portal.translation import lazy_gettext as _l


def other_schools(look: Look) -> Iterator[Finding]:
    """PC5: the name of another school, each at its first three places."""
    places: dict[int, tuple[tuple[str, ...], int]] = {
        named.start: (named.stem, named.end) for named in schools(look.text) if not look.own.is_own(named.stem)
    }
    places |= _known(look, places)
    times: dict[tuple[str, ...], int] = {}
    for start in sorted(places):
        stem, end = places[start]
        times[stem] = times.get(stem, 0) + 1
        if times[stem] <= 3:
            name = " ".join(look.text.flat[start:end].split())
            mend = _l("“%(name)s” is not the name of this school. Was it left over from another text?", name=name)
            yield look.text.found("PC5", (start, end), mend)


def _known(look: Look, places: dict[int, tuple[tuple[str, ...], int]]) -> dict[int, tuple[tuple[str, ...], int]]:
    """Names of schools that are known, wherever they stand in full."""
    found = {}
    for name in look.around.others:
        stem = stem_of(name)
        if not stem or look.own.is_own(stem):
            continue
        words = r"\s+".join(map(re.escape, name.replace("’", "'").split()))
        for match in look.text.find(re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)):
            if not any(start <= match.start() < end for start, (_stem, end) in places.items()):
                found[match.start()] = (stem, match.end())
    return found


def placeholders(look: Look) -> Iterator[Finding]:
    """PC5: what nobody filled in."""
    typed, last = _unmarked(look.text), 0
    for start, end in sorted(match.span() for pattern in PLACEHOLDERS for match in pattern.finditer(typed)):
        if start >= last and not _by_hand(look.text, start):
            last = end
            mend = _l("This was not filled in. Write what belongs here, or take it out.")
            yield look.text.found("PC5", (start, end), mend)


def _unmarked(text: Text) -> str:
    """As it was typed, with plain quotes: marks count here."""
    return text.raw.replace("’", "'")


def _by_hand(text: Text, place: int) -> bool:
    line = text.line_at(place)
    words = text.flat[text.starts[line] : text.starts[line + 1]]
    dotted = text.raw[place] in "_.…"
    return dotted and (bool(BY_HAND.search(words)) or not any(c.isalnum() for c in words))
