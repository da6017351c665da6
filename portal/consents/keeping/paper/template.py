"""The sheet to fill in: a row for each child and adult, a column for each use."""

from portal.accounts.models import Person
from portal.consents.keeping.paper.school_side import register_of
from portal.consents.models import Purpose
from portal.consents.wording import title_of
from portal.extensions import db
from portal.schools.models import Pupil, School, SchoolClass
from portal.schools.ordering import class_place, plain
from portal.sheets import sheet_of
from portal.translation import gettext as _
from portal.translation import language


def template_of(school: School, keeper: Person) -> tuple[str, int]:
    """Without any answer: what is recorded already stays as it is. Returns the sheet and its number of rows."""
    register = register_of(school, keeper)
    classes = db.select(Pupil.id, SchoolClass.name).join(SchoolClass, SchoolClass.id == Pupil.class_id)
    names = {row.id: row.name for row in db.session.execute(classes.where(Pupil.school_id == school.id))}
    empty = [""] * len(register.purposes)
    lines = [
        [public_id, child.full_name, names.get(child.id, ""), adult.public_id, adult.full_name, *empty]
        for public_id, child in register.children.items()
        if not child.has_left and child.id not in register.own
        for adult in register.adults.get(child.id, {}).values()
    ]
    lines.sort(key=lambda line: (class_place(line[2] or None), plain(line[1]), line[0], plain(line[4])))
    heading = [_("Child ID"), _("Child"), _("Class"), _("Adult ID"), _("Adult")]
    return sheet_of([heading + _titles(register.purposes), *lines]), len(lines)


def _titles(purposes: list[Purpose]) -> list[str]:
    """Their titles; the name in forms where two are called alike."""
    titles = [title_of(purpose, language()) for purpose in purposes]
    alike = [plain(title) for title in titles]
    return [
        title if alike.count(plain(title)) == 1 else purpose.slug
        for title, purpose in zip(titles, purposes, strict=True)
    ]
