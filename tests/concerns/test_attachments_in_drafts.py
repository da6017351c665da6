"""Files added while a concern is being written: kept with the draft, sent with it, gone with it."""

import re
from datetime import timedelta

import pytest

from portal.concerns.duties import clear_drafts
from portal.extensions import db
from tests.attachments.samples import HTML, noisy, picture
from tests.concerns.files import LETTER, PHOTO, WORDS, rows, send, send_again, shown
from tests.concerns.journeys import ask_until_check
from tests.support.clients import csrf_token, form_to, hidden_fields, post
from tests.support.pages import page_of

CHECK = "/concerns/new/check"


@pytest.fixture
def priya(as_):
    """She has answered everything, and is asked what happened."""
    client = as_("Priya Shah")
    ask_until_check(client, "Asha")
    return client


def typed(client):
    return page_of(client.get(WORDS)).one("textarea", id="what_happened").text


def test_files_are_kept_with_the_words_shown_before_sending_and_sent(priya, as_):
    assert send(priya, WORDS, PHOTO, LETTER, what_happened="In the garden").location.endswith("/check")
    assert shown(priya, WORDS) == shown(priya, CHECK) == ["Our garden.jpg", "Letter.pdf"]
    ref = post(priya, CHECK).location.split("/")[-2]
    assert shown(priya, f"/concerns/{ref}") == ["Our garden.jpg", "Letter.pdf"]
    assert shown(priya, f"/concerns/{ref}/receipt") == ["Our garden.jpg", "Letter.pdf"]
    assert shown(as_("Daniel Okafor"), f"/oakfield/triage/{ref}") == ["Our garden.jpg", "Letter.pdf"]
    assert rows() == (2, 2)


def test_a_picture_is_shown_small_in_its_proportions_and_named(priya):
    send(priya, WORDS, (picture(size=(900, 600)), "Wide.jpg"), what_happened="Words")
    files = page_of(priya.get(WORDS)).one("ul", class_="files")
    image = files.one("img")
    assert (image["width"], image["height"], image["alt"]) == ("320", "213", "")
    assert files.one("a").text == "Wide.jpg"


def test_more_can_be_added_until_there_are_five(priya):
    for number in range(4):
        send(priya, WORDS, (picture(size=(30 + number, 20)), f"{number}.jpg"), what_happened="Words")
    answer = send(priya, WORDS, (picture(size=(50, 20)), "a.jpg"), (picture(size=(60, 20)), "b.jpg"), what_happened="W")
    assert answer.status_code == 422
    assert "You can add up to 5 files" in page_of(answer).one("div", class_="errors").text
    assert len(shown(priya, WORDS)) == 4
    send(priya, WORDS, (picture(size=(50, 20)), "a.jpg"), what_happened="Words")
    assert len(shown(priya, WORDS)) == 5


def test_a_form_that_is_sent_twice_adds_nothing_twice(priya):
    hidden = hidden_fields(form_to(page_of(priya.get(WORDS)), WORDS))
    for _click in range(3):
        assert send_again(priya, WORDS, hidden, PHOTO, LETTER, what_happened="Words").status_code == 303
    assert shown(priya, WORDS) == ["Our garden.jpg", "Letter.pdf"]
    assert rows() == (2, 2)


def test_one_bad_file_keeps_the_others_out_and_the_words_in_their_box(priya):
    answer = send(priya, WORDS, PHOTO, (HTML, "<b>Evil.jpg"), what_happened="Words that took an hour")
    page = page_of(answer)
    assert answer.status_code == 422
    assert "<b>Evil.jpg" in page.one("div", class_="errors").text
    assert "must be a JPG, PNG, WebP, HEIC or PDF" in page.one("div", class_="errors").text
    assert page.one("textarea", id="what_happened").text == "Words that took an hour"
    assert "Choose your files again" in page.text
    assert rows() == (0, 0)


def test_good_files_beside_words_that_are_missing_are_kept(priya):
    answer = send(priya, WORDS, PHOTO, what_happened="")
    assert answer.status_code == 422
    assert [e.text for e in page_of(answer).all("span", class_="files__name")] == ["Our garden.jpg"]
    assert "Choose your files again" not in page_of(answer).text
    assert shown(priya, WORDS) == ["Our garden.jpg"]


