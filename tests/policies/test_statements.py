"""A policy is read in as many statements however long it is, however many versions and files it has."""

import pytest

from tests.attachments.samples import pdf
from tests.policies.brought import send
from tests.policies.shelf import FIRST, publish, save, start
from tests.support.clients import post

SIGNED_OUT = ["school", "policy and version and text", "versions", "files", "links"]
SIGNED_IN = [*SIGNED_OUT, "device and person", "standing"]


@pytest.mark.parametrize("versions", [1, 3])
def test_a_policy_is_read_in_so_many_statements(as_, client, statements, versions):
    office, mother = as_("Olive Grant"), as_("Priya Shah")
    slug = start(office)
    for number in range(versions):
        if number:
            post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
        save(
            office, slug, body_en=f"{FIRST}\n\nMore {number}.", related="\n".join("abc"[:versions]), laws="An Act 2010"
        )
        paper = [(f"{n}.pdf", pdf(b"%d" % n)) for n in range(versions)]
        send(office, f"/oakfield/policies/{slug}/draft/files", "attachments", *paper)
        assert publish(office, slug, changed_en="More.").status_code == 303
    page = f"/oakfield/policies/{slug}"
    for browser, asked in ((client, SIGNED_OUT), (mother, SIGNED_IN)):
        browser.get(page)
        with statements() as seen:
            browser.get(page)
        assert len(seen) == len(asked), "\n".join(map(str, seen))
