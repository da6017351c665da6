"""Two at the same moment: one code lets in one, and every wrong one is counted."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Device, RecoveryCode
from portal.extensions import db
from tests.accounts.second_factor import CODES, SET_UP, SHEET, STEP, WORDS, authenticators, pass_on, phone_of, scanned
from tests.accounts.steps import audited
from tests.accounts.test_at_once import at_once, ready
from tests.support.clients import post

KIT = "Kit Lane"


def let_in() -> int:
    """How many devices have passed."""
    db.session.expire_all()
    return len([d for d in db.session.scalars(select(Device)) if d.second_factor_at is not None and d.ended_at is None])


def test_one_code_sent_from_several_browsers_at_once_lets_one_in(app: Flask, as_) -> None:
    phone = phone_of(KIT)
    sends = [ready(as_(KIT), STEP, STEP, code=phone.code()) for _ in range(4)]
    assert sorted(at_once(*sends)) == [303, 422, 422, 422]
    assert let_in() == 1


def test_two_codes_of_the_same_window_let_in_whoever_is_first_or_both_in_order(app: Flask, as_) -> None:
    phone = phone_of(KIT)
    sends = [ready(as_(KIT), STEP, STEP, code=phone.code(n)) for n in (-1, 0, 1)]
    answers = at_once(*sends)
    assert answers.count(303) == let_in() >= 1
    assert answers[2] == 303  # nothing is newer


def test_one_recovery_code_sent_at_once_lets_one_in(app: Flask, as_) -> None:
    phone_of(KIT)
    sends = [ready(as_(KIT), SHEET, SHEET, code=WORDS[0]) for _ in range(4)]
    assert sorted(at_once(*sends)) == [303, 422, 422, 422]
    assert let_in() == 1
    assert [e.facts for e in audited("second-factor.recovery-used")] == [{"left": 2}]


def test_wrong_codes_sent_at_once_are_all_counted(app: Flask, as_) -> None:
    phone = phone_of(KIT)
    sends = [ready(as_(KIT), STEP, STEP, code=phone.wrong()) for _ in range(8)]
    assert sorted(at_once(*sends)) == [422] * 4 + [429] * 4
    assert authenticators()[0].wrong_codes == 5
    assert len(audited("second-factor.blocked")) == 1


def test_of_two_set_ups_ended_at_once_one_counts(app: Flask, as_) -> None:
    sends, secrets = [], set()
    for _ in range(2):
        client: FlaskClient = as_(KIT)
        post(client, SET_UP)
        phone = scanned(client, f"{SET_UP}/first-code")
        secrets.add(phone.secret)
        sends.append(ready(client, f"{SET_UP}/first-code", f"{SET_UP}/first-code", code=phone.code()))
    assert at_once(*sends) == [303, 303]
    (kept,) = authenticators()
    assert kept.secret in secrets
    assert len(db.session.scalars(select(RecoveryCode)).all()) == 10
    assert len(audited("second-factor.enrolled")) == 1


def test_new_recovery_codes_made_at_once_are_ten(app: Flask, as_) -> None:
    phone = phone_of(KIT)
    clients = [pass_on(as_(KIT)) for _ in range(2)]
    sends = [ready(client, CODES, CODES, code=phone.code(n)) for n, client in enumerate(clients)]
    assert set(at_once(*sends)) <= {303, 422}
    assert len(db.session.scalars(select(RecoveryCode)).all()) == 10
