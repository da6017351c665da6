"""What a parent is shown about a child's safety: numbers to call, no date to wait for, no word on a shared phone."""

from datetime import datetime

from portal.clock import LONDON
from tests.concerns.journeys import ask_until_check, raise_concern
from tests.support.html import Element
from tests.support.pages import page_of

NUMBERS = ("999", "01632 960101", "01632 960110", "0808 157 0110")
COUNCIL_TOO = "also call the council’s children’s services"
PROMISES = ("by Monday", "school day", "counts as received", "Answer by")


def main(client, address: str) -> Element:
    return page_of(client.get(address)).one("main")


def test_whoever_writes_about_a_child_s_safety_is_told_whom_to_call_and_no_day_to_wait_for(as_, now):
    now.move_to(datetime(2026, 9, 12, 9, tzinfo=LONDON), tick=False)  # Saturday: others count from Monday
    mina = as_("Mina Cole")
    ref = raise_concern(mina, "Leo", "safeguarding", about="unknown")
    pages = [f"/concerns/{ref}/sent", f"/concerns/{ref}", f"/concerns/{ref}/receipt", "/concerns", "/home"]
    for address in pages:
        text = main(mina, address).text
        assert not [words for words in PROMISES if words in text], (address, text)
    assert COUNCIL_TOO not in main(mina, pages[0]).text


def test_the_numbers_stand_on_the_last_page_before_and_the_first_after(as_):
    mina = as_("Mina Cole")
    ask_until_check(mina, "Leo", "safeguarding", about_label="Mrs Marsh")
    check = main(mina, "/concerns/new/check").text
    sent = main(mina, f"/concerns/{raise_concern(mina, 'Leo', 'safeguarding', about_label='Mrs Marsh')}/sent").text
    for text in (check, sent):
        assert not [n for n in NUMBERS if n not in text]
        assert "Do not wait for an answer before you call" in text
        assert COUNCIL_TOO in text
        assert not [words for words in PROMISES if words in text]


def test_other_concerns_keep_their_promise_and_need_no_numbers(as_):
    mina = as_("Mina Cole")
    sent = main(mina, f"/concerns/{raise_concern(mina, 'Leo')}/sent").text
    assert "You get an answer by Monday 21 September 2026" in sent
    assert NUMBERS[1] not in sent


def test_on_a_shared_phone_no_list_says_safeguarding(as_):
    mina = as_("Mina Cole")
    ref = raise_concern(mina, "Leo", "safeguarding", about="unknown")
    for address in ("/concerns", "/home", f"/concerns/{ref}"):
        text = main(mina, address).text
        assert "Concern – Leo" in text
        assert "Safeguarding" not in text
    assert "Safeguarding" in main(as_("Sara Lund"), f"/oakfield/triage/{ref}").text


def test_a_parent_s_home_can_be_hidden_at_once_and_that_of_staff_needs_no_hiding(as_):
    assert page_of(as_("Mina Cole").get("/home")).one("a", class_="hide-page")
    assert not page_of(as_("Daniel Okafor").get("/home")).all("a", class_="hide-page")


def test_about_information_the_commissioner_is_named(as_):
    mina = as_("Mina Cole")
    words = "you can complain to the Information Commissioner’s Office"
    assert words in main(mina, f"/concerns/{raise_concern(mina, 'Leo', 'data-protection')}/sent").text
    assert words not in main(mina, f"/concerns/{raise_concern(mina, 'Leo', 'images')}/sent").text
