"""Whoever is no adult of a child learns nothing of its pictures, not even that there is something to decide."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.clock import now, today
from portal.consents.models import ConsentDecision
from portal.extensions import db
from portal.outbox.models import Mail
from portal.schools.models import Guardianship
from tests.consents.deciding import child, decided, flagged
from tests.consents.family import IN_PLACE, answers, chosen, opened, page_for, pressed, saved, told
from tests.house.permission_table import GLAN_AFON_STAFF, OAKFIELD_STAFF, PARENTS
from tests.support.clients import csrf_token, person, post
from tests.support.pages import page_of

STRANGERS = sorted((PARENTS | OAKFIELD_STAFF | GLAN_AFON_STAFF) - {"Priya Shah", "Tom Shah"})


def link_of(who, about):
    of = (Guardianship.person_id == person(who).id, Guardianship.pupil_id == child(about).id)
    return db.session.scalars(select(Guardianship).where(*of)).one()


def refused_everywhere(client, about):
    """Neither page opens, and neither form nor single choice is saved."""
    page, proof = page_for(about), {"csrf_token": csrf_token(client)}
    for address in (page, f"{page}/record"):
        assert client.get(address).status_code == 404
    fields = proof | chosen(website="yes")
    assert client.post(page, data=fields).status_code == 404
    assert client.post(page, data=fields, headers=IN_PLACE).status_code == 404
    assert client.post(page, data=proof | {"everything": "no"}).status_code == 404


def test_every_other_member_of_the_cast_meets_nothing(as_):
    decided("Priya Shah", "Asha Shah", "website")
    for name in STRANGERS:
        refused_everywhere(as_(name), "Asha Shah")
    assert saved() == [("website", "yes")]
    assert not db.session.scalars(select(Mail).where(Mail.kind == "consents-recorded")).all()


def test_nothing_of_her_exists_for_a_father_whom_a_court_restricts(as_, client):
    page = page_for("Ellie Jones")
    for address in (page, f"{page}/record"):
        assert as_("Rob Jones").get(address).status_code == 303  # no other child, no appointment: signed out
        assert client.get(address).status_code == 303
    rob = as_("Rob Jones")
    db.session.add(Guardianship(person_id=person("Rob Jones").id, pupil_id=child("Leo Cole").id,
                                relationship_="father", responsibility="yes", starts_on=date(2026, 1, 1)))  # fmt: skip
    db.session.commit()
    refused_everywhere(rob, "Ellie Jones")
    assert "Ellie" not in rob.get("/home").text
    assert saved() == []


@pytest.mark.parametrize("end", ["restricted", "ended", "emergencies"])
def test_a_link_that_ended_a_second_ago_saves_nothing(as_, end):
    tom = as_("Tom Shah")
    fields = opened(tom, "Asha Shah") | chosen(website="yes")
    link = link_of("Tom Shah", "Asha Shah")
    if end == "restricted":
        link.restricted_at = now() - timedelta(seconds=1)
    elif end == "ended":
        link.ends_on = today() - timedelta(days=1)
    else:
        link.portal_access = False
    db.session.commit()
    assert tom.post(page_for("Asha Shah"), data=fields).status_code == 404
    refused_everywhere(tom, "Asha Shah")
    assert saved() == []
    home = page_of(tom.get("/home"))
    assert not [a for a in home.all("a") if a.attrs.get("href") == page_for("Asha Shah")]
    assert [a for a in home.all("a") if a.attrs.get("href") == page_for("Dev Shah")]


def test_a_child_that_has_left_has_no_page(as_):
    child("Asha Shah").left_on = today() - timedelta(days=1)
    refused_everywhere(as_("Priya Shah"), "Asha Shah")


def test_a_parent_never_sees_the_answer_of_the_other_nor_that_there_is_one(as_):
    mother, father = as_("Priya Shah"), as_("Tom Shah")
    page = page_for("Asha Shah")
    before = father.get(page).text, father.get(f"{page}/record").text, father.get("/home").text
    answers(mother, "Asha Shah", website="no", newsletter="no", display="yes")
    pressed(mother, "Asha Shah", "prospectus", "no")
    after = father.get(page).text, father.get(f"{page}/record").text, father.get("/home").text
    assert [without_proof(one) for one in after] == [without_proof(one) for one in before]
    answers(father, "Asha Shah", website="yes")
    assert told(father, "Asha Shah", "website").endswith("At the moment: pictures are not used.")
    record = page_of(father.get(f"{page}/record")).text
    assert "Priya" not in record
    assert "No, you cannot" not in record


def without_proof(text):
    """A page without its anti-forgery proof, which is another one each time."""
    return [line for line in text.splitlines() if "csrf_token" not in line]


def test_the_result_gives_no_reason(as_):
    """A refusal of the other parent, a flag, and a question that nobody answered look the same."""
    mother = as_("Priya Shah")
    for slug in ("website", "newsletter"):
        decided("Priya Shah", "Asha Shah", slug)
    decided("Tom Shah", "Asha Shah", "website", "no")
    refused = told(mother, "Asha Shah", "website")
    flagged("Asha Shah")
    assert told(mother, "Asha Shah", "website") == refused
    assert told(mother, "Asha Shah", "newsletter") == refused
    page = page_of(mother.get(page_for("Asha Shah"))).one("main").text.lower()
    for word in ("flag", "tom", "another", "differ", "reason", "safeguarding", "published for"):
        assert word not in page
    assert "At the moment: pictures are not used." in told(mother, "Asha Shah", "display")


def test_what_belongs_to_another_child_or_school_stays_there(as_):
    mother = as_("Priya Shah")
    answers(mother, "Ravi Shah", website="no")
    assert "You have not answered." in told(mother, "Asha Shah", "website")
    assert "At the moment: pictures are not used." in told(mother, "Asha Shah", "website")
    other = post(mother, page_for("Asha Shah"), chosen(trust_or_county="yes"))
    assert other.status_code == 422
    assert len(db.session.scalars(select(ConsentDecision)).all()) == 1
