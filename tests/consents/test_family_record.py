"""The record of what one decided: everything, in the words that were shown, the newest first, to print."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.consents.deciding import Answers, add_decisions
from portal.consents.models import ConsentDecision
from portal.extensions import db
from tests.consents.deciding import child, decided, purpose
from tests.consents.family import answers, page_for
from tests.support.clients import person
from tests.support.pages import page_of


@pytest.fixture
def mother(as_):
    return as_("Priya Shah")


def record(client, about="Asha Shah"):
    return page_of(client.get(f"{page_for(about)}/record")).one("main")


def test_everything_stays_in_the_words_that_were_shown(mother, now):
    answers(mother, "Asha Shah", website="yes", display="no")
    now.shift(timedelta(minutes=5))
    answers(mother, "Asha Shah", website="no")
    purpose("website").title_en = "Our new website"
    page = record(mother)
    assert [h.text for h in page.all("h2")] == [
        "Monday 7 September 2026 at 10:05am",
        "Monday 7 September 2026 at 10:00am",
    ]
    assert [(dt.text, dd.one("strong").text) for dt, dd in zip(page.all("dt"), page.all("dd"), strict=True)] == [
        ("Our school website", "No, you cannot"),
        ("Displays inside school", "I object to this"),
        ("Our school website", "Yes, you can"),
    ]
    assert "Can we use photos or videos of Asha for this?" in page.text
    assert "Asha Shah, Oakfield Primary School" in page.text
    assert "Priya Shah, on the portal · English" in page.text


def test_what_the_school_wrote_down_says_how_it_came_and_who_did(mother):
    priya, olive = person("Priya Shah"), person("Olive Grant")
    add_decisions(Answers(child("Asha Shah"), priya, olive, {purpose("website"): "no"}, "en", "paper"))
    assert f"Priya Shah, on paper, written down by {olive.public_name} · English" in record(mother).text


def test_a_record_is_one_s_own_alone(mother, as_):
    decided("Tom Shah", "Asha Shah", "website", "no")
    decided("Priya Shah", "Dev Shah", "website", "no")
    decided(None, "Asha Shah", "website", "no")
    assert "You have not answered yet." in record(mother).text
    assert not record(mother).all("dl")


def test_welsh_words_are_said_to_be_welsh(as_):
    gwen = as_("Gwen Evans")
    answers(gwen, "Mali Evans", website="yes")
    assert db.session.scalars(select(ConsentDecision.language)).one() == "cy"
    page = record(gwen, "Mali Evans")
    assert page.one("dt")["lang"] == "cy"
    assert "Cymraeg" in page.text
