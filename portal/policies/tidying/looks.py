"""What a line looks like, whatever stands around it."""

import re

from portal.policies.tidying.marks import SECTION

LONGEST = 110
MOST_WORDS = 15
VALUE_WORDS = 2
MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
    "|spring|summer|autumn|winter|gwanwyn|haf|hydref|gaeaf"
)
DATE = re.compile(
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTHS})(?:\s+term)?\.?,?\s+[0-9]{{2,4}}|[0-9./-]+", re.IGNORECASE
)
# Words after which a number and a colon belong to a heading.
FIXED = re.compile(
    r"(?:appendix|annex|part|section|stage|step|schedule|atodiad|rhan|adran|cam|cyfnod)\b", re.IGNORECASE
)
LABEL = re.compile(r"[^:]{1,45}:\s*\S")
LEADS = re.compile(
    r"\b(?:to|by|must|can|may|should|will|the following|following|include|includes|including|ensure|that|are|is"
    r"|for example|canlynol|i|yw|mae|gan gynnwys)\s*:$|['’]s\s*:$",
    re.IGNORECASE,
)
# Words that no line ends with; 'Who this is for' is one.
UNFINISHED = re.compile(
    r"(?:[,&–-]|\b(?:and|or|of|the|a|an|a’r|a'r|ac|neu|yr?|polic(?:y|ies) (?:on|for|about)|polisi (?:ar|i|am)))$",
    re.IGNORECASE,
)
# The same, when the next line begins in a small letter.
PREPOSITION = re.compile(r"\b(?:for|in|on|to|with|by|at|from|about|o|ar|i|am|gan|gyda)$", re.IGNORECASE)
INNER_END = re.compile(r"[a-z)’”][.!?]\s+[A-Z]")
ADDRESS = re.compile(r"https?://|www\.|\S@\S")
BLANKS = re.compile(r"_{3,}|\.{4,}|…{2,}")


def looks_like_heading(text: str) -> bool:
    """Short, begun in a large letter, not ended like a sentence, and no label with its value, date or address."""
    words = SECTION.fullmatch(text)
    bare = words["text"] if words else text
    if len(bare) > LONGEST or len(bare.split()) > MOST_WORDS or not bare[:1].isupper():
        return False
    if bare.endswith((".", ",", ";", "!")) or INNER_END.search(bare) or is_fact(bare):
        return False
    return not UNFINISHED.search(bare)


def is_fact(text: str) -> bool:
    """Whether a line gives a value rather than a name to what follows."""
    label = LABEL.match(text) and not FIXED.match(text)
    return bool(label or DATE.fullmatch(text) or ADDRESS.search(text) or BLANKS.search(text))


def section_level(text: str) -> int:
    """3 for '4.2 Roles', 4 for '4.2.1 …'; 0 for what has no such number."""
    found = SECTION.fullmatch(text)
    return 1 + len(found["sign"].rstrip(".").split(".")) if found else 0
