"""What a run found, as a table to read and as plain values to keep."""

from dataclasses import asdict, dataclass, field
from typing import Any

TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
LINE = "{:<44} {:>8} {:>9} {:>6} {:>11} {:>15} {:>8}   {}"
HEAD = LINE.format("page", "ms", "× floor", "goal", "statements", "bytes sent", "raw", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; what was not measured, or was not promised, is None."""

    page: str
    ms: float | None = None
    ratio: float | None = None
    goal: float | None = None
    statements: int | None = None
    small_statements: int | None = None
    wire: int | None = None
    wire_goal: int | None = None
    raw: int | None = None

    @property
    def faults(self) -> list[str]:
        """What is not as promised."""
        found = []
        if self.ratio is not None and self.goal is not None and self.ratio > self.goal:
            found.append("OVER")
        if self.statements != self.small_statements:
            found.append(f"{self.small_statements} STATEMENTS IN A SMALL SCHOOL")
        if self.wire is not None and self.wire_goal is not None and self.wire > self.wire_goal:
            found.append("HEAVY")
        return found


@dataclass(frozen=True, slots=True)
class Report:
    """One kind of database, measured one way, at a school with so many concerns."""

    kind: str
    way: str
    concerns: int
    floor_ms: float
    rows: list[Row] = field(default_factory=list)

    @property
    def name(self) -> str:
        """As the history calls it."""
        return f"{self.kind} {self.way}"

    @property
    def is_good(self) -> bool:
        """Whether everything is as promised."""
        return not any(row.faults for row in self.rows)

    def ratios(self) -> dict[str, float]:
        """Page by page, to be compared with other runs."""
        return {row.page: round(row.ratio, 3) for row in self.rows if row.ratio is not None}

    def values(self) -> dict[str, Any]:
        """Everything, for instance/bench.json."""
        return asdict(self)

    def table(self) -> str:
        """To be read."""
        title = f"{TITLES[self.kind]}, {self.way}; {self.concerns:,} concerns; the floor takes {self.floor_ms:.2f} ms"
        return "\n".join([title, HEAD, *map(line, self.rows)])


def line(row: Row) -> str:
    """One line of the table."""
    promised = row.goal is not None or row.wire_goal is not None
    return LINE.format(
        row.page,
        shown(row.ms, ".2f"),
        shown(row.ratio, ".2f"),
        shown(row.goal, "g"),
        shown(row.statements, "d"),
        f"{row.wire:,} / {row.wire_goal // 1000} kB" if row.wire and row.wire_goal else "",
        shown(row.raw, ",d"),
        ", ".join(row.faults) or ("ok" if promised else ""),
    ).rstrip()


def shown(value: float | None, form: str) -> str:
    """A number, or nothing."""
    return "" if value is None else format(value, form)
