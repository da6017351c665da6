"""What a version keeps beside its texts: its staged steps, and what it asks before somebody posts."""

import json
from collections.abc import Sequence

from portal.policies import asking
from portal.policies.models import PolicyVersion
from portal.policies.procedure import stored
from portal.policies.procedure.procedure import Procedure
from portal.policies.questions import Question


def steps_of(version: PolicyVersion) -> Procedure | None:
    """Its steps; None for a policy that has none."""
    return stored.of_data(json.loads(version.procedure)) if version.procedure else None


def questions_of(version: PolicyVersion) -> tuple[Question, ...]:
    """What it asks before somebody posts; nothing for most policies."""
    return asking.of_data(json.loads(version.questions)) if version.questions else ()


def kept_steps(procedure: Procedure | None) -> str | None:
    """Steps as their column keeps them."""
    return json.dumps(stored.as_data(procedure), ensure_ascii=False) if procedure else None


def kept_questions(questions: Sequence[Question]) -> str | None:
    """Questions as their column keeps them. WrongQuestions for more than anybody would answer."""
    return json.dumps(asking.as_data(questions), ensure_ascii=False) if questions else None
