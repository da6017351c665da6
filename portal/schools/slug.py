"""The first segment of a school's addresses."""

import re

from werkzeug.routing import BaseConverter, ValidationError

# The portal's own first segments; a school must never stand in their way.
RESERVED = frozenset(
    "sign-in sign-out home account concerns agreements acknowledgements children accessibility privacy cookies healthz "
    "language demo static county favicon.ico robots.txt .well-known".split()
)


def check_slug(slug: str) -> str:
    """The slug itself. ValueError unless it is lower case letters, digits and hyphens, and not one of ours."""
    if re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", slug) is None or slug in RESERVED:
        raise ValueError(f"{slug!r} cannot be the address of a school")
    return slug


class SlugConverter(BaseConverter):
    """A school in an address: `<slug:school>`. Our own first segments are never taken for one."""

    regex = "[a-z0-9][a-z0-9-]*"

    def to_python(self, value: str) -> str:
        """The slug, or no match."""
        if value in RESERVED:
            raise ValidationError
        return value
