"""Pairs of rules that cannot both hold. `quoted` says which of the two is shown; `together`: they stand in one item."""

import re
from dataclasses import dataclass
from typing import Any

from portal.translation import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Pair:
    """Two patterns of whole sentences and how to mend them; `unless`: what the first sentence may not say."""

    first: re.Pattern[str]
    second: re.Pattern[str]
    mend: Any
    together: bool = False
    unless: re.Pattern[str] | None = None


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


PAIRS = (
    Pair(
        _p(r"\b(?:on|in)\s+(?:a|an|the|our|any)\s+(?:school(?:'s)?\s+)?(?:online\s+|own\s+)?forum\b"),
        _p(r"\b(?:web\s?site\s+or\s+(?:online\s+)?forum|forum\s+or\s+web\s?site)\b"),
        _l("This step begins with a forum and ends with a website or forum. Name the same places both times."),
        together=True,
        unless=_p(
            r"\b(?:on|in)\s+(?:a|an|the|our|"
            r"any)\s+[^.;]{0,30}\bweb\s?site\b[^.;]{0,20}\bforum\b[^.]{0,200}\bweb\s?site\b|"
            r"\bforum\s+or\s+(?:the\s+)?(?:school\s+)?web\s?site\b[^.]{0,200}\bweb\s?site\b"
        ),
    ),
    Pair(
        _p(
            r"\b(?:must|should|may|can)\s*not\b[^.]{0,40}\b(?:discuss|advise|mention|refer\s+to|"
            r"comment\s+on|name)\b[^.]{0,80}\b(?:school\s+matters|school\s+business|staff|pupils?|"
            r"parents?)\b"
        ),
        _p(
            r"\b(?:staff|pupils?|parents?|school|references?|events?|"
            r"activit\w+)\b[^.]{0,120}\b(?:unless|without)\b[^.]{0,60}\b(?:permission|agreement|"
            r"consent|approval)\b[^.]{0,60}\bhead"
        ),
        _l("One rule forbids this altogether, another allows it with the headteacher’s agreement. Keep one."),
        unless=_p(r"\b(?:unless|without|except)\b"),
    ),
    Pair(
        _p(
            r"\b(?:using|use\s+of|uses)\s+(?:social|networking|the\s+internet)[^.]{0,40}\b(?:in|"
            r"during)\s+(?:the\s+)?(?:working|school)\s+(?:day|hours)\b[^.]{0,80}\b(?:inform|report|"
            r"tell)\b"
        ),
        _p(
            r"\b(?:in|during)\s+(?:the\s+)?(?:working|school)\s+(?:day|hours)\b[^.]{0,40}\b(?:on|"
            r"using|with)\s+(?:school|work)\s+(?:equipment|devices?|computers?)\b"
        ),
        _l(
            "One rule is about all use in the working day, another only about use on school "
            "equipment. Say which counts."
        ),
        unless=_p(r"\b(?:school|work)\s+(?:equipment|devices?|computers?)\b"),
    ),
    Pair(
        _p(
            r"\b(?:must|should|may)\s*not\s+(?:be\s+)?(?:post|share|publish|upload|"
            r"take)\w*\b[^.]{0,30}\b(?:any\s+)?(?:photo\w*|images?|pictures?|"
            r"videos?)\b[^.]{0,60}\bschool\s+(?:events?|activit\w+)\b"
        ),
        _p(
            r"\bparents?\b[^.]{0,60}\b(?:may|can|are\s+welcome\s+to)\b[^.]{0,60}\b(?:share|post|take|"
            r"use)\b[^.]{0,60}\b(?:photo\w*|images?|pictures?|"
            r"videos?)\b[^.]{0,60}\btheir\s+(?:own\s+)?child\w*"
        ),
        _l(
            "One rule forbids pictures of school events, another allows parents those of their own "
            "children. Say what holds."
        ),
        unless=_p(r"\b(?:other|another)\b|\bwithout\b|\bunless\b"),
    ),
    Pair(
        _p(
            r"\bstaff\b[^.]{0,40}\b(?:must|should|may)\s+(?:not|never)\b[^.]{0,40}\b(?:friends?|"
            r"connect|follow)\b[^.]{0,40}\bparents?\b"
        ),
        _p(
            r"\bstaff\b[^.]{0,60}\b(?:may|can)\b(?!\s*not)[^.]{0,40}\b(?:friends?|connect|"
            r"follow)\b[^.]{0,40}\bparents?\b"
        ),
        _l("One rule forbids staff to be friends with parents online, another allows it. Keep one."),
        unless=_p(r"\bunless\b|\bexcept\b"),
    ),
)
