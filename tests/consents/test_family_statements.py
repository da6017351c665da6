"""The pages ask the database as often for forty questions as for ten."""

import pytest

from portal.consents.models import ConsentDecision, Purpose
from portal.extensions import db
from tests.consents.deciding import child, decided, school
from tests.consents.family import page_for, pressed
from tests.support.clients import person

SIGNED_IN = 3  # the device, the person's links, and what is parked or due


@pytest.fixture
def cost(statements):
    """`cost(client, address)`: how many statements the page takes once it has been opened before."""

    def measure(client, address):
        client.get(address)
        with statements() as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    return measure


def more_questions(number):
    for n in range(number):
        row = Purpose(school_id=school().id, slug=f"more-{n}", position=n, title_en="More")
        db.session.add(row)
        db.session.flush()
        for who in ("Priya Shah", "Tom Shah"):
            decision = {"answer": "yes", "words": "May we?\nYes", "language": "en", "by_id": person(who).id}
            about = {"purpose_id": row.id, "pupil_id": child("Asha Shah").id, "person_id": person(who).id}
            db.session.add(ConsentDecision(at=decided(who, "Dev Shah", "website").at, **decision, **about))
    db.session.commit()


def test_pages_cost_the_same_for_ten_questions_and_for_forty(as_, cost):
    priya, carol = as_("Priya Shah"), as_("Carol Jones")
    page = page_for("Asha Shah")
    decided("Priya Shah", "Asha Shah", "website")
    visits = [(priya, page), (priya, f"{page}/record"), (priya, "/home"), (carol, page_for("Ellie Jones"))]
    before = [cost(*visit) for visit in visits]
    more_questions(30)
    assert [cost(*visit) for visit in visits] == before
    assert before[0] <= SIGNED_IN + 5
    assert before[1] <= SIGNED_IN + 2
    assert before[3] <= SIGNED_IN + 6


def test_saving_costs_the_same_too(as_, statements):
    priya = as_("Priya Shah")
    pressed(priya, "Asha Shah", "newsletter", "yes")

    def saving(slug):
        with statements() as seen:
            assert pressed(priya, "Asha Shah", slug, "yes").status_code == 200
        return len(seen)

    before = saving("website")
    more_questions(30)
    assert saving("prospectus") == before


def test_the_page_is_light(as_):
    answer = as_("Priya Shah").get(page_for("Asha Shah"), headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert len(answer.data) <= 8000
