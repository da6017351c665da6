"""What an adult is asked about the pictures of a child: their own last answer to each question, and the result."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from portal.accounts.models import Person
from portal.consents.access import own_decisions, purposes_of
from portal.consents.known import ONE, known_of
from portal.consents.models import ConsentDecision, Purpose
from portal.consents.permission import Decision, is_outdated
from portal.consents.wording import spoken_in
from portal.extensions import db
from portal.schools.access import living
from portal.schools.models import Guardianship, Pupil

WORDS = ("kind", "basis", "title_en", "title_cy", "note_en", "note_cy", "kept_en", "kept_cy", "bodies")


@dataclass(frozen=True, slots=True)
class Own:
    """An answer that somebody gave: yes or no, and when."""

    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One question. `own` are one's own answers, the newest first; `again`: the last one is a yes that no longer
    counts; `may`: what results from everything that decides, whoever decided it."""

    purpose: Purpose
    own: tuple[Own, ...]
    again: bool
    may: bool

    @property
    def last(self) -> Own | None:
        return self.own[0] if self.own else None

    @property
    def answer(self) -> str:
        """What is chosen beforehand: one's own answer that counts, else nothing."""
        return self.last.answer if self.last and not self.again else ""

    @property
    def waits(self) -> bool:
        """Whether the school waits for an answer. Nobody has to say that they do not object."""
        return self.again or (self.last is None and not self.purpose.may_be_objected_to)

    @property
    def fingerprint(self) -> str:
        """The words of the question, in short: an answer is only taken to the words that were shown."""
        words = "\n".join(getattr(self.purpose, name) or "" for name in WORDS)
        return hashlib.sha256(words.encode()).hexdigest()[:8]

    def lang(self, language: str) -> str:
        """The language of the school's words where it is not that of the page, for readers that speak."""
        spoken = spoken_in(self.purpose, language)
        return "" if spoken == language else spoken


@dataclass(frozen=True, slots=True)
class Pictures:
    """All that one adult is asked about the pictures of one child. `responsibility`: yes where their answers count;
    `pupil_decides`: what the child says comes first."""

    child: Pupil
    responsibility: str
    pupil_decides: bool
    lines: list[Line] = field(default_factory=list)

    @property
    def counts(self) -> bool:
        return self.responsibility == "yes"

    @property
    def left(self) -> int:
        """How many questions wait for an answer."""
        return sum(line.waits for line in self.lines)

    @property
    def by_slug(self) -> dict[str, Line]:
        return {line.purpose.slug: line for line in self.lines}

    @property
    def asking(self) -> list[Line]:
        """Where pictures are used only after a yes."""
        return [line for line in self.lines if line.purpose.kind != "name" and not line.purpose.may_be_objected_to]

    @property
    def telling(self) -> list[Line]:
        """Where pictures are used until somebody objects."""
        return [line for line in self.lines if line.purpose.kind != "name" and line.purpose.may_be_objected_to]

    @property
    def naming(self) -> list[Line]:
        """The first name beside a picture: a question of its own, after all others."""
        return [line for line in self.lines if line.purpose.kind == "name"]

    @property
    def taken_back(self) -> list[Line]:
        """Where one's newest answers, all given at one moment, took back a yes, or objected for the first time."""
        newest = max((line.last.at for line in self.lines if line.last), default=None)
        changed = (line for line in self.lines if line.last and line.last.at == newest)
        return [line for line in changed if has_taken_back(line) or has_just_objected(line)]


def has_taken_back(line: Line) -> bool:
    """Whether the last answer is a no after a yes."""
    return [one.answer for one in line.own[:2]] == ["no", "yes"]


def has_just_objected(line: Line) -> bool:
    """Whether the only answer is an objection: until then pictures were used."""
    return line.purpose.may_be_objected_to and [one.answer for one in line.own] == ["no"]


def pictures_of(person: Person, child: Pupil) -> Pictures:
    """What somebody is asked about a child of theirs, in five statements however much it is; six for a carer."""
    purposes = list(db.session.scalars(purposes_of(child.school_id)))
    known = known_of(child.school, purposes, ONE, pupil_id=child.id)
    this, own = known.children[0], own_answers(person, child)
    counts = person.id in known.holders[this.id]
    pictures = Pictures(
        child,
        "yes" if counts else responsibility_of(person, child),
        any(known.circumstances(purpose, this).pupil_decides for purpose in purposes[:1]),
    )
    for purpose in purposes:
        answers = own.get(purpose.id, ())
        oldest = known.circumstances(purpose, this).oldest
        again = bool(answers) and is_outdated(Decision(person.id, answers[0].answer == "yes", answers[0].at), oldest)
        pictures.lines.append(Line(purpose, answers, again, known.permission(purpose, this).may))
    return pictures


def own_answers(person: Person, child: Pupil) -> dict[int, tuple[Own, ...]]:
    """What one answered oneself, by purpose, the newest first."""
    columns = (ConsentDecision.purpose_id, ConsentDecision.answer, ConsentDecision.at)
    found: dict[int, tuple[Own, ...]] = {}
    for purpose_id, answer, at in db.session.execute(own_decisions(person, child).with_only_columns(*columns)):
        found[purpose_id] = (*found.get(purpose_id, ()), Own(answer, at))
    return found


def responsibility_of(person: Person, child: Pupil) -> str:
    """What the school knows of somebody whose answers do not count: no, or unknown until the office has checked."""
    link = (Guardianship.person_id == person.id, Guardianship.pupil_id == child.id, living())
    found = set(db.session.scalars(select(Guardianship.responsibility).where(*link)))
    return "unknown" if "unknown" in found else "no"
