"""Two workers, one mail."""

import threading
from collections import Counter
from datetime import timedelta
from typing import Any

from flask import Flask

from portal.clock import now as moment
from portal.outbox.delivery import MAILS, deliver_waiting
from tests.outbox.letters import kept, put
from tests.support.smtp import Postbox


def test_two_workers_at_once_send_each_mail_once(app: Flask, smtp: Postbox) -> None:
    for number in range(24):
        put(f"parent{number}@example.org")
    failures: list[Exception] = []

    def deliver() -> None:
        try:
            with app.app_context():
                while deliver_waiting(limit=3):
                    pass
        except Exception as error:
            failures.append(error)

    workers = [threading.Thread(target=deliver) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert not failures
    assert Counter(mail.to for mail in smtp.received) == {f"parent{n}@example.org": 1 for n in range(24)}


def test_a_claim_keeps_other_workers_away_until_its_lease_ends(app: Flask, now: Any, smtp: Postbox) -> None:
    put("priya.shah@example.org")
    (claim,) = MAILS.claim(20)  # and then this worker is killed
    now.shift(timedelta(minutes=4))
    assert deliver_waiting() == 0
    now.shift(timedelta(minutes=1))
    assert deliver_waiting() == 1
    assert len(smtp.received) == 1
    assert MAILS.renew(claim) is None


def test_a_worker_that_outlived_its_lease_changes_nothing(app: Flask, now: Any) -> None:
    put("priya.shah@example.org")
    (old,) = MAILS.claim(20)
    now.shift(timedelta(minutes=6))
    (new,) = MAILS.claim(20)
    MAILS.done(old)
    assert kept("priya.shah@example.org").sent_at is None
    MAILS.done(new)
    assert kept("priya.shah@example.org").sent_at == moment()


def test_a_claim_takes_no_more_than_its_limit_and_the_longest_waiting_first(app: Flask, now: Any) -> None:
    for number in range(5):
        put(f"parent{number}@example.org")
        now.shift(timedelta(seconds=1))
    ids = [kept(f"parent{n}@example.org").id for n in range(5)]
    assert [claim.id for claim in MAILS.claim(2)] == ids[:2]
    assert [claim.id for claim in MAILS.claim(20)] == ids[2:]
