"""The front of a document: its title, and what is told of it before the first section."""

import re
from collections.abc import Sequence

from portal.policies.tidying.looks import VALUE_WORDS, is_fact
from portal.policies.tidying.pieces import Piece

LONGEST = 30  # pieces
MANY = 3
GOES_ON = "+"
NAME = (
    r"polic(?:y|ies)|polisi|polisïau|guidance|guidelines|canllaw(?:iau)?|agreement|cytundeb"
    r"|code of conduct|cod ymddygiad"
)
TITLE = re.compile(rf"\b(?:{NAME}|procedures?|gweithdrefn(?:au)?|charter|siarter|protocol|statement)\b", re.IGNORECASE)
CLOSED = re.compile(rf"\b(?:{NAME}|procedures?|statement|[0-9]{{4}})\W*$", re.IGNORECASE)
OPENED = re.compile(rf"\b(?:{NAME})\s+(?:on|for|of|about|ar|i|am|ynghylch)\b", re.IGNORECASE)
OTHER = re.compile(
    rf"[0-9]|\b(?:{NAME}|version|fersiwn|draft|drafft|school|academy|college|ysgol|council|cyngor)\b", re.IGNORECASE
)
SECTION = re.compile(
    r"(?:introduction|purpose|scope|about|aims?|overview|background|rationale|context|who|why|what|how|statement of"
    r"|policy (?:statement|aims?)|cyflwyniad|pwrpas|nod|cwmpas|cefndir|rhagair|pam|pwy|beth|sut)\b",
    re.IGNORECASE,
)


def told(pieces: Sequence[Piece], maybe: list[bool]) -> list[str]:
    """What each piece of the front is: 'h1' the title and '+' what it goes on in, 'h' the first section, 'i' one of
    several values, or ''. Empty when the text begins with its first section."""
    end = length(pieces, maybe)
    if end in (0, len(pieces)):
        return []
    kinds = [""] * end
    values(pieces, maybe, kinds)
    if maybe[end - 1] and kinds[end - 1] != "i" and (end > 1 or not is_title(pieces[0])):
        kinds[end - 1] = "h"
    title = next((at for at in range(end) if kinds[at] == "" and maybe[at] and is_title(pieces[at])), None)
    if title is None and end > 1 and kinds[0] == "" and maybe[0]:
        title = 0
    if title is not None:
        kinds[title] = "h1"
        entitle(pieces, maybe, kinds, title)
    return kinds


def length(pieces: Sequence[Piece], maybe: list[bool]) -> int:
    """How many pieces the front has: short lines that are no sentences."""
    for at, piece in enumerate(pieces[: LONGEST + 1]):
        if piece.kind != "text" or piece.lines > 2 or not (maybe[at] or is_fact(piece.text)):
            return at if any(maybe[:at]) else 0
        if len(piece.text) > 200:
            return at
    return 0


def values(pieces: Sequence[Piece], maybe: list[bool], kinds: list[str]) -> None:
    """Mark what is told one word a line, such as what a school holds dear."""
    run: list[int] = []
    for at in range(len(kinds) + 1):
        if at < len(kinds) and maybe[at] and len(pieces[at].text.split()) <= VALUE_WORDS and not is_title(pieces[at]):
            run.append(at)
            continue
        if len(run) >= MANY:
            for one in run:
                kinds[one] = "i"
        run = []


def is_title(piece: Piece) -> bool:
    """Whether it names a policy, and not its first section."""
    return bool(TITLE.search(piece.text)) and not SECTION.match(piece.text)


def entitle(pieces: Sequence[Piece], maybe: list[bool], kinds: list[str], title: int) -> None:
    """Mark the line that a title goes on in: one that begins to say what it is for was wrapped."""
    after = title + 1
    wrapped = OPENED.search(pieces[title].text) and not CLOSED.search(pieces[title].text)
    if wrapped and after < len(kinds) and maybe[after] and not kinds[after] and not OTHER.search(pieces[after].text):
        kinds[after] = GOES_ON
