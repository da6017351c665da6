"""Triage says at a glance what is late, what is due today and this week, and whom nobody has told anything yet."""

from datetime import date, timedelta

import pytest

from portal.clock import now, today
from tests.concerns.test_triage import counted, listed
from tests.concerns.waiting import add_concern
from tests.support.pages import page_of

DAY = timedelta(days=1)


def headings(client, view="open"):
    """What stands between the rows, in order."""
    return [th.text for th in page_of(client.get(f"/oakfield/triage?view={view}")).all("th", scope="rowgroup")]


def row(client, ref, view="open"):
    rows = page_of(client.get(f"/oakfield/triage?view={view}")).all("tr")
    return next(one for one in rows if ref in one.text)


@pytest.mark.parametrize(
    ("on", "last"),
    [
        (date(2026, 9, 7), date(2026, 9, 13)),
        (date(2026, 9, 11), date(2026, 9, 13)),
        (date(2026, 9, 12), date(2026, 9, 20)),
        (date(2026, 9, 13), date(2026, 9, 20)),
    ],
    ids=["Monday", "Friday", "Saturday", "Sunday"],
)
def test_this_week_ends_on_sunday_and_at_a_weekend_it_is_the_one_to_come(on, last, as_, now):
    now.move_to(f"{on}T09:00:00Z", tick=False)
    within = [add_concern(due_on=on), add_concern(due_on=last)]
    add_concern(due_on=last + DAY)
    add_concern(due_on=on - DAY)
    assert listed(as_("Daniel Okafor"), "due-week") == within
    assert counted(as_("Daniel Okafor"))["due-week"] == 2


def test_rows_stand_under_how_soon_they_are_due_and_say_the_day_in_words(as_):
    okafor = as_("Daniel Okafor")
    late, due, week, later = (add_concern(due_on=today() + n * DAY) for n in (-3, 0, 2, 30))
    asked = add_concern(due_on=None, waits_for="parent", answered_at=now())
    add_concern(due_on=None)
    assert headings(okafor) == ["Overdue", "Due today", "Due this week", "Due later", "No answer due"]
    assert "Overdue since Friday 4 September 2026" in row(okafor, late).text
    assert row(okafor, due).one("span", class_="due--soon").text == "Today"
    assert "Wednesday 9 September 2026" in row(okafor, week).text
    assert "Wednesday 7 October 2026" in row(okafor, later).text
    assert "Waiting for the parent" in row(okafor, asked).text
    assert headings(okafor, "overdue") == headings(okafor, "due-today") == headings(okafor, "closed") == []


def test_whoever_has_been_told_nothing_is_to_be_acknowledged_from_the_day_on(as_):
    okafor, told = as_("Daniel Okafor"), {"acknowledge_on": today() - DAY}
    missed = add_concern(acknowledge_on=today() - DAY)
    due = add_concern(acknowledge_on=today())
    not_yet = add_concern(acknowledge_on=today() + DAY)
    others = [add_concern(**told, acknowledged_at=now()), add_concern(**told, answered_at=now())]
    add_concern(**told, closed_at=now())
    assert listed(okafor, "to-acknowledge") == [missed, due]
    assert counted(okafor)["to-acknowledge"] == 2
    marked = [ref for ref in (missed, due, not_yet, *others) if "To acknowledge" in row(okafor, ref).text]
    assert marked == [missed, due]


def test_the_earlier_of_two_clocks_counts_until_the_parent_was_told_something(as_):
    okafor = as_("Daniel Okafor")
    clock = {"topic": "data-protection", "due_on": today() + 20 * DAY}
    first = add_concern(**clock, data_due_on=today() - DAY)
    alone = add_concern(**clock | {"due_on": None}, data_due_on=today())
    told = add_concern(**clock, data_due_on=today() - DAY, acknowledged_at=now())
    answered = add_concern(**clock | {"due_on": None}, data_due_on=today() - DAY, answered_at=now())
    longer = add_concern(**clock, data_due_on=today() + 30 * DAY)
    assert listed(okafor) == [first, alone, told, longer, answered]
    assert (listed(okafor, "overdue"), listed(okafor, "due-today")) == ([first], [alone])
    by_law = [
        ref
        for ref in (first, alone, told, longer, answered)
        if "Data protection: acknowledge by this day" in row(okafor, ref).text
    ]
    assert by_law == [first, alone]
    assert "Overdue since Sunday 6 September 2026" in row(okafor, first).text
