"""What the HTML checker says of the body of a policy: the rules of it that text can break."""

import re
import unicodedata
from html.parser import HTMLParser

from portal import links
from portal.policies.richtext import TAGS

ATTRIBUTES = {("a", "href"), ("a", "rel"), ("ol", "start"), ("th", "scope")}
PARENTS = {
    "li": {"ul", "ol"},
    "tr": {"thead", "tbody"},
    "th": {"tr"},
    "td": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
}
VOID = {"hr", "br"}


class Checker(HTMLParser):
    """Reads HTML and keeps what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        if tag in PARENTS and (not self.open or self.open[-1] not in PARENTS[tag]):
            self.wrong.append(f"<{tag}> in {self.open}")
        if tag == "a" and "a" in self.open:
            self.wrong.append("a link in a link")
        if re.fullmatch("h[2-6]", tag):
            self.levels.append(int(tag[1]))
            self.words = ""
        for name, value in attrs:
            self.attribute(tag, name, value or "")
        if tag not in VOID:
            self.open.append(tag)

    def attribute(self, tag: str, name: str, value: str) -> None:
        if name == "id" and re.fullmatch("h[2-6]", tag):
            self.ids.append(value)
        elif (tag, name) not in ATTRIBUTES:
            self.wrong.append(f"{name} of {tag}")
        elif name == "href" and not links.is_allowed(value):
            self.wrong.append(f"leads to {value}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")
        if re.fullmatch("h[2-6]", tag) and not self.words.strip():
            self.wrong.append("an empty heading")

    def handle_data(self, data: str) -> None:
        self.words += data
        self.wrong += [f"U+{ord(c):04X}" for c in data if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]

    def handle_comment(self, data: str) -> None:
        self.wrong.append("a comment")


def complaints(html: str, anchors: list[str]) -> list[str]:
    """What is wrong with it, empty when nothing is; `anchors` are those that it should have."""
    checker = Checker()
    checker.feed(html)
    checker.close()
    wrong = checker.wrong + [f"<{tag}> is left open" for tag in checker.open]
    if checker.ids != anchors or len(set(checker.ids)) < len(checker.ids):
        wrong.append(f"ids {checker.ids}")
    if any(after > before + 1 for before, after in zip([1, *checker.levels], checker.levels, strict=False)):
        wrong.append(f"levels {checker.levels}")
    return wrong
