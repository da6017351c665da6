"""A policy is readable by anybody, dated, and says what changed since somebody read it."""

from datetime import timedelta

from portal.clock import today
from tests.policies.shelf import FIRST, TITLE, publish, save, start
from tests.support.clients import post
from tests.support.pages import page_of

SECOND = FIRST.replace("We will consider a talk first.", "We will consider a talk first. Nobody is named in public.")


def published(as_, **fields):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug, **fields)
    answer = publish(office, slug)
    assert answer.status_code == 303, page_of(answer).text
    return slug


def test_what_is_published_is_read_signed_out(as_, client):
    slug, visitor = published(as_), client
    shelf = page_of(visitor.get("/oakfield/policies"))
    assert TITLE in shelf.text
    text = page_of(visitor.get(f"/oakfield/policies/{slug}"))
    assert "Would a quiet talk help more?" in text.text
    assert "Governing body" in text.text


def test_a_draft_is_nowhere_but_with_those_who_write(as_, client):
    slug = start(as_("Olive Grant"))
    for browser in (client, *map(as_, ("Priya Shah", "Daniel Okafor", "Colin Reed"))):
        assert TITLE not in browser.get("/oakfield/policies").text
        assert browser.get(f"/oakfield/policies/{slug}").status_code == 404
        assert browser.get(f"/oakfield/policies/{slug}/versions/1").status_code == 404
    assert TITLE in as_("Helen Marsh").get("/oakfield/policies/desk").text


def test_what_changed_since_one_read_it_is_shown_word_by_word(as_, client):
    slug, mother, office = published(as_), as_("Priya Shah"), as_("Olive Grant")
    mother.get(f"/oakfield/policies/{slug}")
    post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
    save(office, slug, body_en=SECOND)
    answer = publish(office, slug, changed_en="Nobody is named in public.")
    assert answer.status_code == 303, page_of(answer).text
    page = page_of(mother.get(f"/oakfield/policies/{slug}"))
    assert "This has changed since you last read it." in page.text
    changes = page_of(mother.get(f"/oakfield/policies/{slug}/versions/2/changes?since=1"))
    assert "Nobody is named in public." in changes.text
    assert "Is this the right place?" not in changes.text
    old = page_of(client.get(f"/oakfield/policies/{slug}/versions/1"))
    assert "This is an older version." in old.text


def test_a_version_that_counts_later_is_not_read_before(as_, client, now):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug)
    publish(office, slug, starts_on=(today() + timedelta(days=3)).isoformat())
    assert client.get(f"/oakfield/policies/{slug}").status_code == 404
    now.shift(timedelta(days=3))
    assert client.get(f"/oakfield/policies/{slug}").status_code == 200
