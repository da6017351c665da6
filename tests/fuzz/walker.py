"""One of the cast at a browser: opens what is linked, fills in what is asked, and now and then does nonsense."""

import re
from collections import Counter
from random import Random
from urllib.parse import urljoin, urlsplit

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.accounts.models import Device
from portal.clock import now
from portal.extensions import db
from tests.fuzz import spoiling
from tests.fuzz.forms import File, Form, fill_in, forms_of
from tests.fuzz.marks import Marks, Sent
from tests.fuzz.requests import HTMX, Request, getting, posting
from tests.support.clients import csrf_token, person, sign_in
from tests.support.html import Element
from tests.support.pages import page_of

SIGNED_OUT = "nobody"
PASSED = "Viv Park"  # who has an authenticator, and gives its code each time; Kit Lane has one and never does
STARTS = [
    "/",
    "/home",
    "/account",
    "/acknowledgements",
    "/concerns",
    "/concerns/new",
    "/sign-in",
    "/privacy",
    "/cookies",
    "/accessibility",
]
STARTS += ["/healthz", "/robots.txt", "/sign-in/link/unknown"]
STARTS += [
    f"/{school}/{page}"
    for school in ("oakfield", "glan-afon")
    for page in ("", "triage", "outbox", "parents-forum", "forum", "visit", "visitors")
]
RANDOM = re.compile(r"C-[0-9A-Z]{4}-[0-9A-Z]{4}|\b[0-9A-HJKMNP-TV-Z]{16,}\b|\b\d+\b")
MOST_KNOWN = 2000  # addresses
NOWHERE = {400, 404, 405, 413}  # answers whose links lead back to what was no page
SELDOM = ("/account/stay", "/sign-out", "/account/sign-outs", "/language")  # on every page, or the end of a visit


def shape(address: str) -> str:
    """An address without what is different each time."""
    path, _, query = address.partition("?")
    names = sorted(pair.partition("=")[0] for pair in query.split("&") if pair)
    return RANDOM.sub("*", path) + ("?" + "&".join(names) if names else "")


def is_worth_it(form: Form) -> bool:
    """Whether a form is a page's own."""
    return not form.action.partition("?")[0].endswith(SELDOM)


class Hearsay:
    """What all of them together have found and done."""

    def __init__(self) -> None:
        self.addresses: dict[str, None] = {}
        self.forms: dict[tuple[str, ...], Form] = {}
        self.done: Counter[str] = Counter()


