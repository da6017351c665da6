"""Decisions as they are added, whoever brings them: a family on the portal, the office from paper, a pupil. The verbs
commit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, insert, select

from portal.accounts.models import Person
from portal.audit import record
from portal.clock import now
from portal.consents import events
from portal.consents.known import oldest_valid
from portal.consents.models import ConsentDecision, Purpose
from portal.consents.permission import Decision, is_outdated, oldest_counting
from portal.consents.register.taking_down import open_takedowns
from portal.consents.wording import words_shown
from portal.extensions import db
from portal.schools.models import Pupil

AT_ONCE = 500  # children asked for in one statement
ROWS_AT_ONCE = 5000  # rows added in one statement
SOMEBODY = "\ue000"  # stands for the name of a child; of no use in any word
Values = dict[str, Any]
Pair = tuple[int, int | None]  # a child, and an adult or None for the pupil
Last = dict[Pair, dict[int, Decision]]  # by purpose


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered about one child: yes or no by purpose. `person` is whose answers they are, None for the
    pupil's own; `by` whoever typed them in; `language` that of the words that were shown."""

    pupil: Pupil
    person: Person | None
    by: Person
    given: dict[Purpose, str]
    language: str
    channel: str = "portal"

    @property
    def voice(self) -> str:
        """Whose decision it is."""
        return "adult" if self.person else "pupil"


def add_decisions(answers: Answers) -> list[ConsentDecision]:
    """Add what differs from the last answer of the same person, or renews a yes that no longer counts; a form sent
    twice adds nothing the second time. Returns the new rows."""
    new = [ConsentDecision(**values) for values in _new([answers])]
    db.session.add_all(new)
    db.session.flush()
    if new:
        open_takedowns(answers.pupil.school, [answers.pupil.id])
    return new


def add_for_many(many: Sequence[Answers]) -> list[Values]:
    """The same for the answers of many people about children of one school, in few statements. Each person's answers
    about a child come once. Returns the columns of the new rows: a sheet of a school brings tens of thousands."""
    new = _new(many)
    for start in range(0, len(new), ROWS_AT_ONCE):
        db.session.execute(insert(ConsentDecision), new[start : start + ROWS_AT_ONCE])
    if new:
        open_takedowns(many[0].pupil.school, {values["pupil_id"] for values in new})
    return new


def _new(many: Sequence[Answers]) -> list[Values]:
    """What has to be added, all at one moment, noted in the audit."""
    at, last, words, new = now(), _locked(sorted({answers.pupil.id for answers in many})), _Words(), list[Values]()
    for answers in many:
        before = last.get((answers.pupil.id, answers.person.id if answers.person else None), {})
        rows = [
            _row(answers, purpose, answer, words) | {"at": at}
            for purpose, answer in answers.given.items()
            if is_news(before.get(purpose.id), purpose, answer)
        ]
        if rows:
            _note(answers, [row["answer"] for row in rows])
        new += rows
    return new


def _note(answers: Answers, said: list[str]) -> None:
    record(
        events.DECIDED,
        who=answers.by.id,
        school=answers.pupil.school_id,
        subject=answers.pupil.public_id,
        yes=said.count("yes"),
        no=said.count("no"),
        channel=answers.channel,
        voice=answers.voice,
    )


def _locked(pupils: Sequence[int]) -> Last:
    """The last answers about these children, who can be answered about by nobody else until the transaction ends."""
    last: Last = defaultdict(dict)
    for start in range(0, len(pupils), AT_ONCE):
        some = pupils[start : start + AT_ONCE]
        db.session.execute(select(Pupil.id).where(Pupil.id.in_(some)).order_by(Pupil.id).with_for_update())
        for pair, answers in last_answers(ConsentDecision.pupil_id.in_(some)).items():
            last[pair] = answers
    return last


def last_answers(among: ColumnElement[bool]) -> Last:
    """The last answer of everybody about every child and purpose, among some decisions."""
    one, last = ConsentDecision, defaultdict[Pair, dict[int, Decision]](dict)
    columns = (one.pupil_id, one.person_id, one.purpose_id, one.answer, one.at)
    for pupil_id, person_id, purpose_id, answer, at in db.session.execute(
        select(*columns).where(among).order_by(one.at, one.id)
    ):
        last[pupil_id, person_id][purpose_id] = Decision(person_id, answer == "yes", at)
    return last


def is_news(before: Decision | None, purpose: Purpose, answer: str) -> bool:
    """Whether an answer says something else than the last of the same person, or renews it."""
    if before is None or before.yes != (answer == "yes"):
        return True
    return is_outdated(before, oldest_counting(oldest_valid(purpose.school), purpose.counts_from))


class _Words:
    """What was shown, made once for all children: a sheet of a school has thousands."""

    def __init__(self) -> None:
        self.made: dict[tuple[int, str, str], str] = {}

    def of(self, purpose: Purpose, given_name: str, answer: str, language: str) -> str:
        """As it is kept with an answer."""
        key = (purpose.id, answer, language)
        if key not in self.made:
            self.made[key] = words_shown(purpose, SOMEBODY, answer, language)
        return self.made[key].replace(SOMEBODY, given_name)


def _row(answers: Answers, purpose: Purpose, answer: str, words: _Words) -> Values:
    return {
        "purpose_id": purpose.id,
        "pupil_id": answers.pupil.id,
        "person_id": answers.person.id if answers.person else None,
        "voice": answers.voice,
        "answer": answer,
        "words": words.of(purpose, answers.pupil.given_name, answer, answers.language),
        "language": answers.language,
        "channel": answers.channel,
        "by_id": answers.by.id,
    }
