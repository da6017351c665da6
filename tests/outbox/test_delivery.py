"""What becomes of a mail, whatever the mail server does."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from flask import Flask

from portal.clock import now as moment
from portal.extensions import db
from portal.outbox.delivery import deliver_waiting
from tests.outbox.letters import SECRET, is_erased, kept, put
from tests.outbox.servers import (
    Hanging,
    HangingUp,
    OneMailALine,
    RefusingRecipient,
    RefusingSender,
    RefusingText,
    Server,
    speaking_to,
    speaking_to_nobody,
)
from tests.support.smtp import Postbox


@pytest.fixture(autouse=True)
def impatient(app: Flask) -> Iterator[None]:
    """A mail server has one second to answer."""
    app.extensions["settings"] = replace(app.extensions["settings"], mail_timeout=1)
    yield


def message_ids(server: Server) -> list[str]:
    return [str(message_from_bytes(letter)["Message-ID"]) for letter in server.letters]


def test_a_mail_arrives_and_its_text_is_erased(smtp: Postbox) -> None:
    put("priya.shah@example.org", subject="Neges i chi – ŵ")
    assert deliver_waiting() == 1
    (mail,) = smtp.to("priya.shah@example.org")
    assert (mail.subject, mail.text.strip()) == ("Neges i chi – ŵ", SECRET)
    row = kept("priya.shah@example.org")
    assert row.sent_at == moment()
    assert is_erased(row)
    assert deliver_waiting() == 0


def test_a_mail_says_that_no_person_wrote_it_and_who_it_is(smtp: Postbox) -> None:
    put("priya.shah@example.org")
    deliver_waiting()
    message = smtp.received[0].message
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == kept("priya.shah@example.org").message_id
    assert message["Message-ID"].endswith("@example.org>")
    assert message["From"] == "portal@example.org"
    assert message.get_content_type() == "text/plain"


def test_long_lines_are_short_on_the_way_and_whole_at_the_end(app: Flask) -> None:
    put("priya.shah@example.org", body="https://example.org/?a=b&c=d " + "ŵ" * 3000)
    with speaking_to(app, Server()) as server:
        deliver_waiting()
    (letter,) = server.letters
    assert max(len(line) for line in letter.splitlines()) < 100
    assert letter.isascii()
    text = message_from_bytes(letter, policy=policy.default).get_content()  # type: ignore[attr-defined]
    assert text.strip() == "https://example.org/?a=b&c=d " + "ŵ" * 3000


def test_one_connection_carries_a_batch(app: Flask) -> None:
    for number in range(5):
        put(f"parent{number}@example.org")
    with speaking_to(app, Server()) as server:
        assert deliver_waiting() == 5
    assert (server.greetings, len(server.letters)) == (1, 5)


def test_a_connection_that_ends_between_two_mails_is_opened_again(app: Flask) -> None:
    put("one@example.org")
    put("two@example.org")
    with speaking_to(app, OneMailALine()) as server:
        deliver_waiting()
    assert (server.greetings, len(server.letters)) == (2, 2)
    assert kept("one@example.org").sent_at
    assert kept("two@example.org").sent_at


@pytest.mark.parametrize("reply", ["550 no such person here", "553 no", "521 never"])
def test_a_refused_address_is_given_up_and_the_others_go_on(app: Flask, reply: str) -> None:
    put("nobody@example.org")
    put("somebody@example.org")
    with speaking_to(app, RefusingRecipient("nobody@example.org", reply)):
        deliver_waiting()
    lost = kept("nobody@example.org")
    assert lost.gave_up_at == moment()
    assert is_erased(lost)
    assert lost.last_error == f"refused {reply[:3]}"
    assert kept("somebody@example.org").sent_at


@pytest.mark.parametrize("server", [RefusingSender("553 not you"), RefusingText("554 not this")])
def test_a_refused_sender_or_text_is_given_up(app: Flask, server: Server) -> None:
    put("priya.shah@example.org")
    with speaking_to(app, server):
        deliver_waiting()
    assert kept("priya.shah@example.org").gave_up_at


@pytest.mark.parametrize(
    "server",
    [
        RefusingRecipient("priya.shah@example.org", "450 later"),
        RefusingSender("451 later"),
        RefusingSender("530 sign in first"),
        RefusingText("452 full"),
    ],
)
def test_a_mail_put_off_goes_out_later_as_the_same_mail(app: Flask, now: Any, smtp: Postbox, server: Server) -> None:
    put("priya.shah@example.org")
    before = kept("priya.shah@example.org").message_id
    with speaking_to(app, server):
        deliver_waiting()
    waiting = kept("priya.shah@example.org")
    assert (waiting.tries, waiting.gave_up_at, waiting.sent_at) == (1, None, None)
    assert waiting.body == SECRET
    assert timedelta(seconds=40) < waiting.next_try_at - moment() < timedelta(seconds=80)
    assert deliver_waiting() == 0
    now.shift(timedelta(minutes=2))
    assert deliver_waiting() == 1
    assert smtp.received[0].message["Message-ID"] == before


def test_a_server_that_falls_silent_costs_its_time_limit_and_no_more(app: Flask, now: Any) -> None:
    put("one@example.org")
    put("two@example.org")
    with speaking_to(app, Hanging()) as server:
        deliver_waiting()
        assert kept("one@example.org").last_error == "timeout"
        assert kept("two@example.org").sent_at
        now.shift(timedelta(minutes=2))
        deliver_waiting()
    first, _, again = message_ids(server)
    assert first == again == kept("one@example.org").message_id


def test_a_line_dropped_after_the_text_means_the_same_mail_again(app: Flask, now: Any) -> None:
    put("priya.shah@example.org")
    with speaking_to(app, HangingUp()) as server:
        deliver_waiting()
        assert kept("priya.shah@example.org").last_error == "disconnected"
        now.shift(timedelta(minutes=2))
        deliver_waiting()
    assert len(set(message_ids(server))) == 1
    assert server.letters[0] == server.letters[1]


def test_no_server_puts_every_mail_off_and_loses_none(app: Flask, now: Any, smtp: Postbox) -> None:
    for number in range(3):
        put(f"parent{number}@example.org")
    with speaking_to_nobody(app):
        assert deliver_waiting() == 3
    assert {kept(f"parent{n}@example.org").last_error for n in range(3)} == {"unreachable"}
    now.shift(timedelta(minutes=2))
    deliver_waiting()
    assert len(smtp.received) == 3


def test_pauses_grow_and_after_about_two_days_a_mail_is_given_up(app: Flask, now: Any) -> None:
    put("priya.shah@example.org")
    began, pauses = moment(), []
    with speaking_to_nobody(app):
        while not kept("priya.shah@example.org").gave_up_at:
            deliver_waiting()
            left = kept("priya.shah@example.org").next_try_at - moment()
            pauses.append(left)
            now.shift(left)
    assert timedelta(hours=30) < moment() - began < timedelta(hours=60)
    assert max(pauses) < timedelta(hours=5)
    assert is_erased(kept("priya.shah@example.org"))


def test_a_mail_that_is_of_no_use_any_more_is_not_sent(now: Any, smtp: Postbox) -> None:
    put("priya.shah@example.org", useless_at=moment() + timedelta(minutes=10))
    now.shift(timedelta(minutes=10))
    deliver_waiting()
    lost = kept("priya.shah@example.org")
    assert (lost.last_error, is_erased(lost), smtp.received) == ("too late", True, [])


def test_an_address_that_cannot_be_written_stops_nobody_else(smtp: Postbox) -> None:
    put("someone@" + "x" * 70 + "ŵ.example")
    put("priya.shah@example.org")
    deliver_waiting()
    assert kept("someone@" + "x" * 70 + "ŵ.example").last_error == "unwritable"
    assert len(smtp.received) == 1


def test_a_missing_key_loses_no_mail(app: Flask, now: Any, smtp: Postbox) -> None:
    put("priya.shah@example.org")
    keys, app.extensions["keyring"] = app.extensions["keyring"], type(app.extensions["keyring"])((b"k" * 32,))
    deliver_waiting()
    app.extensions["keyring"] = keys
    assert kept("priya.shah@example.org").last_error == "sealed"
    now.shift(timedelta(minutes=2))
    deliver_waiting()
    assert len(smtp.received) == 1


def test_neither_log_nor_row_repeat_what_a_server_or_a_mail_said(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    put("nobody@example.org")
    put("later@example.org")
    put("somebody@example.org")
    caplog.set_level("DEBUG", logger="portal")
    with speaking_to(app, RefusingRecipient("nobody@example.org", "550 nobody@example.org: A message")):
        deliver_waiting()
    said = caplog.text + "".join(str(kept(f"{n}@example.org").last_error) for n in ("nobody", "later"))
    assert "given up: refused 550" in said
    assert not re.search(r"@|A message|neges", said)


def test_stopping_leaves_the_rest_to_the_next_worker(smtp: Postbox) -> None:
    for number in range(3):
        put(f"parent{number}@example.org")
    deliver_waiting(stopping=lambda: bool(smtp.received))
    assert len(smtp.received) == 1
    db.session.rollback()
    deliver_waiting()
    assert len(smtp.received) == 3
