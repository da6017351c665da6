"""What holds for every answer, whatever was asked."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from werkzeug.test import TestResponse

from portal.config import ROOT
from tests.fuzz.marks import MARK, RAW
from tests.support.html import read

INNER = re.compile(
    r"Traceback|sqlalchemy|psycopg|sqlite3?\.|werkzeug|gunicorn|jinja2|wtforms|site-packages|"
    + re.escape(str(ROOT))
    + r"|\w\.py\b(?!-)|\[SQL|INSERT INTO|OperationalError|IntegrityError|KeyError|ValueError|TypeError|AttributeError",
)
SAFETY = [
    "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy",
    "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Cache-Control", "Vary",
]  # fmt: skip
HOSTS = {"", "localhost"}

Rule = Callable[[TestResponse], list[str]]
RULES: list[Rule] = []


def faults_of(response: TestResponse) -> list[str]:
    """Everything that is wrong with an answer, in words."""
    return [fault for rule in RULES for fault in rule(response)]


def rule(check: Rule) -> Rule:
    RULES.append(check)
    return check


@rule
def no_fault_of_ours(response: TestResponse) -> list[str]:
    return [f"status {response.status_code}"] if response.status_code >= 500 else []


@rule
def nothing_inner(response: TestResponse) -> list[str]:
    if response.mimetype not in {"text/html", "text/plain", "application/json"}:
        return []
    found = INNER.search(response.get_data(as_text=True)) or INNER.search(str(response.headers))
    return [f"shows {found[0]!r}"] if found else []


@rule
def nothing_echoed_unescaped(response: TestResponse) -> list[str]:
    if response.mimetype != "text/html":
        return []
    root, _ = read(response.get_data(as_text=True))
    found = [e.tag for e in root.walk() if MARK.search(e.tag)]
    found += [name for e in root.walk() for name in e.attrs if MARK.search(name)]
    found += [e.tag for e in root.all("script", "style", "title") if MARK.search("".join(map(str, e.parts)))]
    raw = RAW.search(response.get_data(as_text=True))
    return [f"echoes {name!r}" for name in [*found, *([raw[0]] if raw else [])]]


@rule
def no_address_runs(response: TestResponse) -> list[str]:
    if response.mimetype != "text/html":
        return []
    root, _ = read(response.get_data(as_text=True))
    links = [e.attrs.get(name, "") for e in root.walk() for name in ("href", "src", "action", "formaction")]
    return [f"links to {link!r}" for link in links if re.match(r"\s*(javascript|data|vbscript):|[/\\]{2}", link, re.I)]


@rule
def no_header_added(response: TestResponse) -> list[str]:
    if "X-Zq" in response.headers or any(c.startswith("zq=") for c in response.headers.getlist("Set-Cookie")):
        return ["a header was put in"]
    return ["evil.example in a header"] if "evil.example" in str(leading(response)) else []


def leading(response: TestResponse) -> dict[str, str]:
    """Where an answer leads, without what is only handed on in a query."""
    names = ("Location", "HX-Redirect", "HX-Location", "Refresh")
    found = {name: response.headers.get(name, "").removeprefix("http://localhost") for name in names}
    return {name: value.partition("?")[0] for name, value in found.items() if "/\\" in value or "//" in value}


@rule
def it_leads_nowhere_else(response: TestResponse) -> list[str]:
    faults = []
    for name in ("Location", "HX-Redirect"):
        target = response.headers.get(name, "/")
        if urlsplit(target).hostname not in {None, *HOSTS} or not target.startswith(("/", "http://localhost/")):
            faults.append(f"{name} leads to {target[:100]!r}")
        if target.startswith(("//", "/\\")) or any(ord(c) < 33 or ord(c) > 126 for c in target):
            faults.append(f"{name} is odd: {target[:100]!r}")
    return faults


@rule
def headers_of_safety(response: TestResponse) -> list[str]:
    return [f"no {name}" for name in SAFETY if name not in response.headers]


@rule
def a_type_with_its_charset(response: TestResponse) -> list[str]:
    kind = response.headers.get("Content-Type", "")
    if not response.get_data() and response.status_code in {204, 304}:
        return []
    return [f"type {kind!r}"] if not kind or (kind.startswith("text/") and "charset=" not in kind) else []
