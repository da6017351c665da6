"""The title of a text that begins with one."""

from portal.policies.markup.outline import words
from portal.policies.richtext import parsed

ABOVE = 3  # short lines that may stand above a title: the school's name, a motto
SHORT = 80  # characters


def headed(markdown: str) -> tuple[str, str]:
    """The title, and the text without it; '' and the whole text where it begins otherwise. Raises TooMuch."""
    tokens = parsed(markdown)
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1" and token.map and not token.level:
            lines = markdown.splitlines()
            first, last = token.map
            rest = "\n".join(lines[:first] + lines[last:]).strip()
            return " ".join(words(tokens[at + 1]).split()), rest
        if token.type not in {"paragraph_open", "inline", "paragraph_close"} or at >= 3 * ABOVE:
            break
        if token.type == "inline" and len(token.content) > SHORT:
            break
    return "", markdown
