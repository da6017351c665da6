"""What the worker clears away."""

from flask import Flask
from sqlalchemy import select

from portal.accounts.models import Device, SignInRequest
from portal.extensions import db
from tests.accounts.steps import ask, is_in

DAY = 24 * 3600


def test_requests_go_after_two_days(client, work, now) -> None:
    ask(client)
    now.shift(2 * DAY - 60)
    ask(client)
    work()
    assert len(db.session.scalars(select(SignInRequest)).all()) == 2
    now.shift(DAY)
    work()
    assert len(db.session.scalars(select(SignInRequest)).all()) == 1


def test_devices_go_90_days_after_their_end(app: Flask, as_, work, now) -> None:
    as_("Priya Shah")
    now.shift(90 * DAY)
    tom = as_("Tom Shah")
    work()
    assert len(db.session.scalars(select(Device)).all()) == 2
    now.shift(DAY)
    work()
    assert len(db.session.scalars(select(Device)).all()) == 1
    assert not is_in(tom)
