"""`portal policy import`: a draft from a file, all of it or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.extensions import db
from portal.policies.models import Policy, PolicyLink, PolicyText, PolicyVersion
from portal.policies.writing.import_command import command
from tests.policies.counting import counting, version_of
from tests.policies.word_files import docx, p
from tests.support.clients import post

TEXT = "## What we ask\n\nParents talk to the school first, and they are kind to everybody who works here.\n"
WELSH = "## Beth rydym yn ei ofyn\n\nMae rhieni yn siarad â’r ysgol yn gyntaf, ac maen nhw’n garedig wrth bawb.\n"
Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, tmp_path: Path) -> Run:
    """`run("words", title="Phones")`: the command on a file with these words."""

    @contextmanager
    def opened() -> Iterator[Flask]:
        with app.app_context():
            yield app

    def call(content: str | bytes, name: str = "policy.md", school: str = "oakfield", title: str = "Phones") -> Result:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        db.session.commit()
        result = CliRunner().invoke(command(opened), [str(path), "--school", school, "--title", title])
        db.session.expire_all()
        return result

    return call


def versions() -> list[PolicyVersion]:
    return list(db.session.scalars(select(PolicyVersion).order_by(PolicyVersion.id)))


def nothing_was_made() -> bool:
    tables = (Policy, PolicyVersion, PolicyText, PolicyLink, AuditEntry)
    return not any(db.session.scalar(select(func.count()).select_from(table)) for table in tables)


def test_a_new_policy_in_draft_and_where_it_is(run: Run, as_) -> None:
    result = run(TEXT, title=" Phones  at school ")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "http://localhost/oakfield/policies/phones-at-school/draft\n"
    (version,) = versions()
    assert version.is_draft and version.started_by_id is None and version.policy.started_by_id is None
    assert [(text.language, text.title, text.body) for text in version.texts] == [("en", "Phones at school", TEXT)]
    page = as_("Olive Grant").get("/oakfield/policies/phones-at-school/draft")
    assert "Parents talk to the school first" in page.text
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.event, entry.person_id, entry.subject) == ("policy.started", None, f"policy-{version.policy_id}")


def test_a_word_file(run: Run) -> None:
    assert run(docx(p("We talk to each other.")), "policy.docx").exit_code == 0
    assert "We talk to each other." in versions()[0].texts[0].html


def test_a_policy_that_the_school_has_gets_its_next_version(run: Run) -> None:
    counted = counting("Phones", "Sara Lund", body="As it was.")
    db.session.add(PolicyLink(version_id=counted.id, kind="law", title="Equality Act 2010"))
    db.session.commit()
    result = run(TEXT, title="PHONES")
    assert result.stdout == "http://localhost/oakfield/policies/phones/draft\n"
    draft = versions()[-1]
    assert (draft.number, draft.is_draft, draft.policy_id) == (2, True, counted.policy_id)
    assert [(text.title, text.body) for text in draft.texts] == [("PHONES", TEXT)]
    assert [link.title for link in draft.links] == ["Equality Act 2010"]
    assert counted.texts[0].body == "As it was."
    assert db.session.scalars(select(AuditEntry.event)).all() == ["policy.draft-started"]


def test_what_stands_in_the_other_language_stays(run: Run) -> None:
    counted = counting("Kindness", slug="glan-afon", body="As it was.")
    db.session.commit()
    assert run(WELSH, school="glan-afon", title="Kindness").exit_code == 0
    texts = {text.language: text.body for text in versions()[-1].texts}
    assert texts == {"en": "As it was.", "cy": WELSH}
    assert counted.number == 1


@pytest.mark.parametrize(("school", "language"), [("glan-afon", "cy"), ("oakfield", "en")])
def test_the_language_is_one_that_the_school_has(run: Run, school: str, language: str) -> None:
    assert run(WELSH, school=school).exit_code == 0
    assert [text.language for text in versions()[0].texts] == [language]


def test_what_somebody_writes_is_not_overwritten(run: Run, as_) -> None:
    assert run(TEXT).exit_code == 0
    again = run("Other words.")
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr == (
        "portal: Oakfield Primary School is already writing “Phones”: publish or delete that draft first\n"
    )
    assert [text.body for version in versions() for text in version.texts] == [TEXT]
    post(as_("Olive Grant"), "/oakfield/policies/phones/draft/deletion")
    assert run("Other words.").exit_code == 0


def test_two_policies_with_one_title_are_told_apart_by_a_person(run: Run) -> None:
    for slug in ("phones", "phones-2"):
        made = counting("Phones")
        made.policy.slug = f"{slug}-x"
        db.session.commit()
    result = run(TEXT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "more than one policy called “Phones”" in result.stderr


def test_a_title_that_only_an_older_version_had_is_free(run: Run) -> None:
    made = counting("Old name")
    version_of(made.policy, 2, "New name")
    version_of(made.policy, 3, "Newest name", published_at=None, starts_on=None)
    assert run(TEXT, title="Old name").stdout.endswith("/oakfield/policies/old-name-2/draft\n")
    assert [run(TEXT, title=title).exit_code for title in ("New name", "newest name")] == [1, 1]


@pytest.mark.parametrize(
    ("content", "name", "school", "title"),
    [
        (b"%PDF-1.7", "policy.pdf", "oakfield", "Phones"),
        (b"PK no zip", "policy.docx", "oakfield", "Phones"),
        ("", "policy.md", "oakfield", "Phones"),
        ("a" * 200_001, "policy.txt", "oakfield", "Phones"),
        ("> " * 300 + "deep", "policy.md", "oakfield", "Phones"),
        (TEXT, "policy.md", "nowhere", "Phones"),
        (TEXT, "policy.md", "oakfield", " \u200b "),
        (TEXT, "policy.md", "oakfield", "x" * 151),
    ],
)
def test_what_cannot_be_taken_ends_with_two_and_leaves_nothing(
    run: Run, content: str | bytes, name: str, school: str, title: str
) -> None:
    result = run(content, name, school, title)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("portal: ") and result.stderr.count("\n") == 1
    assert nothing_was_made()
