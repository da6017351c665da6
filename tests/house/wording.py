"""The words that a template shows by itself, without gettext."""

import re
from html.parser import HTMLParser

from jinja2 import Environment

SPOKEN = {"title", "aria-label", "placeholder", "alt", "aria-description", "label", "summary"}
VALUE = "\ufffc"  # stands where a template prints a value
LOOSE = re.compile(r"\b(?!aria-label|title|alt)[a-z-]+=\"[^\"]*\"")  # attributes that a block puts into a tag
SILENT_BLOCKS = {"form_id"}  # the id of a form, no words
LETTERS = re.compile(r"[^\W\d_]{2,}")
lexer = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def plain_parts(source: str) -> list[tuple[int, str]]:
    """What stands between Jinja's marks, with lines; translated blocks and marks become one stand-in."""
    parts: list[tuple[int, str]] = []
    silent, names = "", []
    for line, token, value in lexer.lex(source):
        if token == "data" and not silent:
            parts.append((line, value))
        elif token in {"variable_begin", "block_begin"}:
            names = []
            parts.append((line, VALUE if token == "variable_begin" else " "))
        elif token == "name":
            names.append(value)
        elif token == "block_end":
            silent = silenced(names, silent)
    return parts


def silenced(names: list[str], silent: str) -> str:
    """Which block keeps words from the reader after a mark that begins with these names; '' for none."""
    if names[:1] == ["trans"] or (names[:1] == ["block"] and set(names[1:2]) & SILENT_BLOCKS):
        return names[0]
    return "" if names[:1] == [f"end{silent}"] else silent


class _Words(HTMLParser):
    """Collects texts and spoken attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value or "" for name, value in attrs if name in SPOKEN]
        self.silent = tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(LOOSE.sub(" ", data))


def bare_words(source: str, is_html: bool) -> list[str]:
    """Words of a template that gettext never sees."""
    text = "".join(part for _, part in plain_parts(source))
    if is_html:
        reader = _Words()
        reader.feed(text)
        reader.close()
        text = "\n".join(reader.words)
    return [line.strip() for line in text.splitlines() if LETTERS.search(line)]
