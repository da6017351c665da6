"""Whom somebody chose to be checked, and what is known of them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from portal.consents.checking.answer import Answer, Effective, answer
from portal.consents.known import HERE, Child, Known, Scope, known_of
from portal.consents.models import Purpose
from portal.schools.access import on_roll
from portal.schools.models import Pupil, School, SchoolClass

MOST = 500  # children of one check: more than a whole primary school

CHOSEN_CLASS = aliased(SchoolClass)
OF_SCHOOL = CHOSEN_CLASS.school_id == bindparam("school_id")
CLASS_ID = select(CHOSEN_CLASS.id).where(OF_SCHOOL, CHOSEN_CLASS.name == bindparam("class_name")).scalar_subquery()
WITHOUT = Pupil.public_id.not_in(bindparam("without", expanding=True))
# A whole class but for those who are not in the picture, and whoever was chosen by name.
CHOSEN = Scope(
    HERE
    & or_(
        and_(Pupil.class_id == CLASS_ID, on_roll(), WITHOUT),
        Pupil.public_id.in_(bindparam("public_ids", expanding=True)),
    )
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The name of a class (empty for none), who of it is not in the picture, and children by their public ids."""

    class_name: str = ""
    without: tuple[str, ...] = ()
    pupils: tuple[str, ...] = ()

    def gone(self, children: list[Child]) -> set[str]:
        """Those chosen by name who are no children of the school: they left, or never were."""
        return set(self.pupils) - {child.public_id for child in children if not child.has_left}


def answer_about(school: School, purpose: Purpose, names: Purpose | None, chosen: Chosen) -> Answer[Child]:
    """What is said of the chosen children now, in two statements whatever their number. `names` is the purpose that
    is about first names, where the school has one."""
    values = {"class_name": chosen.class_name, "without": chosen.without, "public_ids": chosen.pupils}
    return answer_in(school, purpose, names, CHOSEN, **values)


def answer_in(school: School, purpose: Purpose, names: Purpose | None, scope: Scope, **values: Any) -> Answer[Child]:
    """The same for any scope."""
    known = known_of(school, [purpose, *([names] if names else [])], scope, **values)
    return answer([effective(known, purpose, names, child) for child in known.children], purpose.can_be_cropped)


def effective(known: Known, purpose: Purpose, names: Purpose | None, child: Child) -> Effective[Child]:
    """The effective permissions of a child. A school that does not ask about names names nobody."""
    named = names is not None and known.permission(names, child).may
    return Effective(child, known.permission(purpose, child).may, named)


def name_purpose(purposes: list[Purpose]) -> Purpose | None:
    """The purpose that is about first names: an open one before a closed one."""
    about_names = [one for one in purposes if one.kind == "name"]
    return min(about_names, key=lambda one: (not one.is_open, one.id), default=None)
