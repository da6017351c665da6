"""Filters of triage: they narrow, combine, stand in the address, and offer nothing the reader may not see."""

import pytest
from sqlalchemy import select

from portal.clock import now, today
from portal.concerns.models import Concern
from portal.extensions import db
from portal.schools.models import Appointment
from tests.concerns.rows import appoint, pupil
from tests.concerns.test_triage import counted, listed, rows_of
from tests.concerns.waiting import add_concern
from tests.support.clients import person
from tests.support.pages import page_of

TRIAGE = "/oakfield/triage"


@pytest.fixture
def held(app):
    """Concerns that differ in one thing each, by name."""
    other = {"about Leo": ("Mina Cole", "Leo"), "about Dev": ("Priya Shah", "Dev")}
    made = {name: add_concern(*whose) for name, whose in other.items()}
    made |= {
        "plain": add_concern(),
        "learning": add_concern(topic="learning"),
        "Welsh": add_concern(language="cy"),
        "Marsh's": add_concern(handler_id=person("Helen Marsh").id),
        "closed": add_concern(closed_at=now(), due_on=None),
    }
    add_concern(topic="safeguarding", recipient="safeguarding-lead", circle="alone", handler_id=person("Sara Lund").id)
    return made


def choices(client, name, query=""):
    """What a filter offers beside everything."""
    page = page_of(client.get(f"{TRIAGE}{query}"))
    return [option.text for option in page.one("select", name=name).all("option")][1:]


def names(held, refs):
    return {name for name, ref in held.items() if ref in refs}


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("topic=learning", {"learning"}),
        ("class=1+Ash", {"about Leo"}),
        ("language=cy", {"Welsh"}),
        ("topic=friendships&class=5+Elm", {"about Dev"}),
        ("topic=learning&class=1+Ash", set()),
        ("view=closed&topic=friendships", {"closed"}),
        ("view=closed&topic=learning", set()),
        ("view=overdue&topic=learning", set()),
    ],
)
def test_each_narrows_and_all_combine(query, fits, held, as_):
    marsh = as_("Helen Marsh")
    page = page_of(marsh.get(f"{TRIAGE}?{query}"))
    assert names(held, rows_of(page)) == fits
    if "closed" not in query and "overdue" not in query:
        assert counted(marsh, query=f"?{query}")["open"] == len(fits)


def test_the_handler_is_a_person_or_nobody(held, as_):
    marsh = as_("Helen Marsh")
    taken = rows_of(page_of(marsh.get(f"{TRIAGE}?handler={person('Helen Marsh').public_id}")))
    assert names(held, taken) == {"Marsh's"}
    free = rows_of(page_of(marsh.get(f"{TRIAGE}?handler=nobody")))
    assert names(held, free) == {"plain", "learning", "Welsh", "about Leo", "about Dev"}


@pytest.mark.parametrize(
    "query",
    [
        "topic=x",
        "class=9+Yew",
        "handler=x",
        "language=fr",
        "pupil=x",
        "topic=%00",
        "class=%00",
        "handler=%00",
        "pupil=%00",
    ],
)
def test_what_nobody_knows_is_not_asked_for(query, held, as_):
    answer = as_("Helen Marsh").get(f"{TRIAGE}?{query}")
    assert answer.status_code == 200
    assert len(rows_of(page_of(answer))) == 6
    assert not page_of(answer).all("ul", class_="chips")


def test_a_parent_is_no_handler_to_ask_for_and_bears_no_name_here(held, as_):
    answer = as_("Helen Marsh").get(f"{TRIAGE}?handler={person('Carol Jones').public_id}")
    assert "Carol" not in answer.text
    assert len(rows_of(page_of(answer))) == 6


