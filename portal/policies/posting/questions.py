"""Which questions a school asks before somebody posts."""

from sqlalchemy import bindparam
from sqlalchemy.orm import undefer_group

from portal.extensions import db
from portal.policies.access import current
from portal.policies.kept import questions_of
from portal.policies.models import Policy, PolicyVersion
from portal.policies.questions import PARENTS, Question
from portal.schools.models import School

# Those of the policy for parents that counts; the newest, should there be several.
NEWEST = (
    current()
    .join(Policy, Policy.id == PolicyVersion.policy_id)
    .where(Policy.school_id == bindparam("school_id"), PolicyVersion.questions.is_not(None))
    .where(Policy.audiences.contains("parents"))
    .order_by(PolicyVersion.starts_on.desc(), PolicyVersion.id.desc())
    .limit(1)
    .options(undefer_group("kept"))
)


def asked_at(school: School) -> tuple[Question, ...]:
    """The questions of a school's policy; those of our model where it has published none."""
    version = db.session.scalars(NEWEST, {"school_id": school.id}).one_or_none()
    return (version and questions_of(version)) or PARENTS
