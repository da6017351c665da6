"""The steps and questions that a version keeps."""

import json

from portal.policies.models import PolicyVersion
from portal.policies.questions import Question
from portal.policies.said import Said


def questions_of(version: PolicyVersion) -> tuple[Question, ...]:
    """What it asks before somebody posts; nothing where it asks nothing."""
    rows = json.loads(version.questions or "[]")
    return tuple(Question(Said(**row["ask"]), Said(**row["help"])) for row in rows)
