"""The lines of the declaration belong to a policy that the school says is about conduct online, and to no other."""

from sqlalchemy import select, text

from portal.agreements.models import AgreementAnswer
from portal.audit.models import AuditEntry
from portal.extensions import db
from portal.migrations import downgrade, upgrade
from portal.policies.models import Policy
from portal.policies.shipped.making import MODELS
from portal.policies.writing.drafts import Words
from portal.policies.writing.importing_actions import import_draft
from tests.agreements.readers import ask_readers, publish_again, read_it
from tests.concerns.rows import school
from tests.policies import shelf
from tests.policies.test_models_page import adopt
from tests.support.clients import post
from tests.support.pages import page_of


def policy(slug):
    db.session.expire_all()
    return db.session.scalars(select(Policy).where(Policy.slug == slug)).one()


def ticked(page):
    return "checked" in page.one("input", id="declares").attrs


def test_any_other_policy_asks_staff_only_whether_they_have_read_it(as_):
    slug, kit = ask_readers(as_, ["staff", "governors"], declares=None), as_("Kit Lane")
    page = page_of(kit.get(f"/oakfield/policies/{slug}/acknowledgement"))
    assert not page.all("input", type="radio")
    for words in ("Your declaration", "Before you answer", "gross misconduct", "everything online"):
        assert words not in page.text
    assert read_it(kit, slug, friends="no").status_code == 303  # what its page did not ask is not heard
    [row] = db.session.scalars(select(AgreementAnswer))
    assert (row.answer, row.lines) == ("acknowledged", None)
    assert "Read Version 1" in page_of(as_("Helen Marsh").get(f"/oakfield/agreements/readers/{slug}")).text


def test_the_school_says_it_on_the_page_of_the_draft_and_takes_it_back(as_):
    office = as_("Olive Grant")
    slug = shelf.start(office, audiences=["staff"])
    draft = f"/oakfield/policies/{slug}/draft"
    assert not ticked(page_of(office.get(draft)))
    assert shelf.save(office, slug, audiences=["staff"], asks="readers", declares="y").status_code == 303
    page = page_of(office.get(draft))
    assert ticked(page) and "It is about conduct online" in page.text
    assert policy(slug).declares
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "policy.draft-saved")).all()
    assert [(entry.subject, entry.facts) for entry in entries] == [(policy(slug).subject, {"number": 1})]
    assert shelf.save(office, slug, audiences=["staff"], asks="readers").status_code == 303
    assert not policy(slug).declares
    refused = shelf.save(office, slug, title_en="", declares="y")
    assert (refused.status_code, ticked(page_of(refused)), policy(slug).declares) == (422, True, False)


def test_where_it_is_no_longer_about_that_the_list_tells_of_no_line(as_):
    slug = ask_readers(as_)
    read_it(as_("Kit Lane"), slug, friends="no")
    head, kept = as_("Helen Marsh"), f"/oakfield/agreements/readers/{slug}"
    assert "Answered no to a line" in head.get(kept).text
    publish_again(as_, slug, "minor", declares=None)
    assert "Answered no to a line" not in head.get(kept).text
    assert "No, that is not so" in as_("Kit Lane").get(f"/acknowledgements/records/oakfield/{slug}").text


def test_the_model_for_staff_brings_the_lines_and_no_other_does(as_):
    office = as_("Olive Grant")
    for name in MODELS:
        slug = adopt(office, name).location.split("/")[-2]
        assert policy(slug).declares == (name == "staff"), name
        assert ticked(page_of(office.get(f"/oakfield/policies/{slug}/draft"))) == (name == "staff")


def test_the_next_version_and_a_file_leave_it_as_it_is(as_):
    slug, office = ask_readers(as_), as_("Olive Grant")
    post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
    assert policy(slug).declares
    post(office, f"/oakfield/policies/{slug}/draft/deletion", page=f"/oakfield/policies/{slug}/draft/deletion")
    assert import_draft(school(), "en", Words(shelf.TITLE, "From a file.")).slug == slug
    assert policy(slug).declares
    assert not import_draft(school(), "en", Words("Another one", "From a file.")).declares


def test_policies_that_asked_their_readers_before_keep_the_lines(app):
    words = (
        "INSERT INTO policy (school_id, slug, audiences, asks, started_at) VALUES (:school, :slug, 'staff', :slug, :at)"
    )
    at = {"school": school().id, "at": "2026-09-01 10:00:00+00:00"}
    db.session.rollback()
    downgrade("0012")
    with db.engine.begin() as connection:
        connection.execute(text(words), [at | {"slug": asks} for asks in ("readers", "nobody")])
    upgrade()
    assert policy("readers").declares and not policy("nobody").declares
