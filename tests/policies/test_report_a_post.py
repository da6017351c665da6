"""Where a post is reported: everybody sees what to do first, where, and who helps; nothing is fetched from anywhere."""

from datetime import date

import pytest
from sqlalchemy import func, select

from portal.extensions import db
from portal.parking.models import ParkedText
from portal.policies.models import AddressCheck
from portal.policies.reporting.platforms import PLATFORMS
from portal.schools.models import School
from tests.concerns.rows import school
from tests.policies.shelf import publish, save, start
from tests.support.clients import person, post, sign_in
from tests.support.pages import page_of

PAGE = "/oakfield/report-a-post"
CONCERN = f"{PAGE}/concern"


def checked(entry: str, day: date, slug: str = "oakfield") -> None:
    """Somebody at a school opened an entry on a day."""
    by = person("Olive Grant").id
    db.session.add(AddressCheck(school_id=school(slug).id, entry=entry, checked_on=day, by_id=by))
    db.session.commit()


def card(page, name):
    """What the page says of one network or helpline."""
    return next(li for li in page.all("li") if any(h.text == name for h in li.all("h3")))


def test_everybody_finds_every_network_and_what_to_search_for_where_its_address_fails(client):
    page = page_of(client.get(PAGE))
    addresses = {link["href"]: link for link in page.all("a") if link["href"].startswith("https://")}
    for platform in PLATFORMS:
        told = card(page, platform.name)
        assert f"Search: report a post on {platform.name}" in told.text
        assert "Not checked yet" in told.text
        for address in platform.addresses:
            assert addresses[address.url]["rel"] == "noopener external"


def test_it_says_first_what_to_do_and_whom_to_call_when_a_child_is_in_danger(client):
    text = page_of(client.get(PAGE)).text
    at, order = school(), ["Keep calm.", "screenshot", "false account", "call 999"]
    order += [
        at.safeguarding_phone,
        at.council_phone,
        at.council_night_phone,
        "Facebook",
        "within 48 hours",
        "Childline",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_the_newest_day_counts_and_another_school_s_never(client):
    checked("x", date(2026, 9, 1))
    checked("x", date(2025, 3, 1))
    checked("tiktok", date(2026, 9, 2), "glan-afon")
    page = page_of(client.get(PAGE))
    assert "Last checked on Tuesday 1 September 2026" in card(page, "X").text
    assert "Not checked yet" in card(page, "TikTok").text


@pytest.mark.parametrize(("slug", "nation"), [("oakfield", "england"), ("glan-afon", "wales")])
def test_helplines_are_those_of_the_nation_and_staff_s_own_stand_apart(client, slug, nation):
    page = page_of(client.get(f"/{slug}/report-a-post?lang=en"))
    headings = [heading.text for heading in page.all("h2", "h3")]
    assert ("Meic" in headings) == (nation == "wales")
    assert headings[-1] == "Professionals Online Safety Helpline (POSH)"
    assert headings[-2] == "For staff"
    assert "Monday to Friday from 10am to 4pm" in card(page, headings[-1]).text


def test_a_school_whose_first_language_is_welsh_shows_it_in_welsh(client):
    page = page_of(client.get("/glan-afon/report-a-post", headers={"Accept-Language": ""}))
    assert page.one("html")["lang"] == "cy"
    for platform in PLATFORMS:
        assert f"Chwiliwch am: rhoi gwybod am bostiad, {platform.name}" in page.text
    for english in ("Last checked", "Not checked", "Something posted"):
        assert english not in page.text


def test_the_way_to_the_school_is_open_to_whoever_may_take_it(as_, client):
    for reader, way in ((client, True), (as_("Priya Shah"), True), (as_("Daniel Okafor"), False)):
        page = page_of(reader.get(PAGE))
        assert (CONCERN in {form["action"] for form in page.all("form")}) == way
        assert "/oakfield/policies" in {link["href"] for link in page.all("a")}


def topic_of_new_concern(parent):
    """Begin a concern and come to its topic: what is chosen there."""
    post(parent, "/concerns/new")
    child = page_of(parent.get("/concerns/new/child")).all("input", type="radio")[0]["value"]
    post(parent, "/concerns/new/child", {"child": child})
    topics = page_of(parent.get("/concerns/new/topic")).all("input", type="radio")
    return [one["value"] for one in topics if "checked" in one.attrs]


def test_the_concern_that_it_leads_to_has_its_topic(as_):
    priya = as_("Priya Shah")
    answer = post(priya, CONCERN, page=PAGE)
    assert (answer.status_code, answer.location) == (303, "/concerns/new")
    assert topic_of_new_concern(priya) == ["posted-online"]
    assert post(priya, "/concerns/new/topic", {"topic": "posted-online"}).status_code == 303
    assert db.session.scalar(select(func.count(ParkedText.id))) == 0  # it has arrived


def test_whoever_signs_in_only_then_has_it_too_and_no_other_browser_or_person(as_, app, client):
    assert post(client, CONCERN, page=PAGE).location == "/concerns/new"
    assert topic_of_new_concern(as_("Mina Cole")) == []
    assert topic_of_new_concern(sign_in(client, "Tom Shah")) == ["posted-online"]
    shared = sign_in(app.test_client(), "Carol Jones")
    post(shared, CONCERN, page=PAGE)
    assert topic_of_new_concern(sign_in(shared, "Priya Shah")) == []


def test_looking_at_the_page_stores_nothing_and_a_forged_form_neither(client):
    client.get(PAGE)
    assert client.get(CONCERN).status_code == 303  # to a page that can be looked at
    assert client.post(CONCERN).status_code == 400
    assert db.session.scalar(select(func.count(ParkedText.id))) == 0


def test_of_what_is_kept_nothing_names_anybody(client):
    post(client, CONCERN, {"about": "Helen Marsh", "topic": "staff"}, PAGE)
    [row] = db.session.scalars(select(ParkedText))
    assert (row.path, row.fields, row.person_id) == ("/concerns/new/topic", '{"topic": ["posted-online"]}', None)


def test_only_those_who_write_find_the_way_to_the_checks(as_, client):
    readers = {name: as_(name) for name in ("Olive Grant", "Helen Marsh", "Priya Shah", "Daniel Okafor", "Colin Reed")}
    found = {name for name, reader in (readers | {"": client}).items() if f"{PAGE}/checks" in reader.get(PAGE).text}
    assert found == {"Olive Grant", "Helen Marsh"}


def test_school_shelf_and_policies_for_parents_lead_here(as_, client):
    office = as_("Olive Grant")
    for_parents, for_staff = start(office), start(office, title_en="Phones", audiences="staff")
    for slug, audience in ((for_parents, "parents"), (for_staff, "staff")):
        save(office, slug, audiences=audience)
        publish(office, slug)
    policies = "/oakfield/policies"
    leading = {
        address: f'href="{PAGE}"' in client.get(address).text
        for address in ("/oakfield/", policies, f"{policies}/{for_parents}", f"{policies}/{for_staff}")
    }
    assert list(leading.values()) == [True, True, True, False]


def test_it_costs_two_statements_however_much_was_checked(client, statements):
    for number in range(1, 29):
        for platform in PLATFORMS:
            by, at = person("Olive Grant").id, db.session.get_one(School, school().id)
            day = date(2026, 8, number)
            db.session.add(AddressCheck(school_id=at.id, entry=platform.slug, checked_on=day, by_id=by))
    client.get(PAGE)
    with statements() as seen:
        assert client.get(PAGE).status_code == 200
    assert len(seen) == 2  # the school, and the newest day of each entry
