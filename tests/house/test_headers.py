"""What goes with every answer, whoever asks for whatever, and what nobody can say about themselves."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from portal.access import ANYONE, allow
from portal.extensions import db
from tests.support.applications import portal_on
from tests.support.clients import csrf_token, person, sign_in

pytestmark = pytest.mark.sqlite_only

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NOTHING_BUT_OURS = {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'self'"}
ANSWERS = {
    "a page for everybody": ("GET", "/", 200),
    "a page of somebody's own": ("GET", "/account", 200),
    "a redirect": ("GET", "/sign-out", 303),
    "no such page": ("GET", "/oakfield/nothing", 404),
    "a form without its proof": ("POST", "/account", 400),
    "an odd method": ("PUT", "/account", 405),
    "words alone": ("GET", "/healthz", 200),
    "words for robots": ("GET", "/robots.txt", 200),
}


@pytest.fixture
def at_school(database: str, now: object, tmp_path: Path) -> Iterator[Flask]:
    """The portal as it is at a school: behind https and one proxy."""
    yield from portal_on(database, tmp_path, base_url="https://portal.example.org", trusted_proxies="1")


def static(app: Flask) -> str:
    return str(app.jinja_env.globals["static_url"]("portal.js"))  # type: ignore[operator]


@pytest.mark.parametrize("case", ANSWERS)
def test_every_answer_bears_the_headers_of_safety(case: str, as_: Callable[[str], FlaskClient]) -> None:
    method, address, status = ANSWERS[case]
    answer = as_("Priya Shah").open(address, method=method)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in FIXED} == FIXED
    policy = set(answer.headers["Content-Security-Policy"].split("; "))
    assert policy >= NOTHING_BUT_OURS | {"default-src 'none'"}
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control-")]


def test_a_static_file_bears_them_too_and_opens_to_no_other_site(app: Flask, client: FlaskClient) -> None:
    answer = client.get(static(app), headers={"Origin": "https://evil.example"})
    assert answer.status_code == 200
    assert {name: answer.headers.get(name) for name in FIXED} == FIXED
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Access-Control-Allow-Origin" not in answer.headers
    answer.close()


@pytest.mark.parametrize(("name", "kept"), [("portal.js", "immutable"), ("/favicon.ico", "max-age=86400, public")])
def test_only_what_changes_its_name_with_its_content_is_kept_for_ever(name: str, kept: str, app: Flask) -> None:
    answer = app.test_client().get(name if name.startswith("/") else static(app))
    assert answer.headers["Cache-Control"].endswith(kept)
    answer.close()


@pytest.mark.parametrize("address", ["/", "/healthz", "/nothing", "static"])
def test_at_a_school_every_answer_asks_for_https_for_two_years(at_school: Flask, address: str) -> None:
    answer = at_school.test_client().get(static(at_school) if address == "static" else address)
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    answer.close()


def test_at_a_school_the_cookie_stays_with_this_host_with_https_and_out_of_scripts(at_school: Flask) -> None:
    answer = at_school.test_client().get("/sign-in", base_url="https://portal.example.org")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    name, *flags = cookie.split("; ")
    assert name.startswith("__Host-portal=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(flags)
    assert not [flag for flag in flags if flag.startswith("Domain")]


@pytest.mark.parametrize("address", ["/", "/account", "/healthz", "static"])
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "DELETE", "PUT", "PATCH"])
def test_other_methods_are_refused_and_nothing_is_echoed(
    method: str, address: str, app: Flask, as_: Callable[[str], FlaskClient]
) -> None:
    at = static(app) if address == "static" else address
    answer = as_("Priya Shah").open(at, method=method, headers={"X-Echo": "come back"})
    assert answer.status_code in {405, 404}
    assert "come back" not in answer.text


HIDDEN = [
    *("/.git/config", "/.env", "/instance/portal.env", "/portal/web.py", "/metrics", "/debug", "/console", "/docs"),
    *("/static", "/static/", "/static/../portal.env", "/static/%2e%2e/portal.env"),
]


@pytest.mark.parametrize("address", HIDDEN)
def test_nothing_but_pages_and_published_files_is_there(address: str, client: FlaskClient) -> None:
    assert client.get(address, follow_redirects=True).status_code == 404


def whereabouts(app: Flask, address: str = "/whereabouts", **headers: str) -> str:
    """What the portal believes of a request: who asks, and by which way."""
    if "whereabouts" not in app.view_functions:

        @app.get("/whereabouts")
        @allow(ANYONE)
        def whereabouts() -> str:
            return f"{request.remote_addr} {request.scheme} {request.host}"

    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().get(address, headers=sent, environ_base={"REMOTE_ADDR": "192.0.2.7"}).text


FORGED = {
    "X_Forwarded_For": "198.51.100.9",
    "X_Forwarded_Proto": "gopher",
    "X_Forwarded_Host": "evil.example",
    "X_Real_IP": "198.51.100.9",
    "X_User": "helen.marsh",
    "Forwarded": "for=198.51.100.9;host=evil.example",
}


@pytest.mark.own_app
def test_without_a_proxy_nobody_says_of_themselves_where_they_come_from(app: Flask) -> None:
    assert whereabouts(app, **FORGED) == "192.0.2.7 http localhost"


def test_behind_one_proxy_its_word_counts_and_nothing_that_a_visitor_put_before_it(at_school: Flask) -> None:
    told = FORGED | {"X_Forwarded_For": "10.9.9.9, 203.0.113.5", "X_Forwarded_Proto": "https"}
    told["X_Forwarded_Host"] = "evil.example, portal.example.org"
    assert whereabouts(at_school, **told) == "203.0.113.5 https portal.example.org"


@pytest.mark.parametrize("fields", [["to=/home", "to=/account"], ["email=a@example.org", "email=b@example.org"]])
def test_a_parameter_that_comes_twice_breaks_nothing(fields: list[str], app: Flask) -> None:
    client = app.test_client()
    assert client.get(f"/sign-in?next=/home&next=//evil.example&{'&'.join(fields)}").status_code == 200
    proof = f"csrf_token={csrf_token(client)}"
    twice = f"{proof}&{'&'.join(fields)}&next=/home&next=//evil.example"
    kind = "application/x-www-form-urlencoded"
    assert client.post("/sign-in", data=twice, content_type=kind).status_code in {303, 422}


def test_of_an_address_given_twice_the_first_is_mailed_and_no_other(
    app: Flask, mails: Callable[[], list[object]]
) -> None:
    client = app.test_client()
    both = {"csrf_token": csrf_token(client), "email": ["priya.shah@example.org", "tom.shah@example.org"]}
    assert client.post("/sign-in", data=both).status_code == 303
    assert [mail.to for mail in mails()] == ["priya.shah@example.org"]  # type: ignore[attr-defined]


def test_what_a_form_does_not_ask_for_is_not_written(app: Flask) -> None:
    client = sign_in(app.test_client(), "Priya Shah")
    more = {"language": "cy", "email": "evil@example.org", "role": "headteacher", "id": "2", "is_admin": "1"}
    assert client.post("/account", data={"csrf_token": csrf_token(client), **more}).status_code == 303
    db.session.expire_all()
    assert (person("Priya Shah").language, person("Priya Shah").email) == ("cy", "priya.shah@example.org")
