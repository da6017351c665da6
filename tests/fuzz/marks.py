"""A mark in every text that is sent: who sent it, where to, and whether it comes back where it must not."""

import re
from dataclasses import dataclass

# With a letter that none of our random names has (portal.database.CROCKFORD), or one of those would pass for a mark.
MARK = re.compile(r"zuq(\d+)xu")
RAW = re.compile(r"<zuq\d+xu|49zuq\d+xu")  # opening a tag, or behind a template that was carried out


@dataclass(frozen=True)
class Sent:
    """One thing that was sent: by whom, to which address."""

    by: str
    path: str

    @property
    def private(self) -> bool:
        """Whether it was written into a concern, or asked of the forum."""
        return self.path.startswith("/concerns") or "/triage/" in self.path or self.forum

    @property
    def forum(self) -> bool:
        """Whether a parent asked for it at the Parents' Forum."""
        return "/parents-forum/topics/" in self.path

    @property
    def internal(self) -> bool:
        """Whether it was written for staff alone."""
        return self.path.endswith("/notes")


class Marks:
    """Every mark that was given out."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []

    def new(self, by: str, path: str) -> str:
        """A mark for what one person is about to send."""
        self.sent.append(Sent(by, path))
        return f"zuq{len(self.sent) - 1}xu"

    def found_in(self, text: str) -> list[Sent]:
        """Whose words a text holds."""
        numbers = dict.fromkeys(int(number) for number in MARK.findall(text))
        return [self.sent[number] for number in numbers if number < len(self.sent)]
