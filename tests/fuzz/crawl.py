"""The whole cast let loose on the portal, and what was seen to be wrong."""

import logging
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from portal.config import ROOT
from tests.fuzz.marks import MARK, Marks
from tests.fuzz.requests import Request
from tests.fuzz.rules import faults_of
from tests.fuzz.stored import faults_in_the_tables, written
from tests.fuzz.walker import PASSED, SIGNED_OUT, Hearsay, Walker

PARENTS = ["Priya Shah", "Tom Shah", "Carol Jones", "Mina Cole", "Gwen Evans"]
OUTSIDERS = [SIGNED_OUT, "Rob Jones", PASSED, "Kit Lane", "Max Stone", "Olive Grant", "Mair Lewis"]
STAFF = [
    "Beth Hughes", "Daniel Okafor", "Nadia Frost", "Helen Marsh", "Sara Lund", "Colin Reed", "Clare Boyd",
    "Aled Rhys", "Sian Price", "Huw Morgan", "Eleri Wyn", "Rhian Tudor", "Iwan Pugh",
]  # fmt: skip
OFTEN = [*PARENTS, "Daniel Okafor", "Nadia Frost", "Helen Marsh", "Aled Rhys"]
ORGANISERS = ["Olive Grant", "Mair Lewis"]  # of the forum, who read no concerns
ENOUGH = 12  # faults after which a crawl ends


class Crawl:
    """One run from one seed."""

    def __init__(self, app: Flask, seed: int, now: Any) -> None:
        self.app, self.seed, self.now, self.marks = app, seed, now, Marks()
        self.rng = Random(seed)  # noqa: S311 -- nothing is hidden by it: it must come out the same again
        hearsay = Hearsay()
        self.walkers = {n: Walker(app, n, self.marks, self.rng, hearsay) for n in [*PARENTS, *OUTSIDERS, *STAFF]}
        self.faults: list[str] = []
        self.statuses: Counter[int] = Counter()
        self.reached: Counter[tuple[str, str]] = Counter()

    def run(self, requests: int) -> None:
        """So many requests, the first ones by one after the other, then by whoever comes next; ends early when enough
        is wrong."""
        everybody, names = list(self.walkers), [*self.walkers, *OFTEN]
        with logged() as lines:
            for number in range(requests):
                name = everybody[number] if number < len(everybody) else self.rng.choice(names)
                self.step(number, self.walkers[name])
                self.faults += [f"request {number} logged {line[:200]!r}" for line in lines if MARK.search(line)]
                lines.clear()
                if len(self.faults) >= ENOUGH:
                    return

    def step(self, number: int, walker: Walker) -> None:
        """One request of one person."""
        self.now.shift(1)
        request = walker.next()
        for fault in self.faults_with(walker, request):
            self.faults.append(f"request {number}, {walker.name}: {request}\n    {fault}")

    def faults_with(self, walker: Walker, request: Request) -> list[str]:
        try:
            response = walker.send(request)
        except Exception as error:
            return [said_by(error)]
        self.statuses[response.status_code] += 1
        self.note_reached(request, response)
        return [*faults_of(response), *self.shown_to(walker, response)]

    def note_reached(self, request: Request, response: TestResponse) -> None:
        """Which endpoints were really opened: not those that answered like nothing."""
        if response.status_code in {400, 404, 405} or "/sign-in" in response.headers.get("Location", ""):
            return
        try:
            endpoint, _ = self.app.url_map.bind("localhost").match(response.request.path, method=request.method)
        except HTTPException:
            return
        self.reached[request.method, endpoint] += 1

    def shown_to(self, walker: Walker, response: TestResponse) -> list[str]:
        """Words in a concern that came to somebody who has no part in it, and did not bring them along."""
        if response.mimetype != "text/html":
            return []
        found = self.marks.found_in(response.get_data(as_text=True))
        private = [sent for sent in found if sent.private and sent.by != walker.name and sent not in walker.brought]
        if walker.name in PARENTS:
            private = [sent for sent in private if sent.internal or sent.by in PARENTS]
        elif walker.name in ORGANISERS:
            private = [sent for sent in private if not sent.forum]
        elif walker.name not in OUTSIDERS:
            private = []
        return [f"shows what {sent.by} sent to {sent.path}" for sent in private]

    def after(self) -> None:
        """What is stored, and by whom."""
        self.faults += faults_in_the_tables()
        self.faults += [f"{self.marks.sent[n].by} wrote into a concern" for n in written() if self.is_outsider(n)]

    def is_outsider(self, number: int) -> bool:
        return self.marks.sent[number].by in OUTSIDERS

    def report(self) -> str:
        """Everything that somebody needs who looks for the fault."""
        faults = "\n".join(dict.fromkeys(self.faults))
        return f"{len(self.faults)} faults; run it again with FUZZ_SEED={self.seed}\n{faults}"

    def figures(self) -> str:
        """What it did, in numbers."""
        answers = ", ".join(f"{status} × {n}" for status, n in sorted(self.statuses.items()))
        reached = f"{len(self.reached)} endpoints opened by {len(self.walkers)} people, not {', '.join(self.missed())}"
        return f"{self.statuses.total()} odd requests: {answers}; {reached}"

    def missed(self) -> list[str]:
        """Endpoints that nobody opened."""
        rules = [rule for rule in self.app.url_map.iter_rules() if not rule.endpoint.startswith("demo.")]
        there = {(method, rule.endpoint) for rule in rules for method in (rule.methods or set()) & {"GET", "POST"}}
        return sorted(f"{method} {endpoint}" for method, endpoint in there - set(self.reached))


def said_by(error: Exception) -> str:
    """Type, words and place of an error, the innermost of ours."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(str(ROOT / "portal"))] or list(frames)
    return f"{type(error).__name__} at {ours[-1].filename}:{ours[-1].lineno}: {str(error)[:300]}"


@contextmanager
def logged() -> Iterator[list[str]]:
    """Every line that is logged meanwhile."""
    lines: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    collector = Collector()
    logging.getLogger().addHandler(collector)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(collector)
