"""Browsers without a screen: every page they are given is held to the rules."""

import hashlib
import secrets
from contextvars import Context
from typing import Any

from flask import Flask, current_app
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.accounts.models import Device, Person
from portal.clock import now
from portal.extensions import db
from tests.support.html import Element
from tests.support.pages import check_response, page_of


class CheckedClient(FlaskClient):
    """A client of its own: what the test has arranged is committed before each request, and each request runs
    outside the test's application context, as in production."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send one request and hold the answer to the rules for pages."""
        response = elsewhere(super().open, *args, **kwargs)
        check_response(response)
        return response


def elsewhere(call: Any, *args: Any, **kwargs: Any) -> Any:
    """Call something as if the test were not there: no context, no open transaction, nothing remembered."""
    if current_app:
        db.session.commit()
    result = Context().run(call, *args, **kwargs)
    if current_app:
        db.session.expire_all()
    return result


def person(name: str) -> Person:
    """One of the cast by name."""
    given, _, family = name.partition(" ")
    found = select(Person).where(Person.given_name == given, Person.family_name == family)
    return db.session.scalars(found.where(Person.email == f"{name.lower().replace(' ', '.')}@example.org")).one()


def sign_in(client: FlaskClient, name: str) -> FlaskClient:
    """Give a client the session of one of the cast."""
    return be(client, signed_in(name))


def client_of(app: Flask, name: str) -> FlaskClient:
    """A browser in which one of the cast is signed in."""
    return sign_in(app.test_client(), name)


def be(client: FlaskClient, token: str) -> FlaskClient:
    """Give a client the session of whoever is signed in with a token."""
    with client.session_transaction() as session:
        session["token"] = token
    return client


def signed_in(name: str) -> str:
    """Sign one of the cast in; returns the token that their browser keeps."""
    token = secrets.token_urlsafe(32)
    device = Device(
        token_hash=hashlib.sha256(token.encode()).hexdigest(),
        person_id=person(name).id,
        browser="A browser of the tests",
        signed_in_at=now(),
        last_seen_at=now(),
    )
    db.session.add(device)
    db.session.commit()
    return token


def post(client: FlaskClient, url: str, data: dict[str, Any] | None = None, page: str | None = None) -> TestResponse:
    """Send a form as a browser would: open the page it stands on (`page`, else the address itself), take its
    hidden fields, add `data`. A field set to None is left out. Redirects are not followed."""
    opened = client.get(page or url, follow_redirects=True)
    fields = hidden_fields(form_to(page_of(opened), url)) | (data or {})
    return client.post(url, data={name: value for name, value in fields.items() if value is not None})


def form_to(page: Element, url: str) -> Element:
    """The form of a page that is sent to an address, else any form (for its anti-forgery token)."""
    forms = [form for form in page.all("form") if form.attrs.get("method", "").lower() == "post"]
    assert forms, f"no form to {url} on: {page.text[:300]}"
    meant = [form for form in forms if form["action"].partition("?")[0] == url.partition("?")[0]]
    return (meant or forms)[0]


def hidden_fields(form: Element) -> dict[str, Any]:
    """Names and values of a form's hidden fields. Of a stranger's form only the anti-forgery token is of use."""
    return {e["name"]: e.attrs.get("value", "") for e in form.all("input", type="hidden")}


def csrf_token(client: FlaskClient) -> str:
    """An anti-forgery token for a client that has opened no page."""
    with client.session_transaction() as session:
        proof = session.setdefault("csrf_token", secrets.token_hex(20))
    secret = client.application.secret_key
    return str(URLSafeTimedSerializer(str(secret), salt="wtf-csrf-token").dumps(proof))
