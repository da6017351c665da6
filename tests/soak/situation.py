"""A portal in the middle of its work: a concern that was sent, another that is about to be."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import func, select

from portal.access import reading
from portal.audit.models import AuditEntry
from portal.concerns.models import Concern, Draft, Happening, Message
from portal.extensions import db
from portal.outbox.models import Mail
from tests.soak.crowd import Parent
from tests.soak.figures import note
from tests.soak.processes import Running, until
from tests.soak.visitors import Answer, Visitor, cookie_of
from tests.support.clients import form_to, hidden_fields

TEXT = "Words that took her half an hour to write."
TABLES = (Concern, Draft, Message, Happening, Mail, AuditEntry)
RECOVERY = 5.0  # seconds in which the portal must be itself again


@dataclass
class Situation:
    """`ref` was sent by Priya; a second concern of hers waits at its last page. `forms` are ready to be sent."""

    portal: Running
    parent: Visitor
    teacher: Visitor
    ref: str
    forms: dict[str, dict[str, str]]

    @property
    def letters(self) -> dict[str, Callable[[], Answer]]:
        """Each form of it, to be sent now."""
        return {address: lambda a=address: self.parent.post(a, self.forms[a]) for address in self.forms}


def prepare(app: Flask, portal: Running) -> Situation:
    """Bring it about through the pages."""
    visitor = Visitor(portal.port, cookie_of(app, "Priya Shah"))
    parent = Parent("Priya Shah", "Asha", visitor)
    parent.raise_concern()
    ref = parent.references[0]
    parent.answer_everything("A second concern")
    forms = {
        "/concerns/new/what-happened": form(visitor, "/concerns/new/what-happened") | {"what_happened": TEXT},
        f"/concerns/{ref}/messages": form(visitor, f"/concerns/{ref}", f"/concerns/{ref}/messages") | {"body": TEXT},
        "/concerns/new/check": form(visitor, "/concerns/new/check"),
    }
    visitor.patient = False
    teacher = Visitor(portal.port, cookie_of(app, "Daniel Okafor"), patient=False)
    return Situation(portal, visitor, teacher, ref, forms)


def form(visitor: Visitor, page: str, address: str | None = None) -> dict[str, str]:
    """The hidden fields of a form."""
    return hidden_fields(form_to(visitor.get(page).page, address or page))


def rows() -> dict[str, int]:
    """How much there is of everything that a form could write."""
    db.session.rollback()
    with reading():
        counts = {t.__tablename__: db.session.scalar(select(func.count()).select_from(t)) or 0 for t in TABLES}
        db.session.rollback()
    return counts


def forms_are_refused_kindly(situation: Situation) -> None:
    """Each form: 503, a page that says so, and what was typed."""
    for address, send in situation.letters.items():
        answer = send()
        assert (answer.status, answer.retry_after) == (503, "5"), address
        assert answer.page.one("h1").text == "The portal is resting for a moment"
        assert "Nothing was lost and nothing was half saved" in answer.page.one("main").text
        typed = [words for words in situation.forms[address].values() if words == TEXT]
        assert [area.text for area in answer.page.all("textarea")] == typed


def pages_that_only_read_open(situation: Situation) -> None:
    for address in ("/", "/healthz", "/home", "/concerns", f"/concerns/{situation.ref}/sent", "/oakfield/"):
        assert situation.parent.get(address).status == 200, address
    assert situation.teacher.get("/oakfield/triage").status == 200


def it_recovers(situation: Situation, ended: str) -> None:
    """Within the time that is promised, each form is taken, once, with all that belongs to it. `ended` says what is
    over."""
    before, took = rows(), 0.0
    for address, send in situation.letters.items():
        took += until(lambda send=send: send().status == 303, RECOVERY - took)
        assert situation.parent.get("/concerns").status == 200, address
    note(f"Itself again after {ended}: {len(situation.forms)} forms taken within {took:.1f} s")
    after = rows()
    assert (after["concern"], after["message"]) == (before["concern"] + 1, before["message"] + 1)
    assert (after["concern_draft"], after["happening"]) == (before["concern_draft"] - 1, before["happening"] + 1)
    assert situation.teacher.get(f"/oakfield/triage/{situation.ref}").status == 200
