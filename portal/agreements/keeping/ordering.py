"""The order of lists of children and adults: by class, then by name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from portal.schools.ordering import class_place, plain

if TYPE_CHECKING:
    from portal.agreements.keeping.records import Record


def by_class_and_name(records: Iterable["Record"]) -> list["Record"]:
    """Records in order: class, family name, given name, then the adult."""
    return sorted(records, key=_place)


def _place(record: "Record") -> tuple[object, ...]:
    row = record.row
    names = (row.family_name, row.given_name, row.pupil_public_id, row.adult_family_name, row.adult_given_name)
    return (class_place(row.class_name), *map(plain, names), row.person_id)