def test_only_what_occurs_among_ones_own_is_offered(held, as_):
    okafor, marsh, chair = as_("Daniel Okafor"), as_("Helen Marsh"), as_("Colin Reed")
    assert choices(okafor, "topic") == choices(marsh, "topic") == ["Learning", "Friendships"]
    assert (choices(okafor, "class"), choices(marsh, "class")) == (["3 Oak"], ["1 Ash", "3 Oak", "5 Elm"])
    assert choices(okafor, "handler") == ["Nobody yet", "Helen Marsh"]
    assert choices(as_("Nadia Frost"), "handler") == ["Nobody yet"]
    assert choices(as_("Nadia Frost"), "language") == ["English"]
    assert choices(okafor, "language") == ["English", "Welsh"]
    assert [choices(chair, name) for name in ("topic", "class", "handler", "language")] == [[], [], [], []]


def test_what_is_closed_offers_what_was_closed(held, as_):
    assert choices(as_("Daniel Okafor"), "topic", "?view=closed") == ["Friendships"]
    assert choices(as_("Helen Marsh"), "class", "?view=closed") == ["3 Oak"]


def test_a_bookmark_that_fits_nothing_today_still_says_what_it_asks_for(as_):
    add_concern()
    page = page_of(as_("Helen Marsh").get(f"{TRIAGE}?class=5+Elm&topic=images"))
    assert rows_of(page) == []
    assert "Nothing fits these filters" in page.text
    chosen = [e.text for e in page.all("option") if "selected" in e.attrs]
    assert chosen == ["Photos and videos", "5 Elm"]


def test_each_filter_can_be_taken_away_by_a_link_and_all_at_once(held, as_):
    address = f"{TRIAGE}?view=unanswered&topic=learning&language=en"
    page = page_of(as_("Helen Marsh").get(address))
    chips = {link.text: link["href"] for link in page.one("ul", class_="chips").all("a")}
    assert chips == {
        "Remove filter: Learning": f"{TRIAGE}?view=unanswered&language=en",
        "Remove filter: English": f"{TRIAGE}?view=unanswered&topic=learning",
        "Clear filters": f"{TRIAGE}?view=unanswered",
    }


def test_filters_stay_on_the_way_to_another_view_and_to_the_next_page(held, as_):
    for _ in range(26):
        add_concern(topic="learning")
    page = page_of(as_("Helen Marsh").get(f"{TRIAGE}?topic=learning&language=en"))
    onward = next(link["href"] for link in page.all("a") if link.text == "Next page")
    assert "topic=learning" in onward and "language=en" in onward
    for view in ("overdue", "closed"):
        assert page.one("a", id=f"view-{view}")["href"] == f"{TRIAGE}?view={view}&topic=learning&language=en"
    second = page_of(as_("Helen Marsh").get(onward))
    assert len(rows_of(page)) + len(rows_of(second)) == 27
    assert [link["href"] for link in second.all("a") if link.text == "First page"] == [
        f"{TRIAGE}?view=open&topic=learning&language=en"
    ]


def test_a_child_is_named_above_the_list_to_whoever_may_read_a_concern_about_them(held, as_):
    page = page_of(as_("Nadia Frost").get(f"{TRIAGE}?pupil={pupil('Leo Cole').public_id}"))
    assert page.one("h2", id="triage-heading").text == "Concerns about Leo Cole"
    assert "Leo" not in page.one("title").text
    assert names(held, rows_of(page)) == {"about Leo"}


@pytest.mark.parametrize("name", ["Daniel Okafor", "Colin Reed", "Beth Hughes"])
def test_to_anybody_else_a_child_s_id_is_as_if_there_were_none(name, held, as_):
    who, known, unknown = as_(name), pupil("Leo Cole").public_id, "0" * 16
    answers = [who.get(f"{TRIAGE}?view=open&pupil={public_id}") for public_id in (known, unknown)]
    assert answers[0].text.replace(known, unknown) == answers[1].text
    assert "Leo" not in answers[0].text


def test_a_child_whose_only_concern_is_about_this_reader_is_unknown_to_them(as_):
    add_concern("Mina Cole", "Leo", about_id=person("Nadia Frost").id)
    appoint("Tom Shah", "headteacher")
    add_concern()
    for name, child in (("Nadia Frost", "Leo Cole"), ("Tom Shah", "Asha Shah")):
        answer = as_(name).get(f"{TRIAGE}?pupil={pupil(child).public_id}")
        assert child not in answer.text and not page_of(answer).all("ul", class_="chips")


