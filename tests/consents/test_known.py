"""What is known of many children: whose answers count, what the school has settled, and what it costs to ask."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from portal.clock import now
from portal.consents.known import IN_CLASS, IN_SCHOOL, NAMED, ONE, THESE, Scope, known_of, oldest_valid
from portal.consents.models import Purpose
from portal.consents.permission import Because
from portal.extensions import db
from portal.schools.models import Guardianship, Pupil, SchoolClass
from tests.consents.deciding import child, decided, flagged, purpose, school
from tests.support.clients import person

pytestmark = pytest.mark.usefixtures("app")


def because(name: str, slug: str = "website") -> str:
    """The rule that decides about a child."""
    pupil, asked = child(name), purpose(slug, child(name).school.slug)
    known = known_of(pupil.school, [asked], ONE, pupil_id=pupil.id)
    (found,) = known.children
    return str(known.permission(asked, found).because)


def link(adult: str, name: str) -> Guardianship:
    held = (Guardianship.person_id == person(adult).id, Guardianship.pupil_id == child(name).id)
    return db.session.scalars(select(Guardianship).where(*held)).one()


def test_nobody_has_answered() -> None:
    assert because("Asha Shah") == Because.UNANSWERED
    assert because("Asha Shah", "display") == Because.TOLD


def test_each_parent_of_a_child_counts_and_nobody_else() -> None:
    decided("Priya Shah", "Asha Shah", "website")
    assert because("Asha Shah") == Because.GIVEN
    decided("Tom Shah", "Asha Shah", "website", "no")
    assert because("Asha Shah") == Because.DIFFERENT
    decided("Carol Jones", "Ellie Jones", "website")
    assert because("Ellie Jones") == Because.UNANSWERED  # she looks after her, and has no responsibility
    decided("Rob Jones", "Ellie Jones", "website")
    assert because("Ellie Jones") == Because.UNANSWERED  # a court restricts him
    assert because("Dev Shah") == Because.UNANSWERED
    assert because("Asha Shah", "newsletter") == Because.UNANSWERED


def test_whose_link_ends_or_is_restricted_counts_no_longer() -> None:
    decided("Tom Shah", "Asha Shah", "website")
    assert because("Asha Shah") == Because.GIVEN
    link("Tom Shah", "Asha Shah").restricted_at = now() - timedelta(seconds=1)
    assert because("Asha Shah") == Because.UNANSWERED
    link("Tom Shah", "Asha Shah").restricted_at = None
    link("Tom Shah", "Asha Shah").ends_on = now().date() - timedelta(days=1)
    assert because("Asha Shah") == Because.UNANSWERED
    link("Tom Shah", "Asha Shah").ends_on = None
    link("Tom Shah", "Asha Shah").responsibility = "unknown"
    assert because("Asha Shah") == Because.UNANSWERED


def test_a_flag_a_leaver_and_a_closed_purpose() -> None:
    decided("Priya Shah", "Asha Shah", "website")
    purpose("website").closed_at = now()
    assert because("Asha Shah") == Because.CLOSED
    child("Asha Shah").left_on = now().date() - timedelta(days=1)
    assert because("Asha Shah") == Because.LEFT
    flag = flagged("Asha Shah")
    assert because("Asha Shah") == Because.FLAGGED
    flag.ended_at = now()
    assert because("Asha Shah") == Because.LEFT
    child("Asha Shah").left_on = now().date()
    assert because("Asha Shah") == Because.CLOSED


def test_pupils_decide_from_the_year_that_the_school_says() -> None:
    decided("Priya Shah", "Dev Shah", "website", "no")
    decided(None, "Dev Shah", "website")
    assert because("Dev Shah") == Because.REFUSED
    school().pupils_decide_from = 5
    assert because("Dev Shah") == Because.PUPIL
    school().pupils_decide_from = 6
    assert because("Dev Shah") == Because.REFUSED
    child("Dev Shah").year_group = None
    school().pupils_decide_from = 0
    assert because("Dev Shah") == Because.REFUSED


def test_answers_grow_old_and_wording_changes_its_sense(now) -> None:
    decided("Priya Shah", "Asha Shah", "website")
    school().consent_years = 1
    assert because("Asha Shah") == Because.GIVEN
    purpose("website").counts_from = datetime.now(UTC) + timedelta(seconds=1)
    assert because("Asha Shah") == Because.OUTDATED
    purpose("website").counts_from = None
    db.session.commit()
    now.move_to(datetime(2027, 9, 7, 12, tzinfo=UTC))
    assert because("Asha Shah") == Because.GIVEN
    now.move_to(datetime(2027, 9, 8, 12, tzinfo=UTC))
    assert because("Asha Shah") == Because.OUTDATED


def test_of_a_leap_day_a_year_later_is_the_first_of_march(now) -> None:
    now.move_to(datetime(2028, 2, 29, 12, tzinfo=UTC))
    here = school()
    here.consent_years = 1
    assert oldest_valid(here).date() == date(2027, 3, 1)
    here.consent_years = 4
    assert oldest_valid(here).date() == date(2024, 2, 29)
    here.consent_years = None
    assert oldest_valid(here) is None


def class_id(name: str) -> int:
    return db.session.scalars(select(SchoolClass.id).where(SchoolClass.name == name)).one()


def test_each_scope_holds_its_children_in_order_and_no_others() -> None:
    def names(scope: Scope, **values: object) -> list[str]:
        return [one.full_name for one in known_of(school(), [purpose("website")], scope, **values).children]

    assert names(IN_CLASS, class_id=class_id("3 Oak")) == ["Asha Shah", "Ellie Jones"]
    assert names(NAMED, public_ids=[child("Dev Shah").public_id, child("Mali Evans").public_id]) == ["Dev Shah"]
    assert names(THESE, pupil_ids=[child("Leo Cole").id, child("Mali Evans").id]) == ["Leo Cole"]
    assert names(THESE, pupil_ids=[]) == []
    everybody = names(IN_SCHOOL)
    assert {"Asha Shah", "Leo Cole"} < set(everybody) and "Mali Evans" not in everybody
    child("Asha Shah").left_on = now().date() - timedelta(days=1)
    assert "Asha Shah" not in names(IN_SCHOOL) + names(IN_CLASS, class_id=class_id("3 Oak"))
    assert names(ONE, pupil_id=child("Asha Shah").id) == ["Asha Shah"]


def test_three_hundred_children_cost_two_statements(statements) -> None:
    here, asked = school(), list(db.session.scalars(select(Purpose).where(Purpose.school_id == school().id)))
    elm = class_id("5 Elm")
    rows = [Pupil(school_id=here.id, class_id=elm, given_name=f"Child {n}", family_name="Of many") for n in range(300)]
    db.session.add_all(rows)
    db.session.commit()
    with statements() as seen:
        known = known_of(here, asked, IN_CLASS, class_id=elm)
        found = [known.permission(one, pupil) for one in asked for pupil in known.children]
    assert (len(found), len(seen)) == (len(asked) * 301, 2)
