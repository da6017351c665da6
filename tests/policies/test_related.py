"""Which other policies belong with one: ticked or typed, and a link only to what anybody can read."""

from portal.extensions import db
from tests.policies.counting import counting, version_of
from tests.policies.shelf import publish, save, start
from tests.support.pages import page_of


def draft_page(client, slug):
    return page_of(client.get(f"/oakfield/policies/{slug}/draft"))


def ticked(page):
    return [box["value"] for box in page.all("input", name="chosen") if "checked" in box.attrs]


def test_the_other_policies_of_the_school_are_offered_and_no_others(as_):
    office = as_("Olive Grant")
    made = counting("Zebra crossings")
    version_of(made.policy, 2, "Zebras", published_at=None, starts_on=None)
    counting("Kindness", slug="glan-afon")
    slug = start(office)
    start(office, title_en="Cycling")
    labels = [label.text for label in draft_page(office, slug).all("label") if "chosen" in label["for"]]
    assert labels == ["Cycling (draft)", "Zebra crossings"]


def test_what_is_ticked_or_typed_becomes_one_link_and_is_ticked_afterwards(as_, client):
    office = as_("Olive Grant")
    counting("Behaviour"), counting("Phones")
    slug = start(office)
    save(office, slug, chosen=["behaviour"], related="phones\nBEHAVIOUR\nThe county's code")
    page = draft_page(office, slug)
    assert ticked(page) == ["behaviour", "phones"]
    assert page.one("textarea", id="related").text.strip() == "The county's code"
    save(office, slug, chosen=["phones"], related="The county's code")
    assert ticked(draft_page(office, slug)) == ["phones"]
    publish(office, slug)
    shown = page_of(client.get(f"/oakfield/policies/{slug}"))
    assert shown.one("a", href="/oakfield/policies/phones").text == "Phones"
    assert "Behaviour" not in shown.text
    assert "The county's code" in shown.text


def test_a_policy_that_nobody_can_read_yet_is_named_without_a_link(as_, client):
    office = as_("Olive Grant")
    slug, other = start(office), start(office, title_en="Cycling")
    save(office, slug, chosen=[other])
    publish(office, slug)
    shown = page_of(client.get(f"/oakfield/policies/{slug}"))
    assert "Cycling" in shown.text
    assert not [a for a in shown.all("a") if a.attrs.get("href", "").endswith(f"/policies/{other}")]
    save(office, other, title_en="Cycling")
    publish(office, other)
    assert page_of(client.get(f"/oakfield/policies/{slug}")).one("a", href=f"/oakfield/policies/{other}")


def test_itself_what_is_not_there_and_another_school_s_are_no_links(as_):
    office = as_("Olive Grant")
    counting("Kindness", slug="glan-afon")
    slug = start(office)
    db.session.commit()
    assert save(office, slug, chosen=[slug, "kindness", "nothing", "\0"]).status_code == 303
    assert ticked(draft_page(office, slug)) == []


def test_what_was_ticked_stays_when_something_else_is_wrong(as_):
    office = as_("Olive Grant")
    counting("Behaviour")
    slug = start(office)
    answer = save(office, slug, chosen=["behaviour"], title_en="")
    assert answer.status_code == 422
    assert ticked(page_of(answer)) == ["behaviour"]
