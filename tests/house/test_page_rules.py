"""The rules for pages bite: an answer that breaks one fails whatever test received it."""

import pytest
from flask import Flask, Response, redirect

from portal.access import ANYONE, allow

POLICY = {"Content-Security-Policy": "default-src 'none'"}
pytestmark = [pytest.mark.sqlite_only, pytest.mark.own_app]
GOOD = '<html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>{}</main></body></html>'


def shown(app: Flask, answer: Response) -> None:
    """Let a page of the portal be this answer, and open it."""
    app.add_url_rule("/shown", "shown", allow(ANYONE)(lambda: answer))
    app.test_client().get("/shown")


def test_a_page_that_keeps_to_them_is_fine(app):
    shown(app, Response(GOOD, headers=POLICY, mimetype="text/html"))


@pytest.mark.parametrize(
    ("piece", "fault"),
    [
        ("<h1>Another</h1>", "2 h1"),
        ("<p>", "</main> closes <p>"),
        ('<p id="a"></p><p id="a"></p>', "id a is there 2 times"),
        ('<input name="name">', "input name has no label"),
        ('<div class="field--error"><label for="a">Why (optional)</label><input id="a"></div>', "called optional"),
        ('<p style="color: red">Red</p>', "p style"),
        ('<form action="/a" method="post"><button>Send</button></form>', "lacks its anti-forgery token"),
        ('<img src="//example.org/a.png">', "is loaded from elsewhere"),
    ],
)
def test_a_page_that_breaks_one_fails_the_test(app, piece, fault):
    with pytest.raises(AssertionError, match=fault):
        shown(app, Response(GOOD.format(piece), headers=POLICY, mimetype="text/html"))


def test_an_error_page_is_held_to_them_too(app):
    with pytest.raises(AssertionError, match="no title"):
        shown(app, Response("<html></html>", 422, headers=POLICY, mimetype="text/html"))


def test_what_stands_in_a_redirect_is_no_page(app):
    shown(app, redirect("/"))