class Walker:
    """Where one person is, where they have been, and what they could do next."""

    def __init__(self, app: Flask, name: str, marks: Marks, rng: Random, hearsay: Hearsay) -> None:
        self.app, self.name, self.marks, self.rng, self.hearsay = app, name, marks, rng, hearsay
        self.client, self.bare = app.test_client(), app.test_client(use_cookies=False)
        self.known: dict[str, None] = dict.fromkeys(STARTS)
        self.forms: dict[tuple[str, ...], Form] = {}
        self.here: list[Form] = []
        self.onward: str | None = None
        self.again: Request | None = None
        self.done = hearsay.done
        self.seen: set[str] = set()
        self.brought: set[Sent] = set()
        self.enter()

    def enter(self) -> None:
        """Sign in, where this is somebody; forms of the time before are of no use any more."""
        self.forms.clear()
        if self.name != SIGNED_OUT:
            sign_in(self.client, self.name)
        if self.name == PASSED:
            latest = select(Device).where(Device.person_id == person(PASSED).id).order_by(Device.id.desc()).limit(1)
            db.session.scalars(latest).one().second_factor_at = now()

    def send(self, request: Request) -> TestResponse:
        """Put a request on its way and take in what comes back. What its address holds may be shown to them later."""
        self.brought.update(self.marks.found_in(request.address))
        client = self.bare if "Cookie" in request.headers else self.client
        headers = dict(request.headers)
        if request.content_type is not None:
            headers["Content-Type"] = request.content_type
        response = client.open(request.address, method=request.method, data=request.body, headers=headers)
        self.take_in(request, response)
        return response

    def take_in(self, request: Request, response: TestResponse) -> None:
        """Note links, forms, and where an answer leads."""
        self.here, target = [], response.headers.get("Location") or response.headers.get("HX-Redirect")
        self.onward = self.own(request.address, target) if target else None
        if self.onward and self.onward.startswith("/sign-in"):
            self.enter()
        if response.mimetype == "text/html" and response.get_data() and response.status_code not in NOWHERE:
            self.look_at(page_of(response), request.address)

    def look_at(self, page: Element, address: str) -> None:
        links = [e.attrs.get("href") or e.attrs.get("src", "") for e in page.all("a", "img", "link")]
        for link in links:
            found = self.own(address, link)
            if found and len(self.known) < MOST_KNOWN:
                self.known.setdefault(found)
                self.hearsay.addresses.setdefault(found)
        self.here = [form for form in forms_of(page, address) if self.own(address, form.action)]
        for form in self.here:
            self.forms[form.key] = self.hearsay.forms[form.key] = form

    def own(self, base: str, link: str) -> str | None:
        """The address of a link when it stays here."""
        try:
            parts = urlsplit(urljoin(f"http://localhost{base}", link))
        except ValueError:
            return None
        if parts.hostname != "localhost" or parts.scheme != "http" or parts.path.startswith("/static/"):
            return None
        return parts._replace(scheme="", netloc="", fragment="").geturl() or "/"

    # What comes next

    def next(self) -> Request:
        """One more request. What they have not seen yet is soon looked at, first what nobody has."""
        if self.again is not None:
            request, self.again = self.again, None
            request.note += ", once more"
            return request
        if self.onward and self.rng.random() < 0.8:
            return self.opening(self.onward)
        new = [address for address in self.known if "lang=" not in address and shape(address) not in self.seen]
        if new and self.rng.random() < 0.4:
            return self.opening(min(new, key=lambda address: (self.done[shape(address)], self.rng.random())))
        kinds = [(0.5, self.a_form_from_here), (0.2, self.any_form), (0.17, self.any_page), (0.13, self.nonsense)]
        choice = self.rng.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]
        return choice()

    def opening(self, address: str) -> Request:
        self.done[shape(address)] += 1
        self.seen.add(shape(address))
        return Request("GET", address, headers=self.perhaps_htmx())

    def any_page(self) -> Request:
        """The kind of page that was opened least."""
        fewest = min(self.done[shape(address)] for address in self.known)
        rare = [address for address in self.known if self.done[shape(address)] <= fewest]
        return self.opening(self.rng.choice(rare))

    def a_form_from_here(self) -> Request:
        """One of the page just opened; what stands on every page seldom."""
        worth = [form for form in self.here if is_worth_it(form) or self.rng.random() < 0.02]
        return self.sending(self.least_sent(worth)) if worth else self.any_form()

    def any_form(self) -> Request:
        """One that was seen before: sent as it was then, or its page opened anew."""
        worth = [form for form in self.forms.values() if is_worth_it(form)]
        if not worth:
            return self.any_page()
        form = self.least_sent(worth)
        return self.sending(form) if self.rng.random() < 0.7 else self.opening(form.page)

    def least_sent(self, forms: list[Form]) -> Form:
        """Mostly the kind of form that was sent least."""
        if self.rng.random() < 0.3:
            return self.rng.choice(forms)
        return min(forms, key=lambda form: (self.times(form), self.rng.random()))

    def times(self, form: Form) -> int:
        return self.done[f"{form.method} {shape(form.action)}"]

    def sending(self, form: Form) -> Request:
        """A form filled in well, oddly, or wrongly."""
        self.done[f"{form.method} {shape(form.action)}"] += 1
        address = self.own(form.page, form.action) or form.action
        mark = self.marks.new(self.name, address.partition("?")[0])
        how = self.rng.random()
        pairs = fill_in(form, self.rng, mark, odd=0.35 < how < 0.65)
        if how >= 0.65 and pairs and form.method == "POST":
            return self.spoilt(form, address, pairs, mark)
        request = posting(address, pairs, form.takes_files) if form.method == "POST" else getting(address, pairs)
        request.headers |= self.perhaps_htmx()
        if form.method == "POST" and self.rng.random() < 0.3:
            self.again = Request(request.method, address, request.body, request.content_type, dict(request.headers))
        return request

    def spoilt(self, form: Form, address: str, pairs: spoiling.Pairs, mark: str) -> Request:
        """A form as no page would send it."""
        if self.rng.random() < 0.15:
            return spoiling.odd_body(address, pairs, self.rng)
        if self.rng.random() < 0.05:
            return spoiling.of_size(address, pairs, spoiling.MEGABYTE + self.rng.choice([-1, 0, 1, 100_000]))
        hidden = {field.name for field in form.fields if field.kind == "hidden"} - {"csrf_token"}
        spoil = self.rng.choice([*spoiling.FIELDS, *[spoiling.odd_in(hidden)] * (4 if hidden else 0)])
        wrong = spoil(pairs, self.rng, mark)
        files = any(isinstance(value, File) for _, value in wrong)
        request = posting(address, wrong, self.rng.random() < (0.8 if files else 0.2), note=spoil.__name__)
        request.headers |= self.perhaps_htmx()
        return request

    def nonsense(self) -> Request:
        """What no form and no link leads to."""
        address = self.rng.choice(list(self.known))
        mark = self.marks.new(self.name, address.partition("?")[0])
        kind = self.rng.randrange(7)
        if kind == 0:
            return Request(self.rng.choice(spoiling.METHODS), address, headers=self.perhaps_htmx(), note="odd method")
        if kind == 1:
            return Request("GET", spoiling.odd_query(address, self.names(), self.rng, mark), note="odd query")
        if kind == 2:
            method = self.rng.choice(["GET", "GET", "POST"])
            return Request(method, spoiling.odd_path(address, self.rng, mark), note="odd path")
        if kind == 3:
            return Request("GET", address, headers=spoiling.odd_headers(self.rng, mark), note="odd headers")
        if kind == 4:
            return Request("GET", self.rng.choice(list(self.hearsay.addresses)), note="somebody else's page")
        if kind == 5:
            return self.another_ones_form()
        request = posting(address, [("csrf_token", csrf_token(self.client)), ("body", mark)], note="a form for a page")
        request.address = self.rng.choice([address, spoiling.odd_query(address, self.names(), self.rng, mark)])
        return request

    def another_ones_form(self) -> Request:
        """A form that stood on a page of somebody else's, with one's own proof."""
        form = self.rng.choice(list(self.hearsay.forms.values()))
        address = self.own(form.page, form.action) or form.action
        mark = self.marks.new(self.name, address.partition("?")[0])
        pairs = [pair for pair in fill_in(form, self.rng, mark, odd=False) if pair[0] != "csrf_token"]
        return posting(address, [*pairs, ("csrf_token", csrf_token(self.client))], note="somebody else's form")

    def names(self) -> list[str]:
        """Every name in the query of a known address."""
        queries = [address.partition("?")[2] for address in self.known if "?" in address]
        return [pair.partition("=")[0] for query in queries for pair in query.split("&") if pair] or ["lang"]

    def perhaps_htmx(self) -> dict[str, str]:
        return dict(HTMX) if self.rng.random() < 0.35 else {}
