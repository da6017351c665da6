"""People who write all the time, and what they were told had arrived."""

import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count

from tests.soak.visitors import Answer, Visitor
from tests.support.clients import form_to, hidden_fields

NUMBERS = count(1)


class Writer:
    """Somebody in a thread. `confirmed` holds every text that the portal said it has; `again` counts the forms that
    were sent more than once because the line broke."""

    def __init__(self, name: str, visitor: Visitor) -> None:
        self.name, self.visitor = name, visitor
        self.confirmed: list[str] = []
        self.references: list[str] = []
        self.again = 0
        self.trouble: str | None = None

    def words(self, kind: str) -> str:
        """A text that nobody wrote before."""
        return f"{kind} number {next(NUMBERS)} of {self.name}."

    def take(self, answer: Answer, text: str, where: str) -> bool:
        """Note that a text arrived, when the portal says so."""
        self.again += answer.tries > 1
        arrived = answer.status == 303 and where in answer.location
        if arrived:
            self.confirmed.append(text)
        return arrived

    def once(self) -> None:
        raise NotImplementedError

    def keep_on(self, stop: threading.Event) -> None:
        """Write until told to stop; what goes wrong is kept for the test."""
        try:
            while not stop.is_set():
                self.once()
        except Exception:
            self.trouble = traceback.format_exc()


@contextmanager
def at_work(writers: Sequence[Writer]) -> Iterator[None]:
    """All of them write until the block ends."""
    stop = threading.Event()
    threads = [threading.Thread(target=writer.keep_on, args=(stop,)) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(90)


class Parent(Writer):
    """Raises concerns, and writes more in those that arrived."""

    def __init__(self, name: str, child: str, visitor: Visitor) -> None:
        super().__init__(name, visitor)
        self.child = child

    def once(self) -> None:
        self.raise_concern()
        if self.references:
            self.write_back(self.references[-1])

    def raise_concern(self) -> None:
        text = self.words("Concern")
        self.answer_everything(text)
        answer = self.visitor.send("/concerns/new/check", "/concerns/new/check")
        if self.take(answer, text, "/sent"):
            self.references.append(answer.location.split("/")[-2])

    def answer_everything(self, text: str) -> None:
        """Every question up to the last page."""
        new = "/concerns/new"
        self.visitor.post(new, self.proof() | {"begin": "again"})
        self.visitor.send(f"{new}/child", f"{new}/child", child=self.choice(f"{new}/child", self.child))
        self.visitor.send(f"{new}/topic", f"{new}/topic", topic="friendships")
        self.visitor.send(f"{new}/recipient", f"{new}/recipient", recipient="class-teacher")
        self.visitor.send(f"{new}/what-happened", f"{new}/what-happened", what_happened=text)

    def write_back(self, ref: str) -> None:
        text = self.words("Message")
        answer = self.visitor.send(f"/concerns/{ref}", f"/concerns/{ref}/messages", body=text)
        self.take(answer, text, f"/concerns/{ref}")

    def proof(self) -> dict[str, str]:
        page = self.visitor.get("/concerns/new").page
        return {"csrf_token": hidden_fields(form_to(page, "/concerns/new"))["csrf_token"]}

    def choice(self, address: str, label: str) -> str:
        page = self.visitor.get(address).page
        field = next(e["for"] for e in page.all("label") if e.text.startswith(label))
        return page.one("input", id=field)["value"]


class Teacher(Writer):
    """Answers what parents sent, whichever is the newest."""

    def __init__(self, name: str, visitor: Visitor, newest: Callable[[], str | None]) -> None:
        super().__init__(name, visitor)
        self.newest = newest

    def once(self) -> None:
        ref = self.newest()
        if ref is None:
            threading.Event().wait(0.1)
            return
        text, place = self.words("Reply"), f"/oakfield/triage/{ref}"
        self.take(self.visitor.send(place, f"{place}/messages", body=text), text, place)
