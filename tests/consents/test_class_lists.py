"""The list of a class: who sees which, what stands on it, and what it costs."""

from datetime import date, timedelta

import pytest
from flask import Flask

from portal.clock import today
from portal.demo.cast import NAMES, load_noise
from tests.concerns.rows import appoint, end_appointments, school_class
from tests.consents.checking import crowd
from tests.consents.deciding import child, decided, flagged
from tests.support.clients import sign_in
from tests.support.html import Element
from tests.support.pages import page_of

ALL = "/oakfield/consents/classes"
KEEPERS = {"Helen Marsh", "Sara Lund", "Olive Grant"}
HILLSIDE = ("Hugo Norden", "Tessa Nunn", "Ivor Neave", "Dora Nash", "Page Neal", "Zara Noyce")


def address(name: str, slug: str = "oakfield") -> str:
    return f"/{slug}/consents/classes/{school_class(name, slug).id}"


def tables(page: Element) -> dict[str, dict[str, dict[str, str]]]:
    """Class, child, use → what the list says."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for section in page.all("div", class_="class-list"):
        head, *rows = section.one("table").all("tr")
        uses = [cell.text for cell in head.all("th")[1:]]
        found[section.one("h2").text] = {
            row.one("th").text: dict(zip(uses, (cell.text for cell in row.all("td")), strict=True)) for row in rows
        }
    return found


@pytest.mark.sqlite_only
def test_each_list_opens_to_those_who_see_to_it_and_to_the_teacher_of_the_class(app: Flask) -> None:
    load_noise(today())
    teachers = {"3 Oak": {"Daniel Okafor"}, "1 Ash": {"Nadia Frost"}, "5 Elm": {"Beth Hughes"}}
    for name in (*NAMES, *HILLSIDE):
        client = sign_in(app.test_client(), name)
        for of_class, own in teachers.items():
            answer = client.get(address(of_class))
            assert (answer.status_code == 200) == (name in KEEPERS | own), (name, of_class)
            assert client.get(address(of_class).replace("oakfield", "glan-afon")).status_code != 200
        assert (client.get(ALL).status_code == 200) == (name in KEEPERS | set().union(*teachers.values())), name
        assert client.get(f"{ALL}/99999999999999999999999").status_code in {404, 303}


def test_a_teacher_sees_the_own_class_alone_and_only_while_it_is(as_) -> None:
    okafor = as_("Daniel Okafor")
    assert set(tables(page_of(okafor.get(ALL)))) == {"3 Oak"}
    appoint("Daniel Okafor", "staff")
    end_appointments("Daniel Okafor", "class-teacher")
    assert okafor.get(ALL).status_code == okafor.get(address("3 Oak")).status_code == 404


def test_those_who_see_to_it_have_all_classes_and_children_without_one(as_) -> None:
    child("Leo Cole").class_id = None
    assert list(tables(page_of(as_("Olive Grant").get(ALL)))) == ["1 Ash", "3 Oak", "5 Elm", "No class"]
    assert "No class" not in tables(page_of(as_("Daniel Okafor").get(ALL)))


def test_the_list_says_yes_or_no_and_nothing_else(as_) -> None:
    for slug in ("website", "newsletter", "name-with-photo"):
        decided("Priya Shah", "Asha Shah", slug)
    decided("Carol Jones", "Ellie Jones", "website")  # has no parental responsibility
    page = page_of(as_("Daniel Okafor").get(address("3 Oak")))
    asha, ellie = (tables(page)["3 Oak"][name] for name in ("Asha Shah", "Ellie Jones"))
    assert (asha["Our school website"], ellie["Our school website"]) == ("may appear", "may not appear")
    assert asha["Displays inside school"] == "may appear"
    assert list(asha)[-1] == "First name with a photo"
    flagged("Asha Shah")
    page = page_of(as_("Daniel Okafor").get(address("3 Oak")))
    assert set(tables(page)["3 Oak"]["Asha Shah"].values()) == {"may not appear"}
    for word in ("Priya", "Carol", "example.org", "reason", "flag"):
        assert word not in page.one("main").text


def test_it_says_when_it_was_right_and_until_when(as_) -> None:
    text = page_of(as_("Daniel Okafor").get(address("3 Oak"))).text
    assert "Right on Monday 7 September 2026 at 10:00am. Use a new list from Tuesday 8 September 2026." in text


def test_leavers_are_on_no_list(as_) -> None:
    child("Asha Shah").left_on = date.fromisoformat("2026-09-06")
    assert set(tables(page_of(as_("Olive Grant").get(ALL)))["3 Oak"]) == {"Ellie Jones"}
    child("Ellie Jones").left_on = today() - timedelta(days=1)
    assert "There is no child in this class." in page_of(as_("Olive Grant").get(address("3 Oak"))).text


def test_lists_cost_the_same_for_many_children(as_, statements) -> None:
    office, elm = as_("Olive Grant"), address("5 Elm")

    def cost(page: str) -> int:
        with statements() as seen:
            assert office.get(page).status_code == 200
        return len(seen)

    cost(ALL)
    before = cost(ALL), cost(elm)
    crowd(300)
    assert (cost(ALL), cost(elm)) == before
    assert max(before) <= 7
