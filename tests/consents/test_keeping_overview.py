"""The overview: the numbers are those of the rule, however they are counted, and each person sees the own part."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from portal.clock import now
from portal.consents.keeping.access import OTHERS, Sight
from portal.consents.keeping.counting import kinds_of, same_of
from portal.consents.keeping.states import State, state_of
from portal.consents.keeping.tally import counted
from portal.consents.known import Known, known_of
from portal.extensions import db
from tests.consents.deciding import child, decided, flagged, purpose, school
from tests.consents.keeping_side import PLACE, all_purposes, all_said, crowd, link, purposes
from tests.support.clients import person
from tests.support.pages import page_of


def both_ways():
    """The numbers as the database counts them, and as the rule says child by child."""
    db.session.expire_all()
    at, asked = school(), purposes()
    sight = Sight(OTHERS, {"keeper_id": person("Olive Grant").id}, True)
    kinds, _names = kinds_of(at, sight)
    fast = Counter()
    for one in counted(Known(at, []), asked, kinds.values(), same_of(at, asked, sight, kinds)):
        fast[one.class_id, one.purpose_id, one.state] += one.number
    known = known_of(at, asked, OTHERS, **sight.values)
    slow = Counter((one.class_id, p.id, state_of(known.permission(p, one))) for p in asked for one in known.children)
    return fast, slow


@pytest.mark.parametrize("seed", range(4))
def test_the_numbers_are_those_of_the_rule(app, seed):
    random = Random(seed)  # noqa: S311 -- no secrets
    at = school()
    at.consent_years, at.consents_by_all = random.choice((None, 3)), random.choice((True, False))
    at.pupils_decide_from = 3
    purpose("website").counts_from = now() - timedelta(days=400)
    purpose("display").told_on = now().date() - timedelta(days=random.choice((-5, 5)))
    cast = {"Asha Shah": ("Priya Shah", "Tom Shah"), "Dev Shah": ("Priya Shah", "Tom Shah")}
    cast |= {"Ellie Jones": ("Carol Jones", "Rob Jones"), "Leo Cole": ("Mina Cole",), "Sam Hughes": ("Beth Hughes",)}
    for name, adults in cast.items():
        child(name).year_group = random.choice((None, 2, 3, 6))
        for who in (*adults, *adults, None):
            for slug in ("website", "display", "newsletter"):
                if random.random() < 0.7:
                    days = random.choice((1, 1, 300, 500, 2000))
                    decided(who, name, slug, random.choice(("yes", "no")), now() - timedelta(days=days))
    flagged("Leo Cole")
    link("Tom Shah", "Dev Shah").restricted_at = now()
    db.session.commit()
    fast, slow = both_ways()
    assert fast == slow and len({state for _class, _purpose, state in slow}) > 1


def row_of(page, title):
    """What stands in the row of a class or a use."""
    (found,) = [row for row in page.all("tr") if row.all("th", scope="row") and row.one("th").text == title]
    return [cell.text.split()[0] for cell in found.all("td", class_="num")]


def test_a_keeper_sees_bars_and_numbers_by_class_and_by_use(as_):
    decided("Priya Shah", "Asha Shah", "website")
    decided("Mina Cole", "Leo Cole", "website", "no")
    page = page_of(as_("Olive Grant").get(PLACE))
    assert row_of(page, "Our school website") == ["1", "1", "0", "3"]
    assert row_of(page, "Displays inside school")[0] == "5"  # told, and nobody objects
    assert page.all("svg", class_="bar")
    of_class = page_of(as_("Olive Grant").get(f"{PLACE}?class=3+Oak"))
    assert row_of(of_class, "Our school website") == ["1", "0", "0", "1"]


def test_a_class_teacher_sees_the_own_class_and_no_reason(as_):
    decided("Priya Shah", "Asha Shah", "website")
    decided("Tom Shah", "Asha Shah", "website", "no")
    teacher = as_("Daniel Okafor")
    page = page_of(teacher.get(PLACE))
    assert row_of(page, "Our school website") == ["0", "1", "0", "1"]
    assert "5 Elm" not in page.text and "Download all" not in page.text
    listed = page_of(teacher.get(f"{PLACE}/children?purpose=website")).text
    assert "Asha Shah" in listed and "Leo Cole" not in listed and "different answers" not in listed
    assert "different answers" in page_of(as_("Olive Grant").get(f"{PLACE}/children?purpose=website")).text


def test_a_flag_looks_like_any_no_to_a_class_teacher(as_):
    flagged("Asha Shah")
    listed = page_of(as_("Daniel Okafor").get(f"{PLACE}/children?purpose=website&state=no")).text
    assert "Asha Shah" in listed and "Do not use" not in listed


def test_nobody_sees_the_own_family_at_the_desk(as_, app):
    link("Mina Cole", "Leo Cole").person_id = person("Olive Grant").id
    db.session.commit()
    listed = page_of(as_("Olive Grant").get(f"{PLACE}/children?purpose=website")).text
    assert "Leo Cole" not in listed and "Asha Shah" in listed
    assert "Leo Cole" not in as_("Olive Grant").get(f"{PLACE}/permissions.csv").text
    assert "Leo Cole" in as_("Helen Marsh").get(f"{PLACE}/permissions.csv").text


def test_a_purpose_that_is_not_asked_about_is_not_found(as_):
    purpose("website").closed_at = now()
    db.session.commit()
    assert as_("Olive Grant").get(f"{PLACE}/children?purpose=website").status_code == 404
    assert as_("Olive Grant").get(f"{PLACE}/children?purpose=%00").status_code == 404
    assert as_("Olive Grant").get(f"{PLACE}/children").status_code == 404


def test_the_overview_of_a_large_school_takes_six_statements(as_, statements):
    all_said(crowd(150), all_purposes())
    office = as_("Olive Grant")
    office.get(PLACE)
    with statements() as seen:
        assert office.get(PLACE).status_code == 200
    # Who is signed in and what that person is: two or three; the purposes, the children, the answers.
    assert len(seen) <= 6, "\n\n".join(seen)


def test_the_file_is_safe_and_its_taking_is_noted(as_, app):
    child("Asha Shah").given_name = "=Asha"
    decided("Priya Shah", "Dev Shah", "website")
    flagged("Leo Cole")
    db.session.commit()
    answer = as_("Olive Grant").get(f"{PLACE}/permissions.csv")
    assert answer.mimetype == "text/csv" and "photo-permissions.csv" in answer.headers["Content-Disposition"]
    assert "'=Asha Shah" in answer.text and "Do not use" not in answer.text
    (dev,) = [line for line in answer.text.splitlines() if line.startswith("Dev Shah")]
    assert "Yes,2026-09-07" in dev


def test_states_are_four(app):
    assert [str(state) for state in State] == ["yes", "no", "ask-again", "unanswered"]
