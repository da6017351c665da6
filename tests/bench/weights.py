"""How many bytes travel: what a first visit fetches, and a page as it is before it is compressed."""

from flask import Flask

from tests.bench.asking import Ask, InProcess, Target, environment
from tests.bench.measuring import asked
from tests.support.html import read

FETCHED = {"stylesheet", "preload", "icon"}


def first_visit(target: Target) -> int:
    """The front page with everything a browser fetches for it, headers included."""
    front = asked(target, [Ask("/")])[0]
    plain = asked(target, [Ask("/?lang=en")])[0]  # a page with a query is not compressed, so that it can be read here
    return front.wire + sum(answer.wire for answer in asked(target, [Ask(a) for a in addresses(plain.body.decode())]))


def addresses(page: str) -> list[str]:
    """Stylesheets, scripts, the icon, and the font that is asked for at once; the second font is for rarer letters."""
    root = read(page)[0]
    links = [link["href"] for link in root.all("link") if link.attrs.get("rel") in FETCHED]
    return links + [script["src"] for script in root.all("script")]


def raw(app: Flask, ask: Ask) -> int:
    """Bytes of a page that is not compressed."""
    given = {name: value for name, value in environment(ask).items() if name != "HTTP_ACCEPT_ENCODING"}
    return len(InProcess(app.wsgi_app)._ask(given).body)
