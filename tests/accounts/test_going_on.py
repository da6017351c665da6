"""After signing in one lands where one wanted to go – within this site."""

import pytest
from flask.testing import FlaskClient

from tests.accounts.steps import Mails, ask, code_in, enter, link_in, press
from tests.support.pages import page_of


@pytest.mark.parametrize(
    "wanted", ["/account", "/concerns?state=open&page=2", "/concerns/new?child=A%26B", "/account?x=%C5%B7"]
)
@pytest.mark.parametrize("by", ["code", "link"])
def test_a_signed_out_visit_goes_on_to_its_page(client: FlaskClient, mails: Mails, wanted: str, by: str) -> None:
    sent = client.get(wanted)
    assert sent.status_code == 303
    assert sent.location.startswith("/sign-in?next=/")
    ask(client, after=sent.location)
    (mail,) = mails()
    answer = enter(client, code_in(mail)) if by == "code" else press(client, link_in(mail))
    assert answer.location == wanted


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/home\r\nLocation: https://evil.example",
        "javascript:alert(1)",
        "evil.example",
        "@evil.example",
        " //evil.example",
        "/" + "a" * 3000,
        "",
    ],
)
def test_nobody_is_sent_to_another_site(client: FlaskClient, mails: Mails, elsewhere: str) -> None:
    asked = client.get("/sign-in", query_string={"next": elsewhere})
    assert asked.status_code == 200
    assert page_of(asked).one("main").one("form")["action"] == "/sign-in"
    ask(client, after=asked.request.full_path)
    answer = enter(client, code_in(mails()[0]))
    assert (answer.status_code, answer.location) == (303, "/home")
    assert client.get("/sign-in", query_string={"next": elsewhere}).location == "/home"


def test_a_redirect_holds_no_line_end(client: FlaskClient) -> None:
    answer = client.get("/account?a=%0d%0aSet-Cookie:%20x=1")
    assert "\n" not in answer.location
    assert "x=1" not in answer.headers.get("Set-Cookie", "")
