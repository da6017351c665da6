"""Policies that ask whoever they are for, for tests."""

from tests.policies import shelf
from tests.support.clients import post


def ask_readers(
    as_, audiences=("staff",), school="oakfield", office="Olive Grant", asks="readers", declares="y", **words
):
    """A published policy about conduct online for these audiences that asks its readers; its name in the address."""
    desk = as_(office)
    slug = shelf.start(desk, school, audiences=list(audiences), **words)
    saved = shelf.save(desk, slug, school, audiences=list(audiences), asks=asks, declares=declares, **words)
    assert saved.status_code == 303, saved.text
    answer = shelf.publish(desk, slug, school)
    assert answer.status_code == 303, answer.text
    return slug


def publish_again(as_, slug, change="material", audiences=("staff",), body="A new text for everybody.", **words):
    """The next version, by the office of Oakfield."""
    desk = as_("Olive Grant")
    post(desk, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
    shelf.save(desk, slug, audiences=list(audiences), **{"asks": "readers", "declares": "y", "body_en": body, **words})
    answer = shelf.publish(desk, slug, change=change, changed_en="There is a new text.")
    assert answer.status_code == 303, answer.text


def read_it(client, slug, school="oakfield", **fields):
    """Press "I have read it", by default with yes to every line."""
    page = f"/{school}/policies/{slug}/acknowledgement"
    return post(client, page, {"friends": "yes", "contact": "yes", "pages": "yes"} | fields)
