"""Starting a policy from a shipped model. One verb is one transaction."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from portal.accounts.models import Person
from portal.extensions import db
from portal.policies.kept import kept_questions, kept_steps
from portal.policies.models import Policy, PolicyVersion
from portal.policies.procedure.procedure import Procedure
from portal.policies.questions import Question
from portal.policies.whole import Whole
from portal.policies.writing.asks import may_ask
from portal.policies.writing.drafting import first_version, hold_shelf, link
from portal.policies.writing.drafts import Written
from portal.schools.models import School


@dataclass(frozen=True, slots=True)
class Start:
    """A model as a school filled it: what its draft holds, its steps, its questions."""

    written: Written
    procedure: Procedure | None
    questions: tuple[Question, ...]

    def is_in(self, version: PolicyVersion) -> bool:
        """Whether a draft holds just this."""
        kept, wanted = version, self.written
        digests = {code: Whole(code, words, self.procedure).digest for code, words in wanted.words.items()}
        return (
            {text.language: text.digest for text in kept.texts} == digests
            and (kept.approver, kept.approved_on, kept.review_by)
            == (wanted.approver, wanted.approved_on, wanted.review_by)
            and kept.policy.review_months == wanted.review_months
        )


def start_from_model(school: School, person: Person, start: Start) -> Policy:
    """A new policy with a draft made of the model. Sent twice, it is one policy: a draft that holds just this, and that
    nobody has touched since it was started, is the one meant."""
    hold_shelf(school)
    there = next((version.policy for version in _untouched(school) if start.is_in(version)), None)
    if there is not None:
        db.session.rollback()
        return there
    written = start.written
    kept = {"procedure": kept_steps(start.procedure), "questions": kept_questions(start.questions)}
    version = first_version(school, person, written.words, written.audiences, **kept)
    version.approver, version.approved_on, version.review_by = written.approver, written.approved_on, written.review_by
    version.policy.review_months = written.review_months
    version.policy.asks = written.asks if may_ask(school, version.policy, written.asks) else "nobody"
    version.policy.declares = written.declares
    link(version, written)
    db.session.commit()
    return version.policy


def _untouched(school: School) -> list[PolicyVersion]:
    query = (
        select(PolicyVersion)
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(Policy.school_id == school.id, PolicyVersion.published_at.is_(None))
        .where(PolicyVersion.number == 1, PolicyVersion.edit == 0)
        .options(joinedload(PolicyVersion.policy), selectinload(PolicyVersion.texts))
    )
    return list(db.session.scalars(query))
