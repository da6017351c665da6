"""Triage: what is in each view, in which order, page after page, and what is new to whom."""

from datetime import date, timedelta
from itertools import chain

import pytest
from sqlalchemy import select

from portal.clock import now, today
from portal.concerns.triage import ROWS
from portal.concerns.triage_views import OPEN_VIEWS, VIEWS
from portal.demo.cast import load_noise
from portal.extensions import db
from portal.schools.models import Appointment
from tests.concerns.journeys import raise_concern
from tests.concerns.verbs import hand_over, reply, withdraw, write_back
from tests.concerns.waiting import add_concern
from tests.support.clients import person
from tests.support.pages import page_of

DAY = timedelta(days=1)


def rows_of(page):
    return [row.one("a", class_="ref").text for row in page.all("tr") if row.all("a", class_="ref")]


def listed(client, view="open", school="oakfield"):
    """The references of a view's first page, in order."""
    return rows_of(page_of(client.get(f"/{school}/triage?view={view}")))


def counted(client, school="oakfield", query=""):
    """The number beside each view's name; what is closed has none."""
    page = page_of(client.get(f"/{school}/triage{query}"))
    assert not page.one("a", id="view-closed").all("span")
    return {view: int(page.one("a", id=f"view-{view}").one("span").text) for view in OPEN_VIEWS}


def is_new(client, ref):
    rows = [
        row for view in ("open", "closed") for row in page_of(client.get(f"/oakfield/triage?view={view}")).all("tr")
    ]
    return any(row.all("span", class_="tag--new") for row in rows if ref in row.text)


def share_class(name, class_of):
    """Let somebody teach the class of another as well."""
    query = select(Appointment).where(Appointment.person_id == person(class_of).id)
    post = db.session.scalars(query).one()
    same = {"school_id": post.school_id, "role": post.role, "class_id": post.class_id, "starts_on": today()}
    db.session.add(Appointment(person_id=person(name).id, **same))
    db.session.commit()


def add_noise():
    """Concerns that must not come back: of another class, of other schools, sealed, for the chair."""
    load_noise(today())
    add_concern("Mina Cole", "Leo")
    add_concern("Priya Shah", "Ravi")
    add_concern("Zara Noyce", "Nell")
    add_concern(recipient="safeguarding-lead", circle="alone")
    add_concern(recipient="chair", circle="alone")
    add_concern(recipient="headteacher", circle="leadership")


def test_each_view_holds_exactly_what_belongs_in_it_and_the_tiles_count_the_same(as_):
    okafor, me, other = as_("Daniel Okafor"), person("Daniel Okafor").id, person("Helen Marsh").id
    add_noise()
    late = add_concern(due_on=today() - DAY, handler_id=me)
    due_today = add_concern(due_on=today())
    soon = add_concern(due_on=today() + 3 * DAY, handler_id=other)
    later = add_concern(due_on=today() + 4 * DAY)
    answered = add_concern(due_on=None, waits_for="parent", answered_at=now(), handler_id=me)
    closed = add_concern(due_on=None, closed_at=now(), handler_id=me)

    held = {
        "open": [late, due_today, soon, later, answered],
        "mine": [late, due_today, later, answered],
        "unanswered": [late, due_today, soon, later],
        "due-soon": [due_today, soon],
        "due-today": [due_today],
        "due-week": [due_today, soon, later],
        "overdue": [late],
        "to-acknowledge": [],
        "waiting-for-parent": [answered],
        "closed": [closed],
    }
    assert {view: listed(okafor, view) for view in VIEWS} == held
    assert counted(okafor) == {view: len(held[view]) for view in OPEN_VIEWS}
    assert listed(okafor, "nonsense") == held["open"]


def test_a_day_later_what_was_due_is_overdue_in_london_s_day(as_, now):
    ref = add_concern(due_on=date(2026, 9, 7))
    now.move_to("2026-09-07T22:59:00Z", tick=False)  # 23:59 in London
    assert counted(as_("Daniel Okafor"))["overdue"] == 0
    now.move_to("2026-09-07T23:00:00Z", tick=False)
    assert listed(as_("Daniel Okafor"), "overdue") == [ref]


@pytest.mark.parametrize(
    ("name", "sees"), [("Helen Marsh", 3), ("Sara Lund", 4), ("Colin Reed", 1), ("Clare Boyd", 0), ("Beth Hughes", 0)]
)
def test_nobody_s_tiles_count_what_they_may_not_read(as_, name, sees):
    add_noise()
    add_concern(due_on=today() - DAY)
    client = as_(name)
    assert counted(client)["open"] == counted(client)["unanswered"] == len(listed(client)) == sees


def test_the_order_is_the_due_day_then_the_reference_and_what_has_no_day_comes_last(as_):
    undated = add_concern(due_on=None)
    days = [today() + n * DAY for n in (5, 1, 1, 0, 5)]
    five, one, one_more, none, five_more = (add_concern(due_on=day) for day in days)
    expected = [none, one, one_more, five, five_more, undated]
    assert listed(as_("Daniel Okafor")) == listed(as_("Helen Marsh")) == expected


