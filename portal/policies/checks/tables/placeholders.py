"""What is left when nobody filled in a template."""

import re

_ASKING = (
    r"insert|enter|add|name|school|date|number|email|e-mail|address|your|xx+|tbc|tba|details|state|"
    r"specify|role|title|contact|phone|link|logo|"
    r"complete|delete|year|person|headteacher|governor|council|local authority|enw|ysgol|rhowch|"
    r"dyddiad|rhif|nodwch|ychwanegwch|cyfeiriad"
)
_HINT = (
    r"(?:please\s+)?(?:insert|enter|add\s+(?:your|name|here|school|details)|name\s+of|"
    r"school\s+name|school's\s+name|delete\s+(?:as|if)|specify|fill\s+in|rhowch\s+enw|"
    r"enw'r\s+ysgol|nodwch)"
)
PLACEHOLDERS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (rf"\[(?!\^)[^\[\]\n]{{0,60}}?\b(?:{_ASKING})\b[^\[\]\n]{{0,60}}\](?!\()", re.IGNORECASE),
        (
            rf"<(?![/!a-z]{{1,10}}>|https?:|mailto:|\w+\s+\w+=)[^<>\n@]{{0,40}}\b(?:{_ASKING})\b[^<>\n@]{{0,40}}>",
            re.IGNORECASE,
        ),
        (r"\{\{?[^{}\n]{1,60}\}?\}|«[^«»\n]{1,60}»", 0),
        (rf"\(\s*{_HINT}\b[^()\n]{{0,60}}\)", re.IGNORECASE),
        (r"(?<![\w.])[Xx]{3,}(?!\w)|\bX{2}\b|\b[Xx]{2}\s*[/.-]\s*[Xx]{2}\b|\bXxxx+\b", 0),
        (r"\bdd\s?/\s?mm\s?/\s?yy(?:yy)?\b|\bDD/MM/YY(?:YY)?\b", 0),
        (
            r"(?<!\w)(?:TBC|TBA|T\.B\.C\.|to\s+be\s+(?:confirmed|inserted|completed|added)|i'w\s+gadarnhau)(?!\w)",
            re.IGNORECASE,
        ),
        (
            r"\b(?:insert|enter)\s+(?:the\s+)?(?:name|school|date|details|number|text)\b[^.\n]{0,20}\b(?:here|yma)\b",
            re.IGNORECASE,
        ),
        (
            r"\blorem\s+ipsum\b|\b(?:any|your|our)\s?town\s+(?:primary|infant|junior|high|secondary)?\s*school\b",
            re.IGNORECASE,
        ),
        (
            r"\b(?:Your|Name\s+[Oo]f|Insert|SCHOOL)\s+(?:School|NAME|School\s+Name)\b(?=\s*(?:$|\n|"
            r"[,.;']|will|is|has|recognises|expects))|\bSCHOOL\s+NAME\b",
            0,
        ),
        (r"\bdelete\s+as\s+(?:appropriate|applicable|necessary)\b", re.IGNORECASE),
        (r"_{4,}|\.{6,}|…{3,}", 0),
    )
)
# Lines to be filled in by hand on paper are meant to be empty.
BY_HAND = re.compile(
    r"\b(?:sign(?:ed|ature)?|print(?:ed)?\s+name|name\s+of\s+(?:parent|child|pupil)|(?:parent|child|"
    r"pupil|carer|class)'?s?\b|llofnod\w*|enw'r\s+(?:plentyn|rhiant|disgybl))",
    re.IGNORECASE,
)
