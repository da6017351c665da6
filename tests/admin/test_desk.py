"""How a school's desk works: quiet hours, opening again, second factor, and what it promises."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.concerns.models import TopicSetting
from portal.extensions import db
from tests.accounts.steps import audited
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import school
from tests.concerns.verbs import concern
from tests.support.clients import post
from tests.support.pages import page_of

As = Callable[[str], FlaskClient]
DESK, DAYS = "/oakfield/admin/desk", "/oakfield/admin/reply-days"
READERS_AND_VISITORS = {"Visitors", "Who has read our policies"}
LEADERS_DOORS = {
    "Closures",
    "Quiet hours and rules",
    "School days to answer",
    "Agreements",
    "Photos and videos",
    "Saved replies",
}
LEADERS_DOORS |= READERS_AND_VISITORS
PICTURES = {"May we publish?", "Class lists for pictures"}
LEADERS_DOORS |= PICTURES | {"Must not be published"}
OFFICE_DOORS = {"Closures", "Agreements", "Photos and videos", "Saved replies", "Emails that did not arrive"}
USUAL = {"at_night": "y", "quiet_from": "20", "quiet_until": "7", "quiet_weekends": "y", "reopen_days": "20"}


def set_to() -> tuple[Any, ...]:
    db.session.expire_all()
    row = school()
    return row.quiet_from, row.quiet_until, row.quiet_weekends, row.reopen_days, row.staff_second_factor


@pytest.mark.parametrize("name", ["Helen Marsh", "Sara Lund"])
def test_leaders_set_the_rules_of_the_desk_with_a_line_in_the_audit(as_: As, name: str) -> None:
    client = as_(name)
    answer = post(client, DESK, {**USUAL, "quiet_from": "18", "quiet_until": "8", "reopen_days": "15"})
    assert (answer.status_code, answer.location) == (303, DESK)
    assert set_to() == (18, 8, True, 15, False)
    (entry,) = audited("school.desk-changed")
    assert entry.facts["quiet_from"] == 18 and entry.facts["reopen_days"] == 15
    page = page_of(client.get(DESK))
    chosen = {
        select_["id"]: option["value"]
        for select_ in page.all("select")
        for option in select_.all("option")
        if "selected" in option.attrs
    }
    assert chosen == {"quiet_from": "18", "quiet_until": "8"}
    assert page.one("input", id="reopen_days")["value"] == "15"


def test_quiet_hours_can_be_given_up_and_the_usual_ones_stand_ready(as_: As) -> None:
    client = as_("Helen Marsh")
    post(client, DESK, {**USUAL, "at_night": None, "quiet_weekends": None})
    assert set_to() == (None, None, False, 20, False)
    page = page_of(client.get(DESK))
    assert "checked" not in page.one("input", id="at_night").attrs
    assert page.one("option", selected="", value="20")


def test_the_second_factor_of_staff_is_switched_on_and_off(as_: As) -> None:
    client = as_("Helen Marsh")
    post(client, DESK, {**USUAL, "staff_second_factor": "y"})
    assert set_to()[-1] is True


def test_that_two_publish_a_policy_is_switched_on_and_off(as_: As) -> None:
    client = as_("Helen Marsh")
    for wanted in ("y", None):
        post(client, DESK, {**USUAL, "policies_by_two": wanted})
        db.session.expire_all()
        assert school().policies_by_two is bool(wanted)
        box = page_of(client.get(DESK)).one("input", id="policies_by_two")
        assert ("checked" in box.attrs) is bool(wanted)
    assert [entry.facts["policies_by_two"] for entry in audited("school.desk-changed")] == [True, False]


def test_families_are_asked_again_each_september_where_the_school_wants_it(as_: As) -> None:
    client = as_("Helen Marsh")
    post(client, DESK, {**USUAL, "agreement_yearly": "y"})
    db.session.expire_all()
    assert school().agreement_yearly is True
    assert "checked" in page_of(client.get(DESK)).one("input", id="agreement_yearly").attrs
    assert audited("school.desk-changed")[-1].facts["agreement_yearly"] is True
    post(client, DESK, USUAL)
    db.session.expire_all()
    assert school().agreement_yearly is False


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"quiet_from": "7"}, "The quiet hours must end at another hour than they begin"),
        ({"reopen_days": ""}, "Enter the number of school days"),
        ({"reopen_days": "0"}, "must be from 1 to 60"),
        ({"reopen_days": "61"}, "must be from 1 to 60"),
        ({"reopen_days": "²"}, "must be from 1 to 60"),
        ({"reopen_days": "twenty"}, "must be from 1 to 60"),
        ({"reopen_days": "-1"}, "must be from 1 to 60"),
        ({"reopen_days": "9" * 5000}, "must be from 1 to 60"),
        ({"reopen_days": "\0"}, "must be from 1 to 60"),
        ({"quiet_from": "24"}, "Select a full hour"),
        ({"quiet_until": "\0"}, "Select a full hour"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(as_: As, wrong: dict[str, str], words: str) -> None:
    before = set_to()
    answer = post(as_("Helen Marsh"), DESK, {**USUAL, **wrong})
    assert answer.status_code == 422
    assert words in page_of(answer).one("div", class_="errors").text
    assert set_to() == before


def days(client: FlaskClient, **changes: str) -> Any:
    """The form as its page shows it, with some numbers changed."""
    page = page_of(client.get(DAYS))
    shown = {box["name"]: box["value"] for box in page.all("input") if box.attrs.get("inputmode") == "numeric"}
    return post(client, DAYS, shown | {name.replace("_", "-"): value for name, value in changes.items()})


def test_a_school_promises_its_own_days_for_a_topic_from_then_on(as_: As) -> None:
    before = raise_concern(as_("Priya Shah"), "Asha")
    assert days(as_("Helen Marsh"), acknowledge_friendships="1", reply_friendships="5").location == DAYS
    after = raise_concern(as_("Priya Shah"), "Asha")
    other = raise_concern(as_("Priya Shah"), "Asha", "learning")
    assert [concern(ref).due_on for ref in (before, after, other)] == [
        date(2026, 9, 21), date(2026, 9, 14), date(2026, 9, 21),
    ]  # fmt: skip
    assert concern(after).acknowledge_on == date(2026, 9, 8)
    (row,) = db.session.scalars(select(TopicSetting))
    assert (row.topic, row.acknowledge_days, row.reply_days, row.offered) == ("friendships", 1, 5, True)
    (entry,) = audited("school.reply-days-changed")
    assert entry.facts == {"topic": "friendships", "acknowledge_days": 1, "reply_days": 5}


def test_the_shipped_days_again_leave_nothing_of_the_school_s_own(as_: As) -> None:
    head = as_("Helen Marsh")
    days(head, reply_friendships="5")
    days(head, reply_friendships="10")
    (row,) = db.session.scalars(select(TopicSetting))
    assert (row.acknowledge_days, row.reply_days) == (None, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reply_friendships": ""}, "enter a number of school days from 1 to 40"),
        ({"reply_friendships": "41"}, "enter a number of school days from 1 to 40"),
        ({"acknowledge_friendships": "x"}, "enter a number of school days from 1 to 40"),
        ({"acknowledge_friendships": "6", "reply_friendships": "5"}, "cannot be due before somebody looks at it"),
    ],
)
def test_days_that_nobody_can_promise_are_refused_and_stay_in_their_box(as_: As, changes, words: str) -> None:
    answer = days(as_("Helen Marsh"), **changes)
    assert answer.status_code == 422
    errors = page_of(answer).one("div", class_="errors").text
    assert words in errors and "Friendships" in errors
    for name, value in changes.items():
        assert page_of(answer).one("input", id=name.replace("_", "-"))["value"] == value
    assert db.session.scalars(select(TopicSetting)).all() == []


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("Helen Marsh", {*LEADERS_DOORS, "Staff sign-in", "Emails that did not arrive"}),
        ("Sara Lund", LEADERS_DOORS),
        (
            "Olive Grant",
            OFFICE_DOORS | READERS_AND_VISITORS | PICTURES,
        ),
    ],
)
def test_the_list_shows_each_the_doors_that_open_to_them(as_: As, name: str, sees: set[str]) -> None:
    client = as_(name)
    links = page_of(client.get("/oakfield/admin/")).one("ul", class_="list").all("a")
    assert {link.text for link in links} == sees
    assert [client.get(link["href"]).status_code for link in links] == [200] * len(sees)
    assert "/oakfield/admin/" in [a["href"] for a in page_of(client.get("/home")).all("a")]


@pytest.mark.parametrize("name", ["Priya Shah", "Daniel Okafor", "Colin Reed", "Kit Lane", "Sian Price", "Olive Grant"])
@pytest.mark.parametrize("address", [DESK, DAYS])
def test_nobody_else_finds_the_rules(as_: As, name: str, address: str) -> None:
    assert as_(name).get(address).status_code == 404


@pytest.mark.parametrize("name", ["Priya Shah", "Daniel Okafor", "Colin Reed", "Kit Lane"])
def test_nobody_else_finds_the_list_or_a_link_to_it(as_: As, name: str) -> None:
    client = as_(name)
    assert client.get("/oakfield/admin/").status_code == 404
    assert "/admin/" not in client.get("/home").get_data(as_text=True)
