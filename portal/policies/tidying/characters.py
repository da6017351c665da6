"""The lines of a text, in characters that every reader has."""

import re
import unicodedata

PAGE = "\f"
# Left by word processors: soft hyphens, marks that take no room, spaces of odd widths.
GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u2060\ufeff\u200e\u200f"))
SPACES = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
)
LIGATURES = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄﬅﬆ"}
# Symbol fonts put their bullets where Unicode has no letters; any other of their signs can be read by nobody.
BULLETS = {ord(c): "•" for c in "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0a8\uf071\uf075\uf046\uf02d\uf0e8\uf0e0\uf0be"}
PRIVATE = re.compile("[\ue000-\uf8ff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def lines_of(text: str) -> list[str]:
    """Lines without their ends; a page break is a line of its own. Indents stay, as spaces."""
    text = re.sub("\r\n?|[\u0085\u2028\u2029\v]", "\n", text)
    text = unicodedata.normalize("NFC", text).translate(GONE | SPACES | LIGATURES | BULLETS)
    text = PRIVATE.sub(lambda sign: "•" if starts_line(text, sign.start()) else "", text)
    lines = CONTROL.sub("", text).replace(PAGE, f"\n{PAGE}\n").split("\n")
    return [line if line == PAGE else line.expandtabs(4).rstrip() for line in lines]


def starts_line(text: str, at: int) -> bool:
    """Whether only spaces stand before that place in its line."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t\f")
