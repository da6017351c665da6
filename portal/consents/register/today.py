"""Who may be shown today, for everything that a school has published."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from portal.consents.known import THESE, Child, known_of
from portal.consents.models import Purpose
from portal.extensions import db
from portal.schools.models import Pupil, School

ALL_PURPOSES = select(Purpose).where(Purpose.school_id == bindparam("school_id")).order_by(Purpose.position, Purpose.id)
HELD = (
    select(Pupil.id)
    .where(Pupil.id.in_(bindparam("pupil_ids", expanding=True)))
    .order_by(Pupil.id)
    .with_for_update(key_share=True)
)
PICTURE, NAME = "picture", "name"


def hold(pupil_ids: Iterable[int]) -> None:
    """Hold these children until the end of the transaction: whoever records that they are in something, and whoever
    takes a permission away, comes one after the other and sees what the other did. Always in the same order, or two
    would wait for each other."""
    db.session.execute(HELD, {"pupil_ids": sorted(pupil_ids)})


class Today:
    """What may be shown of some children of a school, for each of its purposes: three statements, however many."""

    def __init__(self, school: School, pupil_ids: Iterable[int]) -> None:
        self.purposes = {one.id: one for one in db.session.scalars(ALL_PURPOSES, {"school_id": school.id})}
        self._known = known_of(school, self.purposes.values(), THESE, pupil_ids=sorted(pupil_ids))
        self._children = {child.id: child for child in self._known.children}
        self._name = next((one for one in self.purposes.values() if one.kind == NAME), None)

    @property
    def children(self) -> list[Child]:
        """In the order of class and name."""
        return self._known.children

    def may_appear(self, purpose_id: int, pupil_id: int) -> bool:
        """Whether a picture of the child may be used for a purpose."""
        return self._known.permission(self.purposes[purpose_id], self._children[pupil_id]).may

    def may_be_named(self, purpose_id: int, pupil_id: int) -> bool:
        """Whether the first name may stand beside it. Where a school does not ask about names, it may not."""
        asked = self._name is not None and self._known.permission(self._name, self._children[pupil_id]).may
        return asked and self.may_appear(purpose_id, pupil_id)

    def has_to_go(self, purpose_id: int, pupil_id: int, named: bool) -> str | None:
        """What of a child may not be there: the picture, or only the name; None when all of it may."""
        if not self.may_appear(purpose_id, pupil_id):
            return PICTURE
        return NAME if named and not self.may_be_named(purpose_id, pupil_id) else None
