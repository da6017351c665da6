"""Names of schools in a text: which is the school's own, and which are not."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.policies.checks.tables.names import AFTER_SAINT, COMMON, ISSUERS, KINDS, NOUNS, TOWNS, WELSH_COMMON
from portal.policies.checks.text import Text

_BEFORE = r"(?:St|Saint|Ss|SS|Dr|Mt)\.?\s"
_NAME = rf"(?:{_BEFORE}+(?!{_BEFORE}))?[A-Z][\w'-]*(?:\.[\w'-]+)*"
_WORDS = rf"{_NAME}(?:\s+(?:(?:of|on|upon|the|le|in|with|and|&|y|yr)\s+){{0,2}}{_NAME}){{0,6}}"
FULL = re.compile(
    rf"\b(?P<n>{_WORDS})(?:\s+(?:{KINDS}|\([A-Z .]+\)))*?\s+(?P<noun>{NOUNS})\b(?![\s-]+(?:Act|"
    rf"Standards|Regulations|Teachers|Admissions|Order|Agreement|Improvement|Council|Trust))"
)
WELSH = re.compile(r"\b(?P<n>Ysgol(?:\s+(?:(?:y|yr|a|ar)\s+)?[A-Z][\w'ŵŷâêîôû-]*){1,5})")
SAINT = re.compile(
    rf"\b(?P<n>(?:St\.?|Saint)\s+[A-Z][a-z]+(?:-?[A-Z][a-z]+)?(?:'s?)?)(?!['\w])(?!\s+(?:{AFTER_SAINT})\b)"
)
_PEOPLE = (
    r"(?:staff|pupils?|child|children|ren|parents?|carers?|teachers?|governors?|learners|"
    r"families|volunteers|employees|school|working|community|life|visitors)"
)
AT = re.compile(rf"\b(?i:{_PEOPLE})\)?\s+(?:(?:who\s+)?(?:attend(?:s|ing)?|at))\s+(?P<n>{_NAME}(?:\s+{_NAME}){{0,3}})")
DOES = re.compile(
    r"\b(?:procedures?|actions?|steps|manner|approach|what|where|when|because|as|if|that|which|"
    r"and)\s+(?P<n>[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)?)"
    r"\s+(?:will|may|considers?|recognises|understands|expects|feels|believes|takes)\b"
)
DECLARED = re.compile(
    r"\s*\(\s*(?:hereafter|\"|'|known\s+as|referred\s+to\s+as|the\s+|"
    r"[\s,])*\"?'?(?P<short>[A-Z][\w.&]*(?:\s[A-Z][\w.]*)?)\"?'?\s*\)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A school that a text names: the words that tell it apart, where, and whether in full."""

    stem: tuple[str, ...]
    start: int
    end: int
    full: bool


@dataclass(frozen=True, slots=True)
class Own:
    """The school's own name: stems and abbreviations. Empty: the text is a template, or names none."""

    stems: tuple[tuple[str, ...], ...] = ()
    short: frozenset[str] = frozenset()

    def is_own(self, stem: tuple[str, ...]) -> bool:
        """Whether these words are the name, a part of it, or its abbreviation."""
        if len(stem) == 1 and stem[0] in self.short:
            return True
        return any(_inside(stem, own) or _inside(own, stem) for own in self.stems)


def schools(text: Text) -> tuple[Named, ...]:
    """Every school that is named, in the order of the text; each place once."""
    found: dict[int, Named] = {}
    places: list[int] = []  # in order
    for pattern, full in ((WELSH, True), (FULL, True), (SAINT, False), (AT, False), (DOES, False)):
        for match in text.find(pattern):
            named = _named(match, full)
            if named is None:
                continue
            at = bisect_right(places, named.start)
            before, after = places[max(at - 1, 0) : at], places[at : at + 1]
            if not any(found[place].end > named.start for place in before) and not any(p < named.end for p in after):
                found[named.start] = named
                places.insert(at, named.start)
    return tuple(found[place] for place in places)


def own_of(text: Text, names: tuple[str, ...] | None) -> Own:
    """The school's own name: given, else in the title, else the most frequent. A template of a council or a trust has
    none, unless one is named often."""
    if names is not None:
        return _given(names)
    found = schools(text)
    stem = _in_front(text, found) or _most_frequent(text, found)
    return Own((stem,), _shorts(text, found, stem)) if stem else Own()


