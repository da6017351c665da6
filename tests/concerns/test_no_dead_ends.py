"""Where the portal cannot help further, it says so and names a phone, and offers no button that leads nowhere."""

from datetime import timedelta

from portal.clock import today
from portal.extensions import db
from portal.schools.models import Guardianship
from tests.concerns.journeys import answer, raise_concern, value_of
from tests.concerns.rows import end_appointments, link, pupil
from tests.concerns.verbs import close
from tests.support.clients import post
from tests.support.html import Element
from tests.support.pages import page_of

PHONE = "tel:01632960100"


def phones(page: Element) -> set[str]:
    return {a["href"] for a in page.one("main").all("a") if a.attrs.get("href", "").startswith("tel:")}


def test_with_nobody_to_read_it_there_is_a_phone_and_nothing_to_press(as_):
    priya = as_("Priya Shah")
    for name, role in (("Colin Reed", "chair"), ("Clare Boyd", "clerk")):
        end_appointments(name, role)
    post(priya, "/concerns/new")
    answer(priya, "child", child=value_of(priya, "/concerns/new/child", "Asha"))
    answer(priya, "topic", topic="headteacher")
    for response in (priya.get("/concerns/new/recipient"), answer(priya, "recipient")):
        page = page_of(response)
        assert PHONE in phones(page)
        assert not page.all("input", type="radio")
        assert not [b for b in page.all("button") if b.text == "Continue"]
        assert not page.all(class_="errors")


def test_a_closed_concern_points_to_the_phone_once_no_new_one_can_be_raised(as_):
    mina = as_("Mina Cole")
    ref = raise_concern(mina, "Leo")
    close(as_("Nadia Frost"), ref)
    assert "you can raise a new one" in page_of(mina.get(f"/concerns/{ref}")).text
    pupil("Leo Cole").left_on = today() - timedelta(days=1)
    page = page_of(mina.get(f"/concerns/{ref}"))
    assert "raise a new one" not in page.text
    assert PHONE in phones(page)


def test_whoever_is_signed_out_for_want_of_a_link_finds_the_phones_of_the_schools(as_):
    mina = as_("Mina Cole")
    bond: Guardianship = link("Mina Cole", "Leo Cole")
    bond.ends_on = today() - timedelta(days=1)
    db.session.commit()
    mina.get("/home")
    page = page_of(mina.get("/sign-in"))
    assert "no school has a current link to you" in page.text
    assert PHONE in phones(page)


def test_one_who_signs_in_for_the_first_time_is_shown_no_phones(client):
    assert not phones(page_of(client.get("/sign-in")))
