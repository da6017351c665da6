"""The policy that everybody opens: long, in its third version, with a file and what belongs with it, read before by the
parent who comes back to it."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

from portal.attachments.models import Attachment
from portal.clock import now
from portal.extensions import db
from portal.policies import shipped
from portal.policies.models import Policy, PolicyFile, PolicyLink, PolicyReading, PolicyText, PolicyVersion
from portal.policies.richtext import render
from portal.schools.models import School
from tests.bench.thread import named

SLUG = "kind-online"
VERSIONS = 3
WORDS = "\n\n".join(path.read_text("utf-8") for path in sorted(Path(shipped.__file__).parent.glob("*.en.md")))


def add(school: School, day: date) -> None:
    """Into the running transaction."""
    began, office = now() - timedelta(days=90), named("Olive Grant")
    policy = Policy(school_id=school.id, slug=SLUG, audiences="parents,pupils", started_at=began, review_months=12)
    db.session.add(policy)
    db.session.flush()
    versions = [version(policy, number, began, day) for number in range(1, VERSIONS + 1)]
    db.session.flush()
    for one in versions:
        text(one)
        db.session.add_all(
            PolicyLink(version_id=one.id, kind="law", title=f"An act of {year}") for year in range(2010, 2020)
        )
    newest = versions[-1]
    paper = Attachment(
        kind="pdf", media_type="application/pdf", name="As printed.pdf", size=9, content=b"%PDF-%%EOF",
        added_by_id=office.id, added_at=began,
    )  # fmt: skip
    db.session.add(PolicyFile(attachment=paper, version_id=newest.id))
    read = {"version_id": newest.id, "before_id": versions[-2].id, "language": "en", "at": now()}
    db.session.add(PolicyReading(person_id=named("Priya Shah").id, policy_id=policy.id, **read))
    db.session.flush()


def version(policy: Policy, number: int, began: datetime, day: date) -> PolicyVersion:
    """A published one."""
    made = PolicyVersion(
        policy_id=policy.id,
        number=number,
        started_at=began,
        approver="Governing body",
        approved_on=day - timedelta(days=60),
        review_by=day + timedelta(days=300),
        change="material",
        changed_en="There is a new part about pictures.",
        starts_on=day - timedelta(days=60 - number),
        published_at=began,
    )
    db.session.add(made)
    return made


def text(of: PolicyVersion) -> None:
    """Its words."""
    made = render(WORDS)
    contents = json.dumps([[section.anchor, section.title, section.level] for section in made.sections])
    words = {"title": "Kind online", "body": WORDS, "html": str(made.html), "contents": contents, "digest": "0"}
    db.session.add(PolicyText(version_id=of.id, language="en", **words))
