"""Whoever checks learns the result and never why; a check is for whoever made it and for those who see to it."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete

from portal.clock import now, today
from portal.consents.models import ConsentDecision, PublishingFlag
from portal.demo.cast import NAMES, load_noise
from portal.extensions import db
from tests.concerns.rows import appoint, end_appointments, link
from tests.consents.checking import PAGE, ask, asked, kept, lines, proof
from tests.consents.deciding import child, decided, flagged
from tests.support.clients import csrf_token, sign_in
from tests.support.pages import page_of

HILLSIDE = ("Hugo Norden", "Tessa Nunn", "Ivor Neave", "Dora Nash", "Page Neal", "Zara Noyce")
EVERYBODY = (*NAMES, *HILLSIDE)
PUBLISHERS = {"Daniel Okafor", "Beth Hughes", "Nadia Frost", "Helen Marsh", "Sara Lund", "Olive Grant", "Kit Lane"}
KEEPERS = {"Helen Marsh", "Sara Lund", "Olive Grant"}


@pytest.fixture
def schools(app: Flask) -> Flask:
    """The cast, and a third school from which nobody may look in."""
    load_noise(today())
    return app


def opens(app: Flask, name: str, address: str) -> bool:
    answer = sign_in(app.test_client(), name).get(address)
    assert answer.status_code in {200, 404} or name == "Rob Jones", (name, address, answer.status_code)
    return answer.status_code == 200


@pytest.mark.sqlite_only
def test_a_check_opens_to_whoever_made_it_and_to_those_who_see_to_it(schools: Flask) -> None:
    made = asked(sign_in(schools.test_client(), "Kit Lane"), "Asha Shah")
    assert {name for name in EVERYBODY if opens(schools, name, PAGE)} == PUBLISHERS
    assert {name for name in EVERYBODY if opens(schools, name, made)} == KEEPERS | {"Kit Lane"}
    assert {name for name in EVERYBODY if opens(schools, name, f"{PAGE}?like={kept()[0].public_id}")} == (
        KEEPERS | {"Kit Lane"}
    )
    for other in ("glan-afon", "hillside"):
        assert not [name for name in EVERYBODY if opens(schools, name, made.replace("oakfield", other))]


@pytest.mark.sqlite_only
def test_nobody_else_asks_again_and_no_list_holds_it(schools: Flask) -> None:
    made = asked(sign_in(schools.test_client(), "Kit Lane"), "Asha Shah")
    for name in set(EVERYBODY) - KEEPERS - {"Kit Lane", "Rob Jones"}:
        client = sign_in(schools.test_client(), name)
        assert client.post(f"{made}/checks", data={"csrf_token": csrf_token(client)}).status_code == 404
        if name in PUBLISHERS:
            assert kept()[0].public_id not in client.get(PAGE).text + client.get(f"{PAGE}/checks").text
    assert len(kept()) == 1
    for name in (*KEEPERS, "Kit Lane"):
        assert kept()[0].public_id in sign_in(schools.test_client(), name).get(f"{PAGE}/checks").text


def test_a_role_that_ended_a_moment_ago_opens_nothing(as_) -> None:
    okafor = as_("Daniel Okafor")
    made = asked(okafor, "Asha Shah")
    appoint("Daniel Okafor", "headteacher", slug="glan-afon")
    end_appointments("Daniel Okafor", "class-teacher")
    assert okafor.get(made).status_code == okafor.get(PAGE).status_code == 404
    assert okafor.get(made).status_code == okafor.get(made.replace("oakfield", "glan-afon")).status_code == 404


def refused() -> None:
    decided("Priya Shah", "Asha Shah", "website", "no")


def different() -> None:
    decided("Priya Shah", "Asha Shah", "website")
    decided("Tom Shah", "Asha Shah", "website", "no")


def flag() -> None:
    decided("Priya Shah", "Asha Shah", "website")
    flagged("Asha Shah")


def restricted() -> None:
    decided("Priya Shah", "Asha Shah", "website")
    link("Priya Shah", "Asha Shah").restricted_at = now() - timedelta(seconds=1)
    db.session.commit()


def outdated() -> None:
    decided("Priya Shah", "Asha Shah", "website", at=now() - timedelta(days=500))
    child("Asha Shah").school.consent_years = 1
    db.session.commit()


REASONS = {
    "unanswered": lambda: None,
    "refused": refused,
    "parents disagree": different,
    "must not be published": flag,
    "the link is restricted": restricted,
    "too old": outdated,
}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("slug", ["website", "performance-video"])
def test_the_pages_are_the_same_to_the_byte_whatever_the_reason(slug: str, app: Flask) -> None:
    shown = set()
    decided("Mina Cole", "Leo Cole", slug)
    for bring_about in REASONS.values():
        bring_about()
        client = sign_in(app.test_client(), "Kit Lane")
        address = asked(client, "Asha Shah", "Leo Cole", purpose=slug)
        shown.add(plain(client.get(address).text, address))
        clear_up()
    assert len(shown) == 1


def plain(html: str, address: str) -> str:
    """A page without what is another one each time: its name, the proofs of its forms and their keys."""
    html = html.replace(address.rpartition("/")[2], "")
    return re.sub(r'name="(csrf_token|key)" value="[^"]*"', "", html)


def clear_up() -> None:
    """As if nothing had been decided about Asha."""
    asha = child("Asha Shah")
    for table in (ConsentDecision, PublishingFlag):
        db.session.execute(delete(table).where(table.pupil_id == asha.id))
    asha.school.consent_years = None
    link("Priya Shah", "Asha Shah").restricted_at = None
    db.session.commit()


def test_a_withdrawal_a_flag_and_a_restriction_count_from_the_next_check_on(as_) -> None:
    kit = as_("Kit Lane")
    decided("Priya Shah", "Asha Shah", "website")
    assert lines(proof(kit, "Asha Shah")) == {"Asha Shah 3 Oak": "Yes without name"}
    flag_row = flagged("Asha Shah")
    assert lines(proof(kit, "Asha Shah")) == {"Asha Shah 3 Oak": "No"}
    flag_row.ended_at = now()
    assert lines(proof(kit, "Asha Shah")) == {"Asha Shah 3 Oak": "Yes without name"}
    link("Priya Shah", "Asha Shah").restricted_at = now()
    assert lines(proof(kit, "Asha Shah")) == {"Asha Shah 3 Oak": "No"}
    link("Priya Shah", "Asha Shah").restricted_at = None
    decided("Priya Shah", "Asha Shah", "website", "no")
    assert lines(proof(kit, "Asha Shah")) == {"Asha Shah 3 Oak": "No"}


def test_a_child_of_another_school_is_neither_found_nor_answered_about(as_) -> None:
    kit = as_("Kit Lane")
    answer = ask(kit, search="name", q="Mali")
    assert "Mali Evans" not in answer.text
    answer = ask(kit, "Mali Evans")
    assert answer.status_code == 422
    assert "Mali" not in page_of(answer).text
    assert not kept()