def stem_of(name: str) -> tuple[str, ...]:
    """The words that tell a school apart: without kind, faith and punctuation."""
    kept: list[str] = []
    plain = re.sub(rf"\b(?:{NOUNS})\b|\([^)]*\)", " ", name)
    for word in _kinds_off(plain).split():
        clean = _clean(word)
        if clean in COMMON or clean in WELSH_COMMON or clean == "ysgol":
            kept = [] if clean not in ("of", "the", "and", "on", "upon", "in", "y", "yr") or not kept else kept
        elif clean:
            kept.append(clean)
    return tuple(kept)


def initials(name: str) -> str:
    """The abbreviation that people make of a name."""
    return "".join(word[0] for word in re.findall(r"[A-Za-z][\w']*", name) if word[0].isupper()).lower()


def _kinds_off(name: str) -> str:
    return re.sub(rf"(?<!^)\b(?:{KINDS})(?!\w)", " ", name)


def _clean(word: str) -> str:
    lower = re.sub(r"'s?$", "", word.lower().strip('.,;:()"')).strip("'.")
    return "st" if lower == "saint" else lower.removesuffix("s") if lower.startswith("st.") else lower


def _named(match: re.Match[str], full: bool) -> Named | None:
    name = match[0] if full else match["n"]
    stem = stem_of(name)
    if not stem or stem == ("st",) or (stem[0] == "st" and stem[-1] in TOWNS and not full):
        return None
    if stem[0] != "st" and not full and all(word in COMMON or len(word) < 2 for word in stem):
        return None
    return Named(stem, _begin(match, stem), match.end() if full else match.end("n"), full)


def _begin(match: re.Match[str], stem: tuple[str, ...]) -> int:
    """Where the name itself begins, after “Policy of” and the like."""
    places = [m.start() for m in re.finditer(r"[^\s]+", match[0]) if _clean(m[0]) == stem[0]]
    begin = match.start("n") - match.start()
    return match.start() + next((place for place in places if place >= begin), begin)


def _given(names: Iterable[str]) -> Own:
    stems = tuple(stem for name in names if (stem := stem_of(name)))
    return Own(stems, frozenset(short for name in names for short in (initials(name), name.lower()) if len(short) > 1))


def _in_front(text: Text, found: tuple[Named, ...]) -> tuple[str, ...] | None:
    end = text.front[-1].end if text.front else 0
    return next((named.stem for named in found if named.full and named.start < end), None)


def _most_frequent(text: Text, found: tuple[Named, ...]) -> tuple[str, ...] | None:
    counted = Counter(named.stem for named in found)
    full = {named.stem for named in found if named.full}
    if not counted:
        return None
    stem, times = max(counted.items(), key=lambda pair: (pair[1], pair[0] in full))
    return None if _is_template(text) and times < (2 if stem in full else 3) else stem


def _is_template(text: Text) -> bool:
    """Whether a council, a diocese or a trust stands at the front, or speaks of the text as its own."""
    if any(re.search(ISSUERS, text.flat[block.start : block.end]) for block in text.front):
        return True
    issued = re.compile(
        rf"(?:{ISSUERS})(?=[^.]{{0,80}}\b(?:approach|template|schools|guidance|policy)\b)|"
        rf"\b(?:[Pp]roduced|[Ii]ssued|[Ww]ritten|[Pp]repared)\s+by\s+(?:the\s+)?(?:{ISSUERS})"
    )
    return next(text.find(issued), None) is not None


def _shorts(text: Text, found: tuple[Named, ...], stem: tuple[str, ...]) -> frozenset[str]:
    """Initials, and abbreviations that stand in brackets after the name."""
    return frozenset(_abbreviations(text, [named for named in found if named.full and named.stem == stem]))


def _abbreviations(text: Text, names: list[Named]) -> Iterator[str]:
    for named in names:
        yield initials(text.flat[named.start : named.end])
        if declared := DECLARED.match(text.flat, named.end):
            yield _clean(declared["short"])


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the words of `part` stand in a row in `whole`."""
    size = len(part)
    return bool(part) and any(whole[n : n + size] == part for n in range(len(whole) - size + 1))
