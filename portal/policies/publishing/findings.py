"""The checker at work on a version of a school: what it is told of the school, and what somebody has set aside."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.clock import today
from portal.extensions import db
from portal.policies.checker import check
from portal.policies.checks.paper import Around, Finding, Paper
from portal.policies.kept import steps_of
from portal.policies.models import PolicyText, PolicyVersion, SetAside
from portal.policies.procedure.markdown import as_markdown
from portal.policies.procedure.procedure import Procedure
from portal.policies.procedure.telling import told
from portal.policies.publishing.surroundings import around
from portal.translation import in_code


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the name under which it can be set aside, and by whom it was. The same words found in several
    `lines` are one."""

    key: str
    rule: str
    level: str
    lines: tuple[int, ...]
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
    found = check(paper_of(version), beside(version), today())
    rows = select(SetAside).where(SetAside.policy_id == version.policy_id).options(joinedload(SetAside.by))
    asides = {row.finding: row for row in db.session.scalars(rows)}
    grave = ("stop", "warn", "note")
    lengths = {text.language: len(_lines(text)) for text in version.texts}
    same: dict[str, list[Finding]] = {}
    for finding in found:
        same.setdefault(name_of(finding), []).append(finding)
    made = [
        _found(key, findings, lengths.get(findings[0].language, 0), asides.get(key)) for key, findings in same.items()
    ]
    return sorted(made, key=lambda one: (one.aside is not None, grave.index(one.level)))


def beside(version: PolicyVersion) -> Around:
    """What the portal knows of the school; a policy that the version says is kept elsewhere is missing nowhere."""
    known = around(version.policy.school)
    elsewhere = tuple(link.title for link in version.links if link.kind == "elsewhere")
    return replace(known, policies=(*known.policies, *elsewhere)) if known.policies else known


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


def _found(key: str, same: list[Finding], written: int, aside: SetAside | None) -> Found:
    first, lines = same[0], dict.fromkeys(finding.line for finding in same)
    own = tuple(line for line in lines if line <= written)
    return Found(key, first.rule, first.level, own, first.quote, first.mend, first.language, aside, not own)


def name_of(finding: Finding) -> str:
    """The same words found by the same rule for the same reason in the same language have the same name, wherever they
    stand. The reason is that of the code: names and numbers in it may be others next month."""
    digest = hashlib.sha256(f"{finding.quote}\n{in_code(finding.mend)}".encode()).hexdigest()[:16]
    return f"{finding.rule.lower()}-{finding.language}-{digest}"
