"""The checker at work on a version of a school: what it is told of the school, and what somebody has set aside."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.clock import today
from portal.extensions import db
from portal.policies.checker import check
from portal.policies.checks.paper import Finding, Paper
from portal.policies.kept import steps_of
from portal.policies.models import PolicyText, PolicyVersion, SetAside
from portal.policies.procedure.markdown import as_markdown
from portal.policies.procedure.procedure import Procedure
from portal.policies.procedure.telling import told
from portal.policies.surroundings import around


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the name under which it can be set aside, and by whom it was."""

    key: str
    rule: str
    level: str
    line: int
    quote: str
    mend: Any
    language: str
    aside: SetAside | None
    in_steps: bool = False  # not in a line that somebody wrote

    @property
    def stops(self) -> bool:
        """Whether it keeps a version from being published until a person has decided."""
        return self.level == "stop" and self.aside is None


def findings_of(version: PolicyVersion) -> list[Found]:
    """What the checker finds in a version today, the gravest first."""
    found = check(paper_of(version), around(version.policy.school), today())
    rows = select(SetAside).where(SetAside.policy_id == version.policy_id).options(joinedload(SetAside.by))
    asides = {row.finding: row for row in db.session.scalars(rows)}
    grave = ("stop", "warn", "note")
    lengths = {text.language: len(_lines(text)) for text in version.texts}
    made = [_found(finding, asides, finding.line > lengths.get(finding.language, finding.line)) for finding in found]
    return sorted(made, key=lambda one: (one.aside is not None, grave.index(one.level)))


def paper_of(version: PolicyVersion) -> Paper:
    """A version as the checker reads it: behind the lines of each text its steps, so that those keep their numbers."""
    policy, procedure = version.policy, steps_of(version)
    return Paper(
        lines={text.language: (*_lines(text), *_steps(procedure, text.language)) for text in version.texts},
        titles={text.language: text.title for text in version.texts},
        approvers=(version.approver,) if version.approver else (),
        approved_on=version.approved_on,
        review_by=version.review_by,
        review_months=policy.review_months,
        coordinator=policy.coordinator.full_name if policy.coordinator else None,
        governor=policy.governor.full_name if policy.governor else None,
        new_version=version.is_draft,
    )


def _lines(text: PolicyText) -> list[str]:
    return text.body.split("\n")


def _steps(procedure: Procedure | None, language: str) -> list[str]:
    return ["", *as_markdown(told(procedure, language)).split("\n")] if procedure else []


def _found(finding: Finding, asides: dict[str, SetAside], in_steps: bool) -> Found:
    key = name_of(finding)
    return Found(
        key,
        finding.rule,
        finding.level,
        finding.line,
        finding.quote,
        finding.mend,
        finding.language,
        asides.get(key),
        in_steps,
    )


def name_of(finding: Finding) -> str:
    """The same words found by the same rule in the same language have the same name, wherever they stand."""
    digest = hashlib.sha256(finding.quote.encode()).hexdigest()[:16]
    return f"{finding.rule.lower()}-{finding.language}-{digest}"