def test_of_a_child_with_closed_concerns_alone_these_are_shown_first(as_):
    ref, asha = add_concern(closed_at=now(), due_on=None), pupil("Asha Shah").public_id
    okafor = as_("Daniel Okafor")
    page = page_of(okafor.get(f"{TRIAGE}?pupil={asha}"))
    assert rows_of(page) == [ref]
    assert page.one("a", id="view-closed")["aria-current"] == "page"
    still_open = page_of(okafor.get(page.one("a", id="view-open")["href"]))
    assert rows_of(still_open) == []
    assert "Look under “All open” and “Closed”" in still_open.text


def test_in_place_comes_the_piece_with_its_title_the_number_to_be_said_and_a_clean_address(held, as_):
    query = f"{TRIAGE}?view=open&topic=learning&class=&handler=&language="
    answer = as_("Helen Marsh").get(query, headers={"HX-Request": "true", "HX-Trigger": "triage-filters"})
    page = page_of(answer)
    assert not page.all("html") and page.one("div", id="triage")
    assert page.one("title").text.startswith("Triage")
    assert page.one("div", id="notices").text == "All open 1 concern"
    assert page.one("div", id="notices")["data-hx-swap-oob"] == "innerHTML"
    assert answer.headers["HX-Push-Url"] == f"{TRIAGE}?view=open&topic=learning"
    assert "open" in page.one("details").attrs


def test_the_focus_moves_to_the_heading_only_where_what_was_pressed_is_gone(held, as_):
    marsh, htmx = as_("Helen Marsh"), {"HX-Request": "true"}
    for headers, moves in (({**htmx}, True), ({**htmx, "HX-Trigger": "view-mine"}, False), ({}, False)):
        heading = page_of(marsh.get(TRIAGE, headers=headers)).one("h2", id="triage-heading")
        assert ("autofocus" in heading.attrs) == moves
        assert heading["tabindex"] == "-1"


def test_back_from_a_concern_leads_to_the_list_as_it_was(held, as_):
    okafor, ref = as_("Daniel Okafor"), held["learning"]

    def back(referrer):
        headers = {"Referer": referrer} if referrer else {}
        return page_of(okafor.get(f"{TRIAGE}/{ref}", headers=headers)).one("a", class_="back")["href"]

    assert back(f"http://localhost{TRIAGE}?view=mine&topic=learning") == f"{TRIAGE}?view=mine&topic=learning"
    elsewhere = (
        f"http://evil.example{TRIAGE}?view=mine",
        f"http://localhost{TRIAGE}/{ref}?view=mine",
        "http://[?x",
        "",
    )
    assert {back(referrer) for referrer in elsewhere} == {TRIAGE}


def test_with_everything_asked_for_it_is_still_eight_statements_for_one_row_and_for_many(held, as_, statements):
    marsh = as_("Helen Marsh")
    asha, handler = pupil("Asha Shah").public_id, person("Helen Marsh").public_id
    address = f"{TRIAGE}?topic=friendships&class=3+Oak&handler={handler}&language=en&pupil={asha}&view="

    def cost(view):
        marsh.get(address + view)
        with statements() as seen:
            assert marsh.get(address + view).status_code == 200
        return len(seen)

    before = cost("open"), cost("closed")
    for number in range(40):
        ended = {"closed_at": now(), "due_on": None} if number % 2 else {}
        add_concern(handler_id=person("Helen Marsh").id, **ended)
    assert (cost("open"), cost("closed")) == before
    assert max(before) <= 8


def test_a_role_that_ended_takes_its_values_along(held, as_):
    okafor = as_("Daniel Okafor")
    assert choices(okafor, "class") == ["3 Oak"]
    for post in db.session.scalars(select(Appointment).where(Appointment.person_id == person("Daniel Okafor").id)):
        post.role = "chair"
    assert choices(okafor, "class") == []
    assert listed(okafor) == []
    assert db.session.scalars(select(Concern).where(Concern.due_on == today())).first()
