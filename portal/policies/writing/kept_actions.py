"""Saving the steps and the questions of a draft. One verb is one transaction; each takes a proposal back, counts as a
change of the draft, and raises as drafts.hold. What is kept already is kept: a second click is no change."""

from collections.abc import Sequence

from portal.accounts.models import Person
from portal.audit import record
from portal.extensions import db
from portal.policies import events
from portal.policies.kept import kept_questions, kept_steps
from portal.policies.models import PolicyVersion
from portal.policies.procedure.procedure import Procedure
from portal.policies.questions import Question
from portal.policies.writing.drafting import change, words_of, write
from portal.policies.writing.drafts import hold


def save_steps(version: PolicyVersion, person: Person, procedure: Procedure | None, seen: int) -> None:
    """These are the steps now; None takes them away. They are made part of each text anew."""
    if version.procedure == kept_steps(procedure):
        return
    hold(version, seen)
    version.procedure = kept_steps(procedure)
    change(version)
    write(version, words_of(version))
    policy = version.policy
    record(events.STEPS_SAVED, who=person.id, school=policy.school_id, subject=policy.subject, number=version.number)
    db.session.commit()


def save_questions(version: PolicyVersion, person: Person, questions: Sequence[Question], seen: int) -> None:
    """These are the questions now; none takes them away."""
    if version.questions == kept_questions(questions):
        return
    hold(version, seen)
    version.questions = kept_questions(questions)
    change(version)
    policy, number = version.policy, version.number
    record(events.QUESTIONS_SAVED, who=person.id, school=policy.school_id, subject=policy.subject, number=number)
    db.session.commit()