def test_a_file_is_taken_away_and_everything_typed_stays(priya):
    send(priya, WORDS, PHOTO, LETTER, what_happened="The first words")
    page = page_of(priya.get(WORDS))
    button = page.all("button", name="remove")[0]
    assert button.text == "Remove Our garden.jpg"
    answer = send(priya, WORDS, what_happened="Other words", remove=button["value"])
    assert answer.status_code == 303
    assert answer.location.endswith(WORDS)
    assert shown(priya, WORDS) == ["Letter.pdf"]
    assert typed(priya) == "Other words"
    assert rows() == (1, 1)


def test_taking_one_away_makes_room_for_another_and_keeps_the_way_back(priya):
    files = [(picture(size=(30 + number, 20)), f"{number}.jpg") for number in range(5)]
    send(priya, WORDS, *files, what_happened="Words")
    first = page_of(priya.get(WORDS)).all("button", name="remove")[0]["value"]
    answer = send(priya, WORDS, LETTER, page=f"{WORDS}?then=check", what_happened="Words", remove=first)
    assert answer.location.endswith(f"{WORDS}?then=check")
    assert shown(priya, WORDS) == ["1.jpg", "2.jpg", "3.jpg", "4.jpg", "Letter.pdf"]


def test_words_too_long_to_keep_stay_when_a_file_is_taken_away(priya):
    send(priya, WORDS, PHOTO, what_happened="Words")
    gone = page_of(priya.get(WORDS)).one("button", name="remove")["value"]
    send(priya, WORDS, what_happened="x" * 10_001, remove=gone)
    assert len(typed(priya)) == 10_001
    assert "x" * 50 not in priya.get(CHECK).text


def test_nobody_takes_a_file_out_of_somebody_else_s_draft(priya, as_):
    send(priya, WORDS, PHOTO, what_happened="Words")
    hers = page_of(priya.get(WORDS)).one("button", name="remove")["value"]
    tom = as_("Tom Shah")
    ask_until_check(tom, "Asha")
    for name in (hers, "\0", "x" * 5000):
        send(tom, WORDS, what_happened="Words", remove=name)
    assert shown(priya, WORDS) == ["Our garden.jpg"]


@pytest.mark.parametrize("end", ["start again", "thirty days"])
def test_a_draft_s_files_go_with_it(priya, now, end):
    send(priya, WORDS, PHOTO, LETTER, what_happened="Words")
    kept = re.search(r"/concerns/new/attachments/\w+", priya.get(WORDS).text)
    if end == "start again":
        post(priya, "/concerns/new", {"begin": "again"})
    else:
        now.shift(timedelta(days=31))
        clear_drafts()
        db.session.commit()
    assert rows() == (0, 0)
    assert priya.get(kept[0]).status_code in {303, 404}


def test_an_old_draft_s_files_are_not_served_even_before_the_daily_duty(as_, now):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha")
    send(priya, WORDS, PHOTO, what_happened="Words")
    address = re.search(r"/concerns/new/attachments/\w+", priya.get(WORDS).text)[0]
    assert priya.get(address).status_code == 200
    now.shift(timedelta(days=30, minutes=1))
    assert as_("Priya Shah").get(address).status_code == 404


def test_files_for_a_draft_that_is_gone_are_not_opened_and_the_words_come_back(as_):
    client = as_("Priya Shah")
    fields = {"csrf_token": csrf_token(client), "what_happened": "Late words"}
    answer = send_again(client, WORDS, fields, (noisy((400, 400)), "a.jpg"))
    assert answer.location.endswith("/concerns/new?ended=1")
    assert rows() == (0, 0)
    ask_until_check(client, "Asha", what_happened="x")
    assert typed(client) == "x"


def test_an_address_of_a_draft_s_file_opens_nothing_once_it_is_sent(priya):
    send(priya, WORDS, PHOTO, what_happened="Words")
    address = re.search(r"/concerns/new/attachments/\w+", priya.get(WORDS).text)[0]
    post(priya, CHECK)
    assert priya.get(address).status_code == 404


def test_two_tabs_keep_what_both_added(priya):
    tabs = [hidden_fields(form_to(page_of(priya.get(WORDS)), WORDS)) for _tab in range(2)]
    send_again(priya, WORDS, tabs[0], PHOTO, what_happened="Words")
    send_again(priya, WORDS, tabs[1], LETTER, what_happened="Words")
    assert shown(priya, WORDS) == ["Our garden.jpg", "Letter.pdf"]


def test_sending_twice_sends_the_files_once(priya):
    send(priya, WORDS, PHOTO, what_happened="Words")
    fields = hidden_fields(form_to(page_of(priya.get(CHECK)), CHECK))
    first, second = (priya.post(CHECK, data=fields).location for _click in range(2))
    assert first == second
    assert rows() == (1, 1)
