"""Policies that count, put straight onto the shelf of a school."""

from datetime import date
from typing import Any

from portal.accounts.models import Person
from portal.clock import now, today
from portal.extensions import db
from portal.policies.models import Policy, PolicyText, PolicyVersion
from tests.concerns.rows import school
from tests.support.clients import person

BODY = "## What we ask\n\nBe kind to each other online."


def counting(
    title: str = "Kindness",
    coordinator: str | None = None,
    governor: str | None = None,
    slug: str = "oakfield",
    body: str = BODY,
    **known: Any,
) -> PolicyVersion:
    """A first version that counts from today, with an English text."""
    owners = {"coordinator_id": number_of(coordinator), "governor_id": number_of(governor)}
    name = title.lower().replace(" ", "-")
    policy = Policy(school_id=school(slug).id, slug=name, audiences="parents", started_at=now(), **owners)
    db.session.add(policy)
    db.session.flush()
    return version_of(policy, 1, title, body, **known)


def version_of(policy: Policy, number: int, title: str = "Kindness", body: str = BODY, **known: Any) -> PolicyVersion:
    """One more version of a policy that is published, unless `known` says something else."""
    usual = {"published_at": now(), "starts_on": today(), "change": "material", "started_at": now()}
    usual |= {"approver": "Headteacher and governing body", "approved_on": today()}
    version = PolicyVersion(policy_id=policy.id, number=number, **(usual | known))
    db.session.add(version)
    db.session.flush()
    words = {"title": title, "body": body, "html": f"<p>{body}</p>", "digest": "0"}
    db.session.add(PolicyText(version_id=version.id, language="en", **words))
    db.session.commit()
    return version


def number_of(name: str | None) -> int | None:
    """The row of one of the cast."""
    return person(name).id if name else None


def speaks(name: str, language: str) -> Person:
    """One of the cast chooses a language."""
    found = person(name)
    found.language = language
    db.session.commit()
    return found


LONG_AGO = date(2024, 1, 8)
