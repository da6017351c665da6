"""The name of a policy in an address, made from its title: no accents, no names of people, nothing serial."""

import re
import unicodedata

LONGEST = 60
TAKEN = frozenset({"new", "desk", "models"})  # addresses of the room's own pages
OTHERS = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not take apart.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "’": "", "'": ""})


def slug_of(title: str) -> str:
    """'Parents’ use of social media' → 'parents-use-of-social-media'; 'policy' for a title without a letter of ours."""
    bare = unicodedata.normalize("NFKD", title.casefold().translate(PLAIN))
    words = OTHERS.sub("-", "".join(c for c in bare if not unicodedata.combining(c))).strip("-")
    cut = words[:LONGEST].rpartition("-")[0] or words[:LONGEST] if len(words) > LONGEST else words
    return cut if cut and cut not in TAKEN else f"policy-{cut}".rstrip("-")


def free_slug(title: str, taken: set[str]) -> str:
    """The same, with a number behind it where another policy of the school has it."""
    slug, number = slug_of(title), 2
    while slug in taken:
        slug, number = f"{slug_of(title)}-{number}", number + 1
    return slug
