"""A policy as it is compared: its sections, their paragraphs, their words."""

from dataclasses import dataclass, field

from portal.policies.markup.outline import words
from portal.policies.richtext import parsed

END = "\n"  # stands between the words of two paragraphs


@dataclass(slots=True)
class Passage:
    """What stands under a heading, down to the next; the first one of a text may have no heading. Each block is the
    words of a paragraph, an item or a cell."""

    title: str
    blocks: list[list[str]] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        """All its words."""
        return tuple(flat(self.blocks))


def flat(blocks: list[list[str]]) -> list[str]:
    """The words of several blocks, an END between each two."""
    return [word for at, block in enumerate(blocks) for word in ([END, *block] if at else block)]


def passages(markdown: str) -> list[Passage]:
    """The passages of a text. Raises TooMuch."""
    found = [Passage("")]
    in_heading = False
    for token in parsed(markdown):
        if token.type == "heading_open":
            in_heading = token.level == 0
        elif token.type in {"inline", "code_block", "fence"}:
            said = words(token).split()
            if in_heading and said:
                found.append(Passage(" ".join(said)))
            elif said:
                found[-1].blocks.append(said)
            in_heading = False
    return found
