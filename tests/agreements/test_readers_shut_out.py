"""A policy to read is there for whom it is, by the roles of today, and nobody else; a record is its owner's alone."""

from datetime import timedelta

from sqlalchemy import select

from portal.clock import today
from portal.extensions import db
from portal.policies.models import Policy, PolicyVersion
from portal.schools.models import Appointment
from tests.agreements.readers import ask_readers, read_it
from tests.support.clients import person
from tests.support.pages import page_of

LIST = "/acknowledgements"


def seen_by(as_, slug, *names):
    """Who of these finds the policy; each either finds it everywhere or nowhere."""
    found = set()
    for name in names:
        client = as_(name)
        listed = f"/oakfield/policies/{slug}/acknowledgement" in client.get(LIST).text
        status = client.get(f"/oakfield/policies/{slug}/acknowledgement").status_code
        assert status == (200 if listed else 404), name
        if listed:
            found.add(name)
    return found


STAFF = {"Daniel Okafor", "Beth Hughes", "Nadia Frost", "Helen Marsh", "Sara Lund", "Olive Grant", "Kit Lane"}
EVERYBODY = (*STAFF, "Colin Reed", "Clare Boyd", "Viv Park", "Priya Shah", "Mina Cole", "Aled Rhys", "Mair Lewis")


def test_a_policy_for_staff_is_there_for_staff_alone(as_):
    assert seen_by(as_, ask_readers(as_, ["staff"]), *EVERYBODY) == STAFF


def test_governors_volunteers_and_the_pta_find_theirs(as_):
    governors = ask_readers(as_, ["governors", "visitors"], title_en="For governors")
    volunteers = ask_readers(as_, ["volunteers"], title_en="For volunteers")
    pta = ask_readers(as_, ["pta", "parents"], title_en="For the PTA")
    assert seen_by(as_, governors, *EVERYBODY) == {"Colin Reed", "Clare Boyd"}
    assert seen_by(as_, volunteers, *EVERYBODY) == {"Viv Park"}
    assert seen_by(as_, pta, *EVERYBODY) == {"Viv Park"}


def test_a_policy_that_asks_nobody_or_families_is_nobodys_to_read(as_):
    assert not seen_by(as_, ask_readers(as_, ["staff"], asks="nobody"), *STAFF)
    assert not seen_by(as_, ask_readers(as_, ["staff", "parents"], asks="families", title_en="Families"), *STAFF)


def test_a_draft_and_what_counts_later_ask_nobody(as_):
    slug = ask_readers(as_, ["staff"])
    assert seen_by(as_, slug, "Kit Lane")
    row = db.session.scalars(select(PolicyVersion).join(Policy).where(Policy.slug == slug)).one()
    row.starts_on = today() + timedelta(days=1)
    db.session.commit()
    assert not seen_by(as_, slug, "Kit Lane")


def test_a_role_that_ended_asks_no_more_and_its_record_stays(as_, now):
    slug, kit = ask_readers(as_, ["staff"]), as_("Kit Lane")
    assert read_it(kit, slug).status_code == 303
    post = db.session.scalars(select(Appointment).where(Appointment.person_id == person("Kit Lane").id)).one()
    post.role = "volunteer"
    db.session.commit()
    assert not seen_by(as_, slug, "Kit Lane")
    record = f"/acknowledgements/records/oakfield/{slug}"
    assert record in kit.get(LIST).text
    assert kit.get(record).status_code == 200
    assert read_it(kit, slug).status_code == 404


def test_the_same_name_at_another_school_is_another_policy(as_):
    slug = ask_readers(as_, ["staff"])
    assert as_("Kit Lane").get(f"/glan-afon/policies/{slug}/acknowledgement").status_code == 404
    assert as_("Aled Rhys").get(f"/oakfield/policies/{slug}/acknowledgement").status_code == 404


def test_a_record_is_its_owners_alone(as_, client):
    slug = ask_readers(as_, ["staff"])
    read_it(as_("Kit Lane"), slug)
    record = f"/acknowledgements/records/oakfield/{slug}"
    assert as_("Kit Lane").get(record).status_code == 200
    for name in ("Helen Marsh", "Olive Grant", "Viv Park", "Priya Shah"):
        assert as_(name).get(record).status_code == 404
        assert "Kit Lane" not in as_(name).get(LIST).text
    assert "/sign-in" in client.get(record).headers["Location"]


def test_what_staff_answered_to_the_lines_is_shown_to_the_headteacher_alone(as_):
    slug = ask_readers(as_, ["staff"])
    read_it(as_("Kit Lane"), slug, friends="no")
    kept, word = f"/oakfield/agreements/readers/{slug}", "Answered no to a line"
    assert word in as_("Helen Marsh").get(kept).text
    for name in ("Sara Lund", "Olive Grant"):
        page = as_(name).get(kept)
        assert page.status_code == 200
        assert word not in page.text
    for name in ("Kit Lane", "Colin Reed", "Viv Park", "Priya Shah", "Sian Price"):
        assert as_(name).get(kept).status_code == 404


def test_names_that_no_database_keeps_name_nothing(as_):
    kit = as_("Kit Lane")
    for address in ("/oakfield/policies/a%00b/acknowledgement", "/acknowledgements/records/oakfield/a%00b"):
        assert kit.get(address).status_code == 404


def test_whoever_has_no_role_has_an_empty_list(as_):
    ask_readers(as_, ["staff", "governors", "volunteers", "pta"])
    assert "No policy waits for you" in page_of(as_("Priya Shah").get(LIST)).text
