"""For whom the school’s side of pictures is, and for whom not: strangers, other schools, own families, ended links."""

from datetime import timedelta

import pytest

from portal.clock import now, today
from portal.extensions import db
from tests.consents.deciding import child, decided
from tests.consents.keeping_side import KEEPERS, PLACE, link
from tests.support.clients import csrf_token, person, post
from tests.support.pages import page_of

OTHERS = ("Priya Shah", "Tom Shah", "Carol Jones", "Mina Cole", "Gwen Evans", "Colin Reed", "Clare Boyd", "Kit Lane")
OTHERS += ("Viv Park", "Sian Price", "Mair Lewis", "Aled Rhys")
TEACHERS = ("Daniel Okafor", "Beth Hughes", "Nadia Frost")
KEPT = ("unanswered", "to-check", "reminders", "permissions.csv")


def record(name="Asha Shah"):
    return f"{PLACE}/children/{child(name).public_id}"


@pytest.mark.parametrize("name", OTHERS)
def test_strangers_find_nothing(as_, name):
    client = as_(name)
    for place in (PLACE, f"{PLACE}/children?purpose=website", record(), *(f"{PLACE}/{one}" for one in KEPT)):
        assert client.get(place).status_code == 404, place


@pytest.mark.parametrize("name", TEACHERS)
def test_a_class_teacher_finds_numbers_and_lists_of_the_own_class_alone(as_, name):
    client = as_(name)
    assert client.get(PLACE).status_code == 200
    for place in (record(), *(f"{PLACE}/{one}" for one in KEPT)):
        assert client.get(place).status_code == 404, place


@pytest.mark.parametrize("name", KEEPERS)
def test_a_keeper_opens_the_records_of_the_own_school(as_, name):
    client = as_(name)
    assert client.get(record()).status_code == 200
    for place in ("/glan-afon/consents", f"/glan-afon/consents/children/{child('Asha Shah').public_id}"):
        assert client.get(place).status_code == 404, place
    assert client.get(f"{PLACE}/children/{child('Mali Evans').public_id}").status_code == 404


def test_nobody_keeps_the_record_of_the_own_family_not_even_after_the_link_ended(as_, app):
    own = link("Mina Cole", "Leo Cole")
    own.person_id = person("Olive Grant").id
    own.ends_on = today() - timedelta(days=9)
    db.session.commit()
    office = as_("Olive Grant")
    assert office.get(record("Leo Cole")).status_code == 404
    token = {"csrf_token": csrf_token(office)}
    assert office.post(f"{record('Leo Cole')}/answers", data=token).status_code == 404
    assert as_("Helen Marsh").get(record("Leo Cole")).status_code == 200


def test_a_child_that_has_left_has_no_record_here(as_, app):
    child("Leo Cole").left_on = today() - timedelta(days=1)
    db.session.commit()
    assert as_("Olive Grant").get(record("Leo Cole")).status_code == 404


def test_an_adult_whose_link_ended_a_second_ago_can_answer_nothing_on_paper(as_):
    office = as_("Olive Grant")
    answers = {"adult": person("Tom Shah").public_id, "channel": "paper", "purpose-website": "yes"}
    link("Tom Shah", "Asha Shah").restricted_at = now() - timedelta(seconds=1)
    db.session.commit()
    refused = post(office, f"{record()}/answers", answers, record())
    assert refused.status_code == 422 and "Select whose answers they are" in refused.text
    assert "Tom Shah" not in page_of(office.get(record())).one("form", id="on-behalf").text


def test_an_answer_of_an_ended_link_stays_in_the_record_and_says_that_it_does_not_count(as_):
    decided("Tom Shah", "Asha Shah", "website", "no")
    link("Tom Shah", "Asha Shah").ends_on = today() - timedelta(days=1)
    db.session.commit()
    assert "the answer does not count" in page_of(as_("Olive Grant").get(record())).text
