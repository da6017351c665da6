"""Both languages, where a school has two."""

import re
from collections.abc import Iterator
from typing import Any

from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.policies.checks.tables.languages import BODIES, COMPLETE, ENGLISH, EVIDENT, SHORTEST, WELSH
from portal.policies.checks.text import Block, Text
from portal.translation import lazy_gettext as _l

OF = {"cy": WELSH, "en": ENGLISH}


def incomplete(look: Look) -> Iterator[Finding]:
    """PC10: a language of the school, or of the title, in which the text is missing or not whole."""
    wanted = set(look.around.languages) if len(look.around.languages) > 1 else _of_title(look)
    if len(wanted) < 2:
        return
    said = {language: sum(_spoken(text, language) for text in look.texts) for language in sorted(wanted)}
    most = max(said.values())
    for language, words in said.items():
        if words < COMPLETE * most:
            text, place = _where(look, language)
            yield text.found("PC10", place, _mend(language, gone=words < most * 0.1))


def guess(text: Text) -> str:
    """The language in which most of a text is."""
    return "cy" if _spoken(text, "cy") > _spoken(text, "en") else "en"


def counted(words: str) -> dict[str, int]:
    """How many words of each language are in some words."""
    plain = words.lower()
    for body in BODIES:
        plain = plain.replace(body, " ")
    said = re.findall(r"[\w'’-]+", plain)
    return {language: sum(word in known for word in said) for language, known in OF.items()}


def _spoken(text: Text, language: str) -> int:
    """Words of the blocks that are in a language, but for the title."""
    return sum(
        len(words.split())
        for block in text.blocks
        if (words := text.words(block)) and _language(block, words) == language
    )


def _language(block: Block, words: str) -> str | None:
    if block.kind == "heading" or len(words.split()) < SHORTEST:
        return None
    found = counted(words)
    return None if found["cy"] == found["en"] else max(found, key=lambda language: found[language])


def _of_title(look: Look) -> set[str]:
    """The languages in which the title is."""
    if look.paper.titles is not None and len(look.paper.titles) > 1:
        return set(look.paper.titles)
    titles = " ".join(
        (*(look.paper.titles or {}).values(), *(look.texts[0].words(block) for block in title_blocks(look.texts[0])))
    )
    found = counted(titles)
    return {language for language, times in found.items() if times >= EVIDENT}


def title_blocks(text: Text) -> list[Block]:
    """The lines at the front that could be the title."""
    return [block for block in text.front[:6] if len(text.words(block).split()) <= 30]


def _where(look: Look, language: str) -> tuple[Text, tuple[int, int]]:
    """The text in this language; else the line of the title in it; else the beginning."""
    for text in look.texts:
        if text.language == language and len(look.texts) > 1 and text.blocks:
            return text, text.top
    first = look.texts[0]
    lines = [block for block in title_blocks(first) if counted(first.words(block))[language] >= EVIDENT]
    return first, (lines[0].start, lines[0].end) if lines else first.top


def _mend(language: str, *, gone: bool) -> Any:
    if language == "cy":
        return _l("There is no Welsh text. Add it.") if gone else _l("The Welsh text is not whole. Complete it.")
    return _l("There is no English text. Add it.") if gone else _l("The English text is not whole. Complete it.")
