"""Phones with authenticator apps, and what people do with them, as tests say it."""

import hashlib
from urllib.parse import parse_qs, urlsplit

import pyotp
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from portal import clock
from portal.accounts.models import Authenticator, Device, RecoveryCode
from portal.accounts.recovery import as_stored
from portal.extensions import db
from portal.schools.models import School
from tests.accounts.steps import token_of
from tests.support.clients import person, post
from tests.support.pages import page_of

STEP = "/sign-in/second-factor"
SHEET = "/sign-in/recovery-code"
NEEDED = "/sign-in/authenticator"
SET_UP = "/account/authenticator"
CODES = "/account/recovery-codes"
WORDS = [f"RECOVERYC0DE000{n}".replace("O", "0") for n in range(3)]


class Phone:
    """An app that knows a secret."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def code(self, steps: int = 0) -> str:
        """What it shows now, or so many steps of 30 seconds later."""
        return str(pyotp.TOTP(self.secret).at(clock.now(), counter_offset=steps))

    def wrong(self) -> str:
        """Six digits that are right nowhere near now."""
        near = {self.code(n) for n in range(-2, 3)}
        return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in near)


def phone_of(name: str, secret: str = "") -> Phone:
    """Give somebody an authenticator that has long been there, and three recovery codes (WORDS)."""
    phone = Phone(secret or pyotp.random_base32(32))
    long_ago = clock.now().replace(year=2025)
    who = person(name).id
    db.session.add(Authenticator(person_id=who, secret=phone.secret, made_at=long_ago, confirmed_at=long_ago))
    db.session.add_all(RecoveryCode(person_id=who, code_hash=as_stored(code, "ab" * 16)) for code in WORDS)
    db.session.commit()
    return phone


def require(slug: str = "oakfield", wanted: bool = True) -> None:
    """A school switches it on, or off."""
    db.session.execute(update(School).where(School.slug == slug).values(staff_second_factor=wanted))
    db.session.commit()


def give(client: FlaskClient, code: str, page: str = STEP, after: str = "/home") -> TestResponse:
    """Enter a code on a page of the second step."""
    return post(client, f"{page}?next={after}", {"code": code})


def prove(client: FlaskClient, page: str, code: str) -> TestResponse:
    """Enter a code on a page of the account."""
    return post(client, page, {"code": code})


def pass_on(client: FlaskClient) -> FlaskClient:
    """Let a client in without using a code up."""
    token = hashlib.sha256(str(token_of(client)).encode()).hexdigest()
    db.session.execute(update(Device).where(Device.token_hash == token).values(second_factor_at=clock.now()))
    db.session.commit()
    return client


def scanned(client: FlaskClient, address: str) -> Phone:
    """The phone that has scanned the picture of a page."""
    link = page_of(client.get(address)).one("a", href=app_link(client, address))
    return Phone(parse_qs(urlsplit(link["href"]).query)["secret"][0])


def app_link(client: FlaskClient, address: str) -> str:
    """The link that opens the app."""
    links = [a["href"] for a in page_of(client.get(address)).all("a") if a["href"].startswith("otpauth:")]
    assert len(links) == 1
    return links[0]


def set_up(client: FlaskClient) -> tuple[Phone, list[str]]:
    """Set up an authenticator in the account, to its end; the phone and the recovery codes."""
    post(client, SET_UP)
    phone = scanned(client, f"{SET_UP}/first-code")
    answer = post(client, f"{SET_UP}/first-code", {"code": phone.code()})
    assert (answer.status_code, answer.location) == (303, CODES)
    return phone, shown_codes(client)


def shown_codes(client: FlaskClient) -> list[str]:
    """The recovery codes on the page, as printed."""
    return [code.text for code in page_of(client.get(CODES)).all("code")]


def authenticators() -> list[Authenticator]:
    """All there are."""
    db.session.expire_all()
    return list(db.session.scalars(select(Authenticator)))
