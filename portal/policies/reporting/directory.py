"""The directory as one school shows it: each network and helpline with the newest day on which somebody opened it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select

from portal.clock import today
from portal.extensions import db
from portal.policies.models import AddressCheck
from portal.policies.reporting.helplines import Helpline, helplines_for
from portal.policies.reporting.platforms import PLATFORMS, Platform, is_stale
from portal.schools.models import School

NEWEST = func.max(AddressCheck.checked_on).label("day")
# Made once: everybody who opens the directory asks it.
CHECKED = (
    select(AddressCheck.entry, NEWEST)
    .where(AddressCheck.school_id == bindparam("school_id"))
    .group_by(AddressCheck.entry)
)
CHECKED_ANYWHERE = select(AddressCheck.school_id, AddressCheck.entry, NEWEST).group_by(
    AddressCheck.school_id, AddressCheck.entry
)
Days = Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Entry:
    """A network or a helpline, and the day on which its addresses were last found right; None before anybody looked."""

    what: Platform | Helpline
    checked_on: date | None

    @property
    def slug(self) -> str:
        return self.what.slug

    @property
    def name(self) -> str:
        return self.what.name

    @property
    def is_stale(self) -> bool:
        """Whether somebody has to open it again."""
        return is_stale(self.checked_on, today())


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything that a school shows: networks, helplines for everybody, helplines for its staff."""

    platforms: list[Entry]
    helplines: list[Entry]
    for_staff: list[Entry]

    @property
    def entries(self) -> list[Entry]:
        """All of it, in the order in which it is read."""
        return [*self.platforms, *self.helplines, *self.for_staff]

    @property
    def stale(self) -> list[Entry]:
        """What somebody has to open again."""
        return [entry for entry in self.entries if entry.is_stale]

    @property
    def fresh(self) -> list[Entry]:
        """What somebody has opened within a year."""
        return [entry for entry in self.entries if not entry.is_stale]


def directory_of(school: School) -> Directory:
    """The directory of one school, in one statement."""
    rows = db.session.execute(CHECKED, {"school_id": school.id})
    return directory(school.nation, {row.entry: row.day for row in rows})


def directory(nation: str, days: Days) -> Directory:
    """The directory of a school in a nation; `days` are those on which somebody there opened an entry, by slug."""
    everybody = helplines_for("parents", nation)
    for_staff = [line for line in helplines_for("staff", nation) if line not in everybody]
    return Directory(_dated(PLATFORMS, days), _dated(everybody, days), _dated(for_staff, days))


def days_by_school() -> Mapping[int, Days]:
    """By the id of a school, on which day somebody there last opened each entry."""
    days: dict[int, dict[str, date]] = defaultdict(dict)
    for row in db.session.execute(CHECKED_ANYWHERE):
        days[row.school_id][row.entry] = row.day
    return days


def _dated(found: Iterable[Platform | Helpline], days: Days) -> list[Entry]:
    return [Entry(one, _newest(one.last_checked, days.get(one.slug))) for one in found]


def _newest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)
