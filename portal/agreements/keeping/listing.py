"""Lists of children and adults, narrowed by class and state, a page at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from portal.agreements.keeping.desk import Desk
from portal.agreements.keeping.records import Record
from portal.agreements.standing import State
from portal.schools.paging import ROWS, page_number

NO_CLASS = "-"  # in an address: children without a class
UNANSWERED = (State.ASKED, State.NOT_ASKED)
ANSWERED = (State.AGREE, State.READ_NOT_AGREE, State.NEED_HELP, State.EXCUSED)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page. `classes` are those that one can choose, `chosen` what was chosen, as in an address."""

    records: list[Record]
    total: int
    number: int
    pages: int
    classes: list[str]
    states: Collection[State]
    chosen: dict[str, str]

    def at(self, number: int) -> dict[str, Any]:
        """The address of another page of the same list."""
        return self.chosen | ({"page": number} if number > 1 else {})


def listing(desk: Desk, states: Collection[State], args: Mapping[str, str]) -> Listing:
    """What an address asks for; what is not known is not asked for."""
    classes = list(dict.fromkeys(record.row.class_name or NO_CLASS for record in desk.records))
    chosen = {name: args[name] for name, known in (("class", classes), ("state", states)) if args.get(name) in known}
    found = [record for record in desk.records if record.standing.state in states and fits(record, chosen)]
    pages = max(1, ceil(len(found) / ROWS))
    number = min(page_number(args.get("page", "")), pages)
    shown = found[(number - 1) * ROWS : number * ROWS]
    return Listing(shown, len(found), number, pages, classes, states, chosen)


def fits(record: Record, chosen: Mapping[str, str]) -> bool:
    """Whether a record is among what was chosen."""
    of_class = chosen.get("class") in (None, record.row.class_name or NO_CLASS)
    return of_class and chosen.get("state") in (None, record.standing.state)
