"""What is done about a takedown, about a publication, and how both are found again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.clock import today
from portal.consents.models import Publication, PublishedChild
from portal.consents.register.publications import SHOWN
from portal.extensions import db
from portal.outbox.models import Mail
from tests.consents.deciding import child, decided, purpose
from tests.consents.publishing import LIST, PLACE, days_ago, open_ones, published, says, takedowns
from tests.support.clients import form_to, hidden_fields, person, post
from tests.support.pages import page_of


@pytest.fixture
def waits(app) -> str:
    """Asha is on the website with her name, and may no longer be; the address of what has to be done."""
    decided("Priya Shah", "Asha Shah", "website")
    published("Asha Shah", named=("Asha Shah",))
    says("Priya Shah", "Asha Shah", website="no")
    return f"{LIST}/{takedowns()[0].public_id}"


def done(client, address: str, outcome: str, **more: str):
    return post(client, f"{address}/outcome", {"outcome": outcome} | more, page=address)


def values(page, name: str) -> list[str]:
    return [box["value"] for box in page.all("input", name=name)]


def test_what_was_done_is_kept_with_who_and_when(as_, waits) -> None:
    okafor = as_("Daniel Okafor")
    page = page_of(okafor.get(waits))
    assert page.one("h1").text == "Asha may no longer appear"
    assert values(page, "outcome") == ["removed", "cropped", "cannot"]
    assert done(okafor, waits, "cropped").status_code == 303
    row = takedowns()[0]
    assert (row.outcome, row.done_by.given_name, row.done_at is not None) == ("cropped", "Daniel", True)
    assert db.session.scalars(select(PublishedChild)).one().out_at is not None
    assert "The child is cropped out" in okafor.get(f"{LIST}?view=done").text
    assert "Asha Shah" not in page_of(okafor.get(LIST)).one("main").text


def test_nobody_is_cropped_out_of_a_video(as_, waits) -> None:
    purpose("website").kind = "moving"
    assert values(page_of(as_("Kit Lane").get(waits)), "outcome") == ["removed", "cannot"]
    assert done(as_("Kit Lane"), waits, "cropped").status_code == 422


def test_a_name_is_removed_and_the_picture_stays(as_, app) -> None:
    for slug in ("website", "name-with-photo"):
        decided("Priya Shah", "Asha Shah", slug)
    published("Asha Shah", named=("Asha Shah",))
    says("Priya Shah", "Asha Shah", name_with_photo="no")
    address = f"{LIST}/{takedowns()[0].public_id}"
    page = page_of(as_("Kit Lane").get(address))
    assert page.one("h1").text == "Asha’s first name may no longer stand there"
    assert values(page, "outcome") == ["name-removed", "removed", "cannot"]
    done(as_("Kit Lane"), address, "name-removed")
    row = db.session.scalars(select(PublishedChild)).one()
    assert (row.named, row.out_at) == (False, None)
    assert open_ones() == []


def test_what_cannot_be_taken_down_needs_a_word(as_, waits) -> None:
    kit = as_("Kit Lane")
    answer = done(kit, waits, "cannot")
    assert answer.status_code == 422 and "Enter what was done instead" in answer.text
    assert done(kit, waits, "cannot", note="x" * 5000).status_code == 422
    assert done(kit, waits, "", note="Words").status_code == 422
    assert done(kit, waits, "cannot", note="No second print").status_code == 303
    assert takedowns()[0].note == "No second print"
    assert "Could not be taken down" in kit.get(f"{PLACE}/{takedowns()[0].publication.public_id}").text


def test_done_twice_is_done_once_and_done_otherwise_is_said(as_, waits) -> None:
    kit, head = as_("Kit Lane"), as_("Helen Marsh")
    fields = hidden_fields(form_to(page_of(head.get(waits)), f"{waits}/outcome"))
    mine = hidden_fields(form_to(page_of(kit.get(waits)), f"{waits}/outcome")) | {"outcome": "removed"}
    assert [kit.post(f"{waits}/outcome", data=mine).status_code for _ in range(2)] == [303, 303]
    answer = head.post(f"{waits}/outcome", data=fields | {"outcome": "cannot", "note": "My words"})
    assert answer.status_code == 409
    assert "This was written down already" in answer.text and "My words" in answer.text
    assert (takedowns()[0].outcome, takedowns()[0].note) == ("removed", None)


def test_one_that_closed_itself_meanwhile_says_so(as_, waits, now) -> None:
    kit = as_("Kit Lane")
    fields = hidden_fields(form_to(page_of(kit.get(waits)), f"{waits}/outcome"))
    now.shift(60)
    for slug in ("website", "name-with-photo"):
        says("Priya Shah", "Asha Shah", **{slug.replace("-", "_"): "yes"})
    answer = kit.post(f"{waits}/outcome", data=fields | {"outcome": "removed"})
    assert answer.status_code == 409 and "This closed by itself" in answer.text
    assert takedowns()[0].outcome == "allowed-again"
    owner = {"owner": person("Kit Lane").public_id, "csrf_token": fields["csrf_token"]}
    assert kit.post(f"{waits}/owner", data=owner).status_code == 409


def test_what_has_to_go_changed_meanwhile_is_read_once_more(as_, waits, now) -> None:
    kit = as_("Kit Lane")
    fields = hidden_fields(form_to(page_of(kit.get(waits)), f"{waits}/outcome"))
    now.shift(60)
    says("Priya Shah", "Asha Shah", website="yes")
    answer = kit.post(f"{waits}/outcome", data=fields | {"outcome": "removed"})
    assert answer.status_code == 409 and "What has to go has changed" in answer.text
    assert open_ones() == [("Asha", "name")]


def test_it_is_handed_over_and_the_new_owner_is_told(as_, waits) -> None:
    okafor = as_("Daniel Okafor")
    for _ in range(2):
        post(okafor, f"{waits}/owner", {"owner": person("Kit Lane").public_id}, page=waits)
    told = list(db.session.scalars(select(Mail.address).where(Mail.kind == "takedown-waits").order_by(Mail.id)))
    assert told == ["daniel.okafor@example.org", "kit.lane@example.org"]
    assert "Asha Shah" in page_of(as_("Kit Lane").get(f"{LIST}?view=mine")).one("main").text
    assert "Asha Shah" not in page_of(okafor.get(f"{LIST}?view=mine")).one("main").text
    for nobody in (person("Priya Shah"), person("Aled Rhys")):
        answer = post(okafor, f"{waits}/owner", {"owner": nobody.public_id}, page=waits)
        assert answer.status_code == 422


def test_what_is_overdue_stands_first_and_is_marked(as_, waits) -> None:
    published("Leo Cole", what="Another one")
    decided("Mina Cole", "Leo Cole", "website")
    says("Mina Cole", "Leo Cole", website="no")
    takedowns("Leo Cole")[0].due_on = days_ago(1)
    rows = page_of(as_("Helen Marsh").get(LIST)).one("table").all("tr")[1:]
    assert [("Overdue" in row.text, "Leo Cole" in row.text) for row in rows] == [(True, True), (False, False)]


def test_home_counts_what_waits(as_, waits) -> None:
    assert "1 to take down (1 of them is yours)" in page_of(as_("Daniel Okafor").get("/home")).text
    assert "1 to take down Oakfield" in page_of(as_("Helen Marsh").get("/home")).text
    assert "to take down" not in as_("Colin Reed").get("/home").text
    assert "to take down" not in as_("Aled Rhys").get("/home").text


# Publications


def test_when_all_of_it_is_gone_nothing_of_it_waits(as_, waits) -> None:
    kit, row = as_("Kit Lane"), takedowns()[0].publication
    page = f"{PLACE}/{row.public_id}"
    for day in (days_ago(-1), row.published_on - timedelta(days=1)):
        assert post(kit, f"{page}/end", {"ended_on": day.isoformat()}, page).status_code == 422
    fields = hidden_fields(form_to(page_of(kit.get(page)), f"{page}/end")) | {"ended_on": today().isoformat()}
    assert [kit.post(f"{page}/end", data=fields).status_code for _ in range(2)] == [303, 303]
    assert open_ones() == []
    assert takedowns()[0].outcome == "removed"
    says("Priya Shah", "Asha Shah", website="yes")
    says("Tom Shah", "Asha Shah", website="no")
    assert open_ones() == []
    assert kit.get(f"{page}/details").status_code == 303


def test_its_page_says_who_may_still_appear(as_, waits) -> None:
    decided("Mina Cole", "Leo Cole", "website")
    row = takedowns()[0].publication
    row.children = [*row.children, PublishedChild(pupil_id=child("Leo Cole").id)]
    row.children.append(PublishedChild(pupil_id=child("Ellie Jones").id))
    lines = page_of(as_("Kit Lane").get(f"{PLACE}/{row.public_id}")).one("table").all("tr")[1:]
    said = {line.one("th").text: line.text for line in lines}
    assert "Take out See to it" in said["Asha Shah"]
    assert "May appear" in said["Leo Cole"]
    assert "It is on the list of what to take down from tomorrow." in said["Ellie Jones"]


def test_two_who_change_it_at_a_time_and_one_who_is_too_late(as_, app) -> None:
    row = published("Asha Shah")
    page = f"{PLACE}/{row.public_id}/details"
    kit, head = as_("Kit Lane"), as_("Helen Marsh")
    forms = [hidden_fields(form_to(page_of(one.get(page)), page)) for one in (kit, head)]
    said = {"what": "Harvest", "place": "", "address": "https://example.org/a", "owner": person("Kit Lane").public_id}
    assert kit.post(page, data=forms[0] | said).status_code == 303
    assert kit.post(page, data=forms[0] | said).status_code == 303
    late = head.post(page, data=forms[1] | said | {"what": "Mine"})
    assert late.status_code == 409 and "Somebody else changed this publication" in late.text and "Mine" in late.text
    again = hidden_fields(form_to(page_of(late), page)) | said | {"what": "Mine"}
    post(kit, f"{PLACE}/{row.public_id}/end", {"ended_on": today().isoformat()}, f"{PLACE}/{row.public_id}")
    gone = head.post(page, data=again)
    assert gone.status_code == 409 and "all of it is gone" in gone.text
    db.session.expire_all()
    assert db.session.scalars(select(Publication)).one().what == "Harvest"
    link = page_of(head.get(f"{PLACE}/{row.public_id}")).one("a", href="https://example.org/a")
    assert "noreferrer" in link["rel"]


def test_the_list_is_narrowed_and_comes_in_pages(as_, waits) -> None:
    kit = as_("Kit Lane")
    for number in range(SHOWN + 1):
        published("Leo Cole", what=f"Number {number}", slug="display", on=days_ago(number + 1))
    gone = published("Leo Cole", what="Long gone", on=days_ago(400))
    gone.ended_on = days_ago(300)

    def titles(query: str) -> list[str]:
        page = page_of(kit.get(f"{PLACE}{query}"))
        return [one.text for one in page.all("div", class_="list__main")]

    assert titles("")[:2] == ["Harvest assembly", "Number 0"] and len(titles("")) == SHOWN
    assert titles("?page=2") == ["Number 24", "Number 25", "Long gone"]
    assert titles("?view=waiting") == ["Harvest assembly"]
    assert titles("?view=gone") == ["Long gone"]
    assert titles("?purpose=website") == ["Harvest assembly", "Long gone"]
    assert titles("?purpose=website&view=live") == ["Harvest assembly"]
    assert titles("?purpose=newsletter") == []
    assert len(titles("?purpose=nothing&view=odd&page=x")) == SHOWN


def test_the_office_finds_where_a_child_is_shown(as_, waits) -> None:
    published("Leo Cole", what="Only Leo")
    office = as_("Olive Grant")
    found = page_of(post(office, f"{PLACE}/search", {"name": "SHAH ash"})).one("main").text
    assert "Asha Shah" in found and "Harvest assembly" in found and "Only Leo" not in found
    assert "Is in nothing that is still out." in post(office, f"{PLACE}/search", {"name": "Dev"}).text
    assert "Nothing found" in post(office, f"{PLACE}/search", {"name": "Mali"}).text
    assert post(office, f"{PLACE}/search", {"name": ""}).status_code == 422


def test_pages_cost_the_same_for_one_and_for_many(as_, waits, statements) -> None:
    kit = as_("Kit Lane")

    def cost(address: str) -> int:
        kit.get(address)
        with statements() as seen:
            assert kit.get(address).status_code == 200
        return len(seen)

    shown = f"{PLACE}/{takedowns()[0].publication.public_id}"
    pages = (PLACE, LIST, shown, waits, "/home")
    before = [cost(page) for page in pages]
    for number in range(20):
        row = published("Asha Shah", "Leo Cole", "Ellie Jones", what=f"Number {number}")
        row.children.append(PublishedChild(pupil_id=child("Dev Shah").id))
    says("Tom Shah", "Asha Shah", website="no")
    assert [cost(page) for page in pages] == before
    assert before[0] <= 5 and before[1] <= 4, before
