"""From a draft onwards nothing that was typed is left behind, and publishing asks only what there is to say."""

import pytest

from portal.clock import today
from tests.policies import shelf
from tests.support.clients import post
from tests.support.pages import page_of

TYPED = {"title_en": "Group chats", "body_en": "Words that were just typed.", "audiences": "parents", "asks": "nobody"}


def draft_of(slug):
    return f"/oakfield/policies/{slug}/draft"


@pytest.mark.parametrize(
    ("then", "place"),
    [("files", "/files"), ("steps", "/steps"), ("questions", "/questions"), ("publication", "/publication"), ("x", "")],
)
def test_the_ways_onward_from_a_draft_save_it(as_, then, place):
    office = as_("Olive Grant")
    page = draft_of(shelf.start(office))
    answer = post(office, page, TYPED | {"then": then}, page)
    assert (answer.status_code, answer.location) == (303, page + place)
    assert page_of(office.get(page)).one("textarea", name="body_en").text.strip() == TYPED["body_en"]


def test_no_way_onward_leaves_what_was_typed(as_):
    office = as_("Olive Grant")
    page = draft_of(shelf.start(office))
    links = {link["href"] for link in page_of(office.get(page)).one("form", id="draft").all("a")}
    assert not {f"{page}/{place}" for place in ("files", "steps", "questions", "publication")} & links


def test_a_first_version_is_not_asked_what_has_changed(as_):
    office = as_("Olive Grant")
    slug = shelf.start(office)
    page = page_of(office.get(f"{draft_of(slug)}/publication"))
    assert not page.all("input", name="change") + page.all("input", name="changed_en")
    assert page.one("input", name="starts_on")["value"] == today().isoformat()


def test_the_next_version_is(as_):
    office = as_("Olive Grant")
    slug = shelf.start(office)
    assert shelf.save(office, slug).status_code == 303
    assert shelf.publish(office, slug).status_code == 303
    post(office, f"/oakfield/policies/{slug}/versions", {}, "/oakfield/policies/desk")
    page = page_of(office.get(f"{draft_of(slug)}/publication"))
    assert ["checked" in radio.attrs for radio in page.all("input", name="change")] == [False, False]
    assert shelf.publish(office, slug, change="").status_code == 422
    assert shelf.publish(office, slug).status_code == 422  # nor is it said what has changed
    assert shelf.publish(office, slug, changed_en="A word.").status_code == 303


def test_what_was_found_is_counted_above_the_findings(as_):
    office = as_("Olive Grant")
    slug = shelf.start(office, body_en="## Aims\n\nWe look after Riverside Primary School on Musically and Facebook.")
    text = page_of(office.get(f"{draft_of(slug)}/publication")).text
    assert "Must be settled first: 1 · Look at this: 4 · Go on to “Publish”" in text


def test_a_title_cannot_turn_the_words_beside_it_round(as_):
    office = as_("Olive Grant")
    slug = shelf.start(office, title_en="Group \u202echats\u202c \u2066and\u2069  ysgol ŵyr")
    assert page_of(office.get(draft_of(slug))).one("input", name="title_en")["value"] == "Group chats and ysgol ŵyr"
