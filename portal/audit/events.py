"""Events are declared with the exact facts they carry; a wrong or missing fact is an error of ours."""

from dataclasses import dataclass

from portal.audit.models import AuditEntry
from portal.clock import now
from portal.extensions import db

Fact = str | int | bool | None
DECLARED: dict[str, "Event"] = {}


@dataclass(frozen=True)
class Event:
    """A kind of thing that can happen: its name (`concern.raised`) and the names of its facts."""

    name: str
    facts: frozenset[str]

    def __init__(self, name: str, *facts: str) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "facts", frozenset(facts))
        if name in DECLARED:
            raise ValueError(f"the event {name} is declared twice")
        DECLARED[name] = self


def record(
    event: Event, *, who: int | None, school: int | None = None, subject: str | None = None, **facts: Fact
) -> None:
    """Add an entry to the running transaction. Facts never hold what people wrote."""
    if set(facts) != event.facts:
        raise ValueError(f"{event.name} needs exactly {sorted(event.facts)}, not {sorted(facts)}")
    entry = AuditEntry(at=now(), event=event.name, person_id=who, school_id=school, subject=subject, facts=facts)
    db.session.add(entry)
