"""What is closed stands newest first, page after page, also for who reads few among many."""

from datetime import timedelta
from itertools import chain

import pytest

from portal.clock import now
from portal.concerns.triage import ROWS
from portal.schools.roles import CONCERN_ROLES
from tests.concerns.rows import appoint, end_appointments
from tests.concerns.test_triage import listed, rows_of
from tests.concerns.waiting import add_concern
from tests.support.pages import page_of

MINUTE = timedelta(minutes=1)


def add_closed(ago, *whose, **changes):
    """One that ended so many minutes ago."""
    return add_concern(*whose, closed_at=now() - ago * MINUTE, due_on=None, waits_for="nobody", **changes)


def all_pages(client, meanwhile=lambda: None):
    address, pages = "/oakfield/triage?view=closed", []
    while address:
        page = page_of(client.get(address))
        pages.append(rows_of(page))
        if len(pages) == 1:
            meanwhile()
        onward = [link for link in page.all("a") if link.text == "Next page"]
        address = onward[0]["href"] if onward else None
    return pages


@pytest.mark.parametrize("name", ["Daniel Okafor", "Helen Marsh"])
def test_pages_follow_each_other_from_the_newest_on_also_within_one_moment(name, as_):
    for ago in [0] * 30 + [5] * 3 + list(range(40, 10, -1)):
        add_closed(ago)
        add_concern()
    pages = all_pages(as_(name))
    refs = list(chain(*pages))
    assert [len(page) for page in pages] == [ROWS, ROWS, 13]
    assert len(set(refs)) == 63
    assert refs[:30] == sorted(refs[:30], reverse=True)
    assert refs[33:] == sorted(refs[33:], reverse=True)  # the last made ended last


def test_what_is_closed_while_somebody_turns_the_page_moves_nothing_they_have_yet_to_see(as_):
    expected = [add_closed(ago) for ago in range(1, ROWS + 6)]
    pages = all_pages(as_("Daniel Okafor"), meanwhile=lambda: [add_closed(0) for _ in range(10)])
    assert list(chain(*pages)) == expected


def test_several_posts_lead_to_one_list_in_order(as_):
    appoint("Nadia Frost", "chair")
    appoint("Nadia Frost", "class-teacher", "3 Oak")
    chairs = {"recipient": "chair", "circle": "alone"}
    expected = [add_closed(1), add_closed(2, "Mina Cole", "Leo"), add_closed(3, **chairs), add_closed(4)]
    both = add_closed(5, recipient="class-teacher", circle="alone")
    add_closed(1, "Priya Shah", "Dev")
    add_closed(1, recipient="safeguarding-lead", circle="alone")
    add_closed(1, recipient="headteacher", circle="leadership")
    assert listed(as_("Nadia Frost"), "closed") == [*expected, both]
    end_appointments("Nadia Frost", "chair")
    assert listed(as_("Nadia Frost"), "closed") == [*expected[:2], expected[3], both]


@pytest.mark.parametrize("role", CONCERN_ROLES)
def test_whoever_alone_was_to_read_it_finds_it_when_it_is_closed(role, as_):
    ref = add_closed(1, recipient=role, circle="alone")
    if role == "class-teacher":
        assert listed(as_("Daniel Okafor"), "closed") == [ref]
        return
    end_appointments("Viv Park", "volunteer")
    appoint("Viv Park", role)
    assert listed(as_("Viv Park"), "closed") == [ref]


@pytest.mark.parametrize(
    "after", ["x", "2026-09-07.C-0000-0001", "2026-09-07T10:00:00.000000Z.", "2026-09-07T25:00:00.000000Z.C", "%00.%00"]
)
def test_an_address_that_names_no_place_begins_at_the_newest(after, as_):
    ref = add_closed(0)
    answer = as_("Daniel Okafor").get(f"/oakfield/triage?view=closed&after={after}")
    assert (answer.status_code, rows_of(page_of(answer))) == (200, [ref])


def test_a_row_says_when_it_was_closed_and_no_tile_counts_it(as_):
    add_closed(0)
    page = page_of(as_("Daniel Okafor").get("/oakfield/triage?view=closed"))
    assert page.one("td", class_="due").text == "7 September 2026"
    assert {tile.text for tile in page.all("span", class_="counts__n")} == {"0"}
    assert "1 concern" not in page.text
