"""What this room must know but cannot: schools says who belongs to one. Until then nobody does."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.accounts.models import Person


@dataclass
class Slots:
    """Filled by the schools room when the application is built.

    `has_standing`: any living link to a child, or any appointment today. `is_staff`: any appointment today.
    `needs_second_factor`: any appointment today at a school that wants a second factor of its staff.
    `help_phones`: names and phone numbers of the schools, where there are few enough to list.
    """

    has_standing: Callable[[Person], bool] = lambda person: False
    is_staff: Callable[[Person], bool] = lambda person: True
    needs_second_factor: Callable[[Person], bool] = lambda person: True
    help_phones: Callable[[], list[tuple[str, str]]] = list
    audiences: Callable[[Person], frozenset[str]] = lambda person: frozenset()


knows = Slots()
