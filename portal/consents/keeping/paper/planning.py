"""What a sheet would change, and what is wrong with it, row by row. Nothing is written here."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.consents.deciding import is_news
from portal.consents.keeping.paper import refusals
from portal.consents.keeping.paper.cells import ADULT, ADULT_ID, CHILD, CHILD_ID, answer_in, column_of
from portal.consents.keeping.paper.reading import FIRST_ROWS, MOST_ROWS, Line, rows_of
from portal.consents.keeping.paper.refusals import Unreadable
from portal.consents.keeping.paper.school_side import AdultRow, ChildRow, Register
from portal.consents.models import Purpose
from portal.consents.wording import purpose_title
from portal.schools.ordering import plain
from portal.translation import gettext as _

SHOWN = 60  # characters of a cell that a message repeats

Columns = dict[int, "str | Purpose"]


@dataclass(frozen=True, slots=True)
class Planned:
    """The answers of one adult about one child. `new` are those that change something."""

    line: int
    child: ChildRow
    adult: AdultRow
    given: dict[Purpose, str]
    new: dict[Purpose, str]


@dataclass(slots=True)
class Plan:
    """`problems` are lines and words; while there is one, nothing is recorded. `repeated`: rows that say the same as an
    earlier one; `blank`: rows without an answer."""

    rows: list[Planned] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    repeated: int = 0
    blank: int = 0

    @property
    def changes(self) -> list[Planned]:
        return [row for row in self.rows if row.new]

    @property
    def decisions(self) -> int:
        """How many answers are new."""
        return sum(len(row.new) for row in self.rows)

    @property
    def yes(self) -> int:
        return sum(answer == "yes" for row in self.rows for answer in row.new.values())

    @property
    def unchanged(self) -> int:
        """How many answers are recorded already."""
        return sum(len(row.given) - len(row.new) for row in self.rows)

    @property
    def children(self) -> int:
        return len({row.child.id for row in self.changes})

    @property
    def adults(self) -> int:
        return len({row.adult.id for row in self.changes})

    @property
    def can_be_recorded(self) -> bool:
        return not self.problems and bool(self.decisions)


class Wrong(Exception):
    """With words for the row."""


def plan_of(content: bytes, register: Register) -> Plan:
    """What a sheet comes to. Raises Unreadable."""
    lines = rows_of(content)
    place = _headings_at(lines)
    plan = Plan()
    columns = _columns(lines[place], register, plan)
    if len(lines) - place - 1 > MOST_ROWS:
        raise Unreadable(refusals.TOO_MANY)
    seen: dict[tuple[int, int], Planned] = {}
    for line in lines[place + 1 :]:
        try:
            _take(line, columns, register, plan, seen)
        except Wrong as wrong:
            plan.problems.append((line.number, str(wrong)))
    return plan


def _headings_at(lines: list[Line]) -> int:
    for place, line in enumerate(lines[:FIRST_ROWS]):
        if any(column_of(cell, []) == CHILD_ID for cell in line.cells):
            return place
    raise Unreadable(refusals.NO_HEADINGS)


def _columns(line: Line, register: Register, plan: Plan) -> Columns:
    columns: Columns = {}
    for place, heading in enumerate(line.cells):
        if not heading:
            continue
        column = column_of(heading, register.purposes)
        shown = heading[:SHOWN]
        if column is None:
            words = _("The column “%(name)s” is not known. Remove it, or call it as the use is called", name=shown)
            plan.problems.append((line.number, words))
        elif column in columns.values():
            plan.problems.append((line.number, _("The column “%(name)s” is there twice", name=shown)))
        else:
            columns[place] = column
    if not any(isinstance(column, Purpose) for column in columns.values()):
        plan.problems.append((line.number, _("There is no column with answers about a use")))
    return columns


def _take(line: Line, columns: Columns, register: Register, plan: Plan, seen: dict[tuple[int, int], Planned]) -> None:
    cells = {column: line.cells[place] for place, column in columns.items() if place < len(line.cells)}
    given = dict(_given(cells))
    child = _child(cells, register)
    if not given:
        plan.blank += 1
        return
    adult = _adult(cells, register.adults.get(child.id, {}), child)
    before = seen.get((child.id, adult.id))
    if before is not None:
        if before.given != given:
            raise Wrong(_("Line %(line)s has other answers of the same adult about this child", line=before.line))
        plan.repeated += 1
        return
    last = register.last.get((child.id, adult.id), {})
    new = {purpose: answer for purpose, answer in given.items() if is_news(last.get(purpose.id), purpose, answer)}
    seen[child.id, adult.id] = Planned(line.number, child, adult, given, new)
    plan.rows.append(seen[child.id, adult.id])


def _given(cells: "dict[str | Purpose, str]") -> Iterator[tuple[Purpose, str]]:
    for column, cell in cells.items():
        if isinstance(column, Purpose):
            answer = answer_in(cell)
            if answer is None:
                raise Wrong(
                    _(
                        "%(title)s: “%(cell)s” is neither yes nor no. Leave a cell empty where there is no answer",
                        title=purpose_title(column),
                        cell=cell[:SHOWN],
                    )
                )
            if answer:
                yield column, answer


def _child(cells: "dict[str | Purpose, str]", register: Register) -> ChildRow:
    child = register.children.get(cells.get(CHILD_ID, "").upper())
    if child is None:
        raise Wrong(_("No child of this school has this child ID"))
    if child.id in register.own:
        raise Wrong(_("This child is of your own family. A colleague records these answers"))
    if child.has_left:
        raise Wrong(_("This child has left the school"))
    _same_name(cells.get(CHILD, ""), child.full_name)
    return child


def _adult(cells: "dict[str | Purpose, str]", adults: dict[str, AdultRow], child: ChildRow) -> AdultRow:
    named = cells.get(ADULT_ID, "").upper()
    if named:
        adult = adults.get(named)
        if adult is None:
            raise Wrong(_("No adult with this adult ID has a link to this child now"))
    elif len(adults) == 1:
        adult = next(iter(adults.values()))
    elif adults:
        raise Wrong(_("This child has several adults. Enter the adult ID of whoever answered"))
    else:
        raise Wrong(_("No adult has a link to this child now"))
    _same_name(cells.get(ADULT, ""), adult.full_name)
    return adult


def _same_name(cell: str, name: str) -> None:
    """A name beside an ID guards against rows that slipped."""
    if cell and plain(cell.replace("’", "'")) != plain(" ".join(name.split()).replace("’", "'")):
        raise Wrong(_("The ID belongs to %(name)s, but the sheet says “%(cell)s”", name=name, cell=cell[:SHOWN]))
