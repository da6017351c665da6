"""What a rule looks at: one text of a paper, and what is known around it."""

from dataclasses import dataclass
from datetime import date

from portal.policies.checks.facts import Fact, first
from portal.policies.checks.names import Own
from portal.policies.checks.paper import Around, Paper
from portal.policies.checks.text import Text


@dataclass(frozen=True, slots=True)
class Look:
    """`text` is the one being read, `texts` are those of all languages; `facts` are what any of them says of itself."""

    paper: Paper
    around: Around
    on: date
    text: Text
    texts: tuple[Text, ...]
    facts: tuple[Fact, ...]
    own: Own

    def fact(self, *kinds: str) -> Fact | None:
        """The first of a kind that any of the texts says."""
        return first(self.facts, *kinds)
