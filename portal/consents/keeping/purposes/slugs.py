"""The name of a purpose in forms and addresses, made from its title."""

import re

from portal.schools.ordering import plain

LONGEST = 40
TAKEN = frozenset({"new", "shipped"})  # addresses of pages
OTHERS = re.compile(r"[^a-z0-9]+")


def free_slug(title: str, taken: set[str]) -> str:
    """'Our class blog' → 'class-blog' or the like; with a number behind it where another purpose has it."""
    words = OTHERS.sub("-", plain(title).replace("’", "").replace("'", ""))[:LONGEST].strip("-")
    name = words if words and words not in TAKEN else f"use-{words}".rstrip("-")
    slug, number = name, 2
    while slug in taken:
        slug, number = f"{name}-{number}", number + 1
    return slug
