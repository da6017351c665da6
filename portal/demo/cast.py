"""The cast that the contract names: who is there to sign in as, school by school."""

from portal.demo import glan_afon, oakfield
from portal.demo.actions import load_cast, load_noise
from portal.demo.shapes import Adult, SchoolData

CAST: tuple[tuple[SchoolData, tuple[Adult, ...]], ...] = (
    (oakfield.SCHOOL, tuple(adult for adult in oakfield.ADULTS if adult.in_cast)),
    (glan_afon.SCHOOL, tuple(adult for adult in glan_afon.ADULTS if adult.in_cast)),
)
NAMES = tuple(adult.name for _, adults in CAST for adult in adults)

__all__ = ["CAST", "NAMES", "load_cast", "load_noise"]
