"""The cast is what the contract says."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.models import Person
from portal.clock import today
from portal.demo.cast import CAST, NAMES, load_noise
from portal.extensions import db
from portal.schools.accent import check_accent
from portal.schools.models import Appointment, Guardianship, Pupil, School, SchoolClass
from portal.schools.standing import has_standing
from tests.support.clients import person

ROLES = {
    "Daniel Okafor": {"class-teacher 3 Oak"},
    "Beth Hughes": {"class-teacher 5 Elm"},
    "Nadia Frost": {"class-teacher 1 Ash"},
    "Helen Marsh": {"headteacher"},
    "Sara Lund": {"deputy", "safeguarding-lead"},
    "Colin Reed": {"chair"},
    "Clare Boyd": {"clerk"},
    "Olive Grant": {"office"},
    "Kit Lane": {"staff"},
    "Viv Park": {"volunteer", "pta"},
    "Aled Rhys": {"class-teacher dosbarth 2"},
    "Sian Price": {"headteacher"},
    "Huw Morgan": {"chair"},
    "Eleri Wyn": {"vice-chair"},
    "Rhian Tudor": {"clerk"},
    "Iwan Pugh": {"safeguarding-lead"},
    "Mair Lewis": {"office"},
}
CHILDREN = {
    "Priya Shah": {"Asha Shah", "Dev Shah", "Ravi Shah"},
    "Tom Shah": {"Asha Shah", "Dev Shah", "Ravi Shah"},
    "Carol Jones": {"Ellie Jones"},
    "Rob Jones": {"Ellie Jones"},
    "Mina Cole": {"Leo Cole"},
    "Beth Hughes": {"Sam Hughes"},
    "Gwen Evans": {"Mali Evans"},
}
CLASSES = {
    "Asha Shah": "3 Oak",
    "Dev Shah": "5 Elm",
    "Ellie Jones": "3 Oak",
    "Leo Cole": "1 Ash",
    "Sam Hughes": "1 Ash",
    "Mali Evans": "dosbarth 2",
    "Ravi Shah": "dosbarth 2",
}


def links(name: str) -> list[Guardianship]:
    query = select(Guardianship).where(Guardianship.person_id == person(name).id)
    return list(db.session.scalars(query))


def test_everybody_of_the_contract_is_there_and_nobody_else_is_on_the_list(app: Flask) -> None:
    assert set(NAMES) == set(ROLES) | set(CHILDREN)
    assert all(person(name).email for name in NAMES)


@pytest.mark.parametrize("name", sorted(ROLES))
def test_roles(app: Flask, name: str) -> None:
    query = (
        select(Appointment.role, SchoolClass.name)
        .outerjoin(SchoolClass, SchoolClass.id == Appointment.class_id)
        .where(Appointment.person_id == person(name).id, Appointment.ends_on.is_(None))
    )
    held = {f"{role} {class_name}" if class_name else role for role, class_name in db.session.execute(query)}
    assert held == ROLES[name]


@pytest.mark.parametrize("name", sorted(CHILDREN))
def test_children(app: Flask, name: str) -> None:
    assert {link.pupil.full_name for link in links(name)} == CHILDREN[name]


def test_children_are_in_their_classes(app: Flask) -> None:
    pupils = {pupil.full_name: pupil for pupil in db.session.scalars(select(Pupil))}
    found = {name: pupils[name].school_class for name in CLASSES}
    assert {name: found[name] and found[name].name for name in found} == CLASSES


def test_what_sets_the_families_apart(app: Flask) -> None:
    assert {link.lives_with for link in links("Tom Shah")} == {False}
    assert {link.responsibility for link in links("Tom Shah") + links("Priya Shah")} == {"yes"}
    (carol,), (rob,) = links("Carol Jones"), links("Rob Jones")
    assert (carol.responsibility, carol.lives_with) == ("no", True)
    assert rob.restricted_at is not None
    assert not has_standing(rob.person)
    assert person("Gwen Evans").language == "cy"


def test_staff_are_called_as_they_chose(app: Flask) -> None:
    chosen = {"Daniel Okafor": "Mr Okafor", "Beth Hughes": "Mrs Hughes", "Nadia Frost": "Miss Frost"}
    assert {name: person(name).public_name for name in chosen} == chosen


def test_each_class_has_a_teacher_and_each_school_a_readable_accent(app: Flask) -> None:
    taught = select(Appointment.class_id).where(Appointment.role == "class-teacher")
    untaught = db.session.scalars(select(SchoolClass.name).where(SchoolClass.id.not_in(taught))).all()
    assert not untaught
    schools = {school.slug: school for school in db.session.scalars(select(School))}
    assert {slug: (s.nation, s.kind, s.languages) for slug, s in schools.items()} == {
        "oakfield": ("england", "maintained", "en"),
        "glan-afon": ("wales", "maintained", "cy,en"),
    }
    assert len({check_accent(school.accent) for school in schools.values()}) == 2


def test_classes_of_the_schools() -> None:
    assert [(school.slug, len(school.classes)) for school, _ in CAST] == [("oakfield", 10), ("glan-afon", 4)]


def test_noise_is_a_school_of_its_own(app: Flask) -> None:
    before = db.session.scalar(select(func.count()).select_from(Person)) or 0
    load_noise(today(), "test")
    hillside = db.session.scalars(select(School).where(School.slug == "hillside")).one()
    pupils = db.session.scalars(select(Pupil).where(Pupil.school_id == hillside.id)).all()
    assert len(pupils) == 3
    assert db.session.scalar(select(func.count()).select_from(Person)) == before + 8


def test_people_belong_to_schools_since_before_today(app: Flask) -> None:
    first: date | None = db.session.scalar(select(func.max(Appointment.starts_on)))
    assert first is not None
    assert first < today()
