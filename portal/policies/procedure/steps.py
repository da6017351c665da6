"""The steps a school may take when a post does harm, and how firmly it says that it takes them."""

from enum import StrEnum
from typing import Any

from portal.translation import lazy_gettext as _l


class Code(StrEnum):
    """What the policies of schools name, in no order: the order is each school's own."""

    TALK = "talk"
    REPORT = "report"
    REMOVE = "remove"
    MEET = "meet"
    WARN = "warn"
    LEGAL = "legal"
    POLICE = "police"
    BLOCK = "block"
    HOST = "host"
    OTHER = "other"


class Strength(StrEnum):
    """How firmly a policy binds the school to a step. It is kept as it stands and decides nothing."""

    WILL = "will"
    USUALLY = "usually"
    CONSIDER = "consider"
    MAY = "may"


LABELS: dict[str, Any] = {
    Code.TALK: _l("talk with the person and ask for removal"),
    Code.REPORT: _l("report the post to the network"),
    Code.REMOVE: _l("say that it is expected off at once"),
    Code.MEET: _l("meeting with the headteacher"),
    Code.WARN: _l("concerns and a warning in writing"),
    Code.LEGAL: _l("legal advice or legal action"),
    Code.POLICE: _l("contact the police"),
    Code.BLOCK: _l("limit access to the school’s own pages"),
    Code.HOST: _l("ask the company behind the site for removal"),
    Code.OTHER: _l("other legal action against the person"),
}
STRENGTHS: dict[str, Any] = {
    Strength.WILL: _l("will"),
    Strength.USUALLY: _l("usually"),
    Strength.CONSIDER: _l("will consider"),
    Strength.MAY: _l("may"),
}