def all_pages(client, meanwhile=lambda: None):
    """The references page by page, following "Next page"; `meanwhile` runs after the first."""
    address, pages = "/oakfield/triage", []
    while address:
        page = page_of(client.get(address))
        pages.append(rows_of(page))
        if len(pages) == 1:
            meanwhile()
        onward = [link for link in page.all("a") if link.text == "Next page"]
        address = onward[0]["href"] if onward else None
    return pages


def test_pages_follow_each_other_without_gap_or_repeat_also_within_one_day_and_after_the_last_day(as_):
    due = [today()] * 30 + [today() + DAY] * 10 + [None] * 30
    expected = [add_concern(due_on=day) for day in due]
    pages = all_pages(as_("Daniel Okafor"))
    assert [len(page) for page in pages] == [ROWS, ROWS, 20]
    assert list(chain(*pages)) == expected


def test_a_full_last_page_offers_no_empty_one(as_):
    for _ in range(ROWS):
        add_concern()
    assert [len(page) for page in all_pages(as_("Daniel Okafor"))] == [ROWS]


def test_what_arrives_while_somebody_turns_the_page_moves_nothing_they_have_yet_to_see(as_):
    expected = [add_concern(due_on=today() + DAY) for _ in range(ROWS + 5)]
    pages = all_pages(as_("Daniel Okafor"), meanwhile=lambda: [add_concern(due_on=today()) for _ in range(10)])
    assert list(chain(*pages)) == expected


@pytest.mark.parametrize(
    "after",
    [
        "",
        ".",
        "x",
        "0001-01-01.",
        "10000-01-01.C",
        "2026-09-07",
        "2026-13-40.C-0000-0001",
        "%00",
        "2026-09-01.%00",
        "2026-09-01.%F0%9F%98%80",
    ],
)
def test_an_address_that_names_no_place_begins_at_the_beginning(as_, after):
    ref = add_concern()
    response = as_("Daniel Okafor").get(f"/oakfield/triage?after={after}")
    assert response.status_code == 200
    assert rows_of(page_of(response)) == [ref]


def test_a_concern_is_new_to_each_reader_until_they_look_and_again_when_the_parent_writes(as_, now):
    priya, okafor, marsh = as_("Priya Shah"), as_("Daniel Okafor"), as_("Helen Marsh")
    ref = raise_concern(priya, "Asha")

    def new_to():
        now.shift(timedelta(minutes=1))
        return is_new(okafor, ref), is_new(marsh, ref)

    assert new_to() == (True, True)
    okafor.get(f"/oakfield/triage/{ref}")
    assert new_to() == (False, True)
    marsh.get(f"/oakfield/triage/{ref}")
    reply(okafor, ref)
    assert new_to() == (False, False)
    write_back(priya, ref)
    assert new_to() == (True, True)
    withdraw(priya, ref)
    assert new_to() == (False, False)


def test_mine_is_what_i_handle_and_what_nobody_has_taken_while_i_hold_its_role(as_):
    share_class("Kit Lane", "Daniel Okafor")
    ref = raise_concern(as_("Priya Shah"), "Asha")
    okafor, kit, marsh = as_("Daniel Okafor"), as_("Kit Lane"), as_("Helen Marsh")

    def have_it():
        return [name for name, who in (("O", okafor), ("K", kit), ("M", marsh)) if listed(who, "mine") == [ref]]

    assert have_it() == ["O", "K"]
    hand_over(kit, ref, "Kit Lane")
    assert have_it() == ["K"]
    hand_over(kit, ref, "Helen Marsh")
    assert have_it() == ["M"]
    assert listed(okafor) == listed(kit) == listed(marsh) == [ref]


def test_a_class_teacher_is_not_offered_as_theirs_what_waits_for_the_teacher_of_another_class(as_):
    add_concern("Mina Cole", "Leo")
    share_class("Nadia Frost", "Beth Hughes")
    ref = add_concern("Priya Shah", "Dev")
    assert (listed(as_("Beth Hughes"), "mine"), listed(as_("Daniel Okafor"), "mine")) == ([ref], [])


def test_an_appointment_that_ended_empties_the_list_on_the_next_request_also_of_what_one_handles(as_):
    add_concern(handler_id=person("Daniel Okafor").id)
    okafor = as_("Daniel Okafor")
    assert counted(okafor)["mine"] == 1
    share_class("Daniel Okafor", "Nadia Frost")
    for post in db.session.scalars(select(Appointment).where(Appointment.person_id == person("Daniel Okafor").id)):
        post.ends_on = today() - DAY if post.starts_on < today() else None
    assert (counted(okafor), listed(okafor)) == (dict.fromkeys(OPEN_VIEWS, 0), [])
