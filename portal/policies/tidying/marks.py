"""The marks that lists are made with, typed or left by a word processor."""

import re
from dataclasses import dataclass

SIGNS = "•◦▪▫●○■□‣⁃➢➤❖✓✔·∙◆◇►▶"
BULLET = re.compile(rf"(?P<indent>\s*)(?P<sign>[{SIGNS}]|[-–—*+](?=\s)|[-–](?=[A-Z‘“\"']))\s*(?P<text>.*)")
ROUND = re.compile(r"(?P<indent>\s*)o(?:\s{2,}(?P<wide>\S.*)|\s(?P<text>[A-Z‘“].*))")  # a circle, copied as a letter
NUMBER = re.compile(
    r"(?P<indent>\s*)(?P<sign>(?:\(?[0-9]{1,3}|\(?[a-z]|\(?[ivx]{2,5})[.)]|\(?[A-Z]\))\s+(?P<text>\S.*)"
)
SECTION = re.compile(r"\s*(?P<sign>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?)\s+(?P<text>\S.*)")
RUN_TOGETHER = re.compile(rf"\s*[{SIGNS.replace('·', '')}]\s*|(?<=[a-z.;,)])[-–]\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Mark:
    """How a line begins: `kind` names sorts of marks that make one list, `number` is what stands in a numbered one. Of
    a `sure` one the indent was not guessed."""

    kind: str
    indent: int
    text: str
    number: str = ""
    sure: bool = False


def marked(line: str) -> Mark | None:
    """The mark that a line begins with. A circle copied as the letter o is for `circled` to judge."""
    if found := BULLET.fullmatch(line):
        return Mark(found["sign"], len(found["indent"]), found["text"].strip())
    if found := NUMBER.fullmatch(line):
        return Mark(sort_of(found["sign"]), len(found["indent"]), found["text"].strip(), found["sign"])
    return None


def circled(line: str) -> Mark | None:
    """The same for a line that begins with a lone o; in Welsh that is also a word."""
    found = ROUND.fullmatch(line)
    return Mark("o", len(found["indent"]), (found["wide"] or found["text"]).strip()) if found else None


def sort_of(sign: str) -> str:
    """'1' for 7. and 12., '(1)' for (7), 'a' for letters, 'i' for small Roman numbers."""
    inner = sign.strip("().")
    sort = "1" if inner.isdigit() else "i" if re.fullmatch("[ivx]{2,5}|i", inner, re.IGNORECASE) else "a"
    return f"({sort})" if sign.endswith(")") else sort


def parted(text: str) -> list[str]:
    """The items that were run together into one."""
    return [part for part in (part.strip() for part in RUN_TOGETHER.split(text)) if part] or [""]
