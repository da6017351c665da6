"""Which section of one version is which of the other."""

from collections import Counter

from portal.policies.comparing.parts import Passage
from portal.policies.markup.anchors import Anchors

ALIKE = 0.5  # of the words of two sections that are one under another title
MOST = 40_000  # pairs that are looked at; beyond, sections under new titles are new sections

Pair = tuple[Passage | None, Passage | None]


def matched(before: list[Passage], after: list[Passage]) -> list[Pair]:
    """Pairs in the order of the later version; what was removed stands behind what it stood behind."""
    partners = by_anchor(before, after)
    by_likeness(before, after, partners)
    found = {old: new for new, old in partners.items()}
    removed: dict[int, list[Passage]] = {}
    behind = -1
    for at, passage in enumerate(before):
        behind = found.get(at, behind)
        if at not in found:
            removed.setdefault(behind, []).append(passage)
    pairs: list[Pair] = [(passage, None) for passage in removed.get(-1, [])]
    for at, passage in enumerate(after):
        pairs.append((before[partners[at]] if at in partners else None, passage))
        pairs += [(gone, None) for gone in removed.get(at, [])]
    return pairs


def by_anchor(before: list[Passage], after: list[Passage]) -> dict[int, int]:
    """Of sections of the later version those of the earlier one with the same anchor, by their places."""
    places = {anchor: at for at, anchor in enumerate(anchors(before))}
    return {at: places[anchor] for at, anchor in enumerate(anchors(after)) if anchor in places}


def anchors(passages: list[Passage]) -> list[str]:
    """The anchors of the passages; '' of what stands before the first heading."""
    given = Anchors()
    return [given.of(passage.title) if passage.title else "" for passage in passages]


def by_likeness(before: list[Passage], after: list[Passage], partners: dict[int, int]) -> None:
    """Add to `partners` the pairs that say much the same, the likest first."""
    taken = set(partners.values())
    old = [(at, Counter(passage.words)) for at, passage in enumerate(before) if at not in taken]
    new = [(at, Counter(passage.words)) for at, passage in enumerate(after) if at not in partners]
    if len(old) * len(new) > MOST:
        return
    likely = [(likeness(a, b), here, there) for there, a in old for here, b in new]
    for _much, here, there in sorted(
        (pair for pair in likely if pair[0] >= ALIKE), key=lambda pair: (-pair[0], *pair[1:])
    ):
        if here not in partners and there not in taken:
            partners[here] = there
            taken.add(there)


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of their words that two texts have in common, 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
