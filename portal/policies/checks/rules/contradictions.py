"""Two rules that cannot both hold."""

from collections.abc import Iterator

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.policies.checks.tables.contradictions import PAIRS, Pair
from portal.policies.checks.text import Text


def contradictory(look: Look) -> Iterator[Finding]:
    """PC14: pairs of the table, quoted at the first of the two."""
    for pair in PAIRS:
        place = _in_one_item(look.text, pair) if pair.together else _apart(look.text, pair)
        if place:
            yield look.text.found("PC14", place, pair.mend)


def _in_one_item(text: Text, pair: Pair) -> tuple[int, int] | None:
    for block in text.blocks:
        first = pair.first.search(text.flat, block.start, block.end)
        if (
            first
            and pair.second.search(text.flat, first.end(), block.end)
            and not _excused(text, pair, block.start, block.end)
        ):
            return _sentence(text, first.start())
    return None


def _apart(text: Text, pair: Pair) -> tuple[int, int] | None:
    for match in text.in_sentences(pair.first):
        place = _sentence(text, match.start())
        if not _excused(text, pair, *place) and any(
            not place[0] <= other.start() < place[1] for other in text.in_sentences(pair.second)
        ):
            return place
    return None


def _excused(text: Text, pair: Pair, start: int, end: int) -> bool:
    return bool(pair.unless and pair.unless.search(text.flat, start, end))


def _sentence(text: Text, place: int) -> tuple[int, int]:
    return next(span for span in text.sentences if span[0] <= place < span[1])
