"""How much is read of whom: much of somebody signed in where files are taken, little elsewhere, and never past the
words."""

import io
import re
import threading

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from portal import create_app
from portal.attachments import requests
from portal.attachments.cleaning import LARGEST
from portal.config import ROOT
from tests.concerns.files import LETTER, rows, send, send_again
from tests.concerns.waiting import add_concern
from tests.support.clients import csrf_token, form_to, hidden_fields, sign_in
from tests.support.pages import page_of
from tests.support.settings import settings_for

BIG = (b"%PDF-" + bytes(LARGEST - 100) + b"%%EOF", "scan.pdf")
HUGE = (bytes(51 * 1024 * 1024), "film.jpg")


@pytest.fixture
def place(app: Flask) -> str:
    return f"/concerns/{add_concern()}"


@pytest.fixture
def priya(app: Flask, place: str):
    return sign_in(app.test_client(), "Priya Shah")


def test_fifty_megabytes_of_files_are_taken(priya, place):
    assert send(priya, f"{place}/messages", *[BIG] * 5, page=place, body="Five scans").status_code == 303
    assert rows() == (5, 5)


def test_more_than_that_is_answered_in_words_with_the_text_in_its_box(priya, place):
    answer = send(priya, f"{place}/messages", HUGE, page=place, body="Words that took an hour")
    shown = page_of(answer)
    assert answer.status_code == 422
    assert "The selected files must be smaller than 50MB together" in shown.one("div", class_="errors").text
    assert shown.one("textarea", id="body").text == "Words that took an hour"
    assert "Choose your files again" in shown.text


def test_a_large_request_without_its_proof_is_refused_as_any_other(priya, place):
    answer = send_again(priya, f"{place}/messages", {}, HUGE, body="Words that took an hour")
    assert answer.status_code == 400
    assert "Words that took an hour" in answer.text


def test_elsewhere_a_form_stays_small(priya, place):
    hidden = hidden_fields(form_to(page_of(priya.get(f"{place}/withdrawal")), f"{place}/withdrawal"))
    answer = send_again(priya, f"{place}/withdrawal", hidden, (bytes(1024 * 1024), "a.jpg"))
    assert answer.status_code == 413


def test_words_beside_the_files_stay_as_short_as_everywhere(priya, place):
    answer = send(priya, f"{place}/messages", LETTER, page=place, body="x" * 2 * 1024 * 1024)
    assert answer.status_code == 413


def test_of_a_stranger_no_file_is_read(app, place):
    stranger = app.test_client()
    words = MultiDict({"csrf_token": csrf_token(stranger), "body": "Who am I?"})
    boundary, body = encode_multipart(words | {"attachments": FileStorage(io.BytesIO(BIG[0]), BIG[1])})
    arriving = io.BytesIO(body)
    answer = stranger.post(
        f"{place}/messages",
        input_stream=arriving,
        content_length=len(body),
        content_type=f"multipart/form-data; boundary={boundary}",
    )
    assert "/sign-in?next=" in answer.location
    assert arriving.tell() < 10_000


def test_a_session_that_ended_meanwhile_keeps_the_words(app, priya, place, now):
    hidden = hidden_fields(form_to(page_of(priya.get(place)), f"{place}/messages"))
    now.shift(7200)
    answer = send_again(priya, f"{place}/messages", hidden, BIG, body="Words that took an hour")
    told = page_of(priya.get(answer.location)).text
    assert "What you typed is kept for 24 hours" in told
    assert rows() == (0, 0)
    assert "Words that took an hour" in sign_in(priya, "Priya Shah").get(place).text


def test_when_too_many_bring_files_at_once_the_words_are_kept(priya, place, monkeypatch):
    monkeypatch.setattr(requests, "_places", threading.BoundedSemaphore(1))
    assert requests._places.acquire(blocking=False)
    answer = send(priya, f"{place}/messages", BIG, page=place, body="Words that took an hour")
    assert answer.status_code == 422
    assert "Many people are adding files at this moment" in page_of(answer).text
    assert page_of(answer).one("textarea", id="body").text == "Words that took an hour"
    requests._places.release()
    assert send(priya, f"{place}/messages", BIG, page=place, body="Words").status_code == 303


def test_a_place_is_free_again_after_a_request_that_failed(priya, place):
    for _number in range(requests.AT_ONCE + 2):
        broken = priya.post(f"{place}/messages", data=bytes(2**21), content_type="multipart/form-data; boundary=x")
        assert broken.status_code in {400, 413}
    assert send(priya, f"{place}/messages", BIG, page=place, body="Words").status_code == 303


def test_only_places_that_take_files_say_so(tmp_path):
    app = create_app(settings_for(f"sqlite:///{tmp_path}/none.db", tmp_path))
    taking = {name for name, view in app.view_functions.items() if getattr(view, "__files__", False)}
    policies = {"policies.save_draft", "policies.start_policy", "policies.change_draft_files"}
    concerns = {"concerns.save_words", "concerns.send_message", "concerns.reply"}
    assert taking == concerns | policies | {"consents.bring_sheet"}


@pytest.mark.parametrize("boundary", ["", "x", "\u2028".encode().decode("latin-1"), "x" * 5000])
@pytest.mark.parametrize("body", [b"", b"--x\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\n", b"\0" * 5000])
def test_what_is_no_form_is_read_without_failing(boundary, body):
    form, read = requests.words_before_files(io.BytesIO(body), boundary, len(body))
    assert not form and read <= len(body)
    assert not re.search("x", "".join(form))


def test_nginx_lets_as_much_through_where_files_are_sent(tmp_path):
    told = (ROOT / "docs" / "operating.md").read_text("utf-8")
    let_through = re.compile(re.search(r"location ~ (\^/\(.*?\)\$) \{\s+client_max_body_size 103m;", told)[1])
    app = create_app(settings_for(f"sqlite:///{tmp_path}/none.db", tmp_path))
    taking = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "POST" in rule.methods and getattr(app.view_functions[rule.endpoint], "__files__", False)
    ]
    addresses = [re.sub(r"<[^>]+>", "a-b2", rule) for rule in taking]
    assert addresses and not [address for address in addresses if not let_through.match(address)]
