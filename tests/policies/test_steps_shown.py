"""The staged steps are a policy's last part: for readers, for whoever compares, for the checker, and in the proof."""

import json

import pytest
from sqlalchemy import select, update

from portal.extensions import db
from portal.policies import asking
from portal.policies.kept import kept_steps, questions_of, steps_of
from portal.policies.models import PolicyText, PolicyVersion
from portal.policies.procedure.procedure import SHIPPED, Procedure, Step
from portal.policies.procedure.steps import Code, Strength
from portal.policies.publishing.findings import findings_of, paper_of
from portal.policies.questions import NAMING, PARENTS, Question
from portal.policies.said import Said
from portal.policies.whole import Whole
from portal.policies.writing.drafts import Words
from tests.policies.boxes import bilingual
from tests.policies.samples import ADVICE_FIRST, REPORTS_FIRST
from tests.policies.shelf import FIRST, TITLE, publish, save, start
from tests.support.clients import post
from tests.support.pages import page_of
from tests.support.statements import recorded

STEPS = "What we do if it goes wrong"


def with_steps(client, procedure: Procedure | None = SHIPPED, **fields) -> str:
    """A draft that has these steps; its name in the address."""
    slug = start(client)
    db.session.execute(update(PolicyVersion).values(procedure=kept_steps(procedure)))
    save(client, slug, **fields)
    return slug


def published(client, procedure: Procedure | None = SHIPPED) -> str:
    slug = with_steps(client, procedure)
    assert publish(client, slug).status_code == 303
    return slug


def text_of(number: int = 1, language: str = "en") -> PolicyText:
    query = select(PolicyText).join(PolicyVersion).where(PolicyVersion.number == number)
    return db.session.scalars(query.where(PolicyText.language == language)).one()


def test_readers_find_them_behind_the_text_numbered_through_the_gate(as_, client):
    slug = published(as_("Olive Grant"), ADVICE_FIRST)
    page = page_of(client.get(f"/oakfield/policies/{slug}"))
    article = page.one("article").text
    assert article.index("What we may do") < article.index(STEPS) < article.index("legal advice or legal action")
    assert article.index("two things are true") < article.index("You can count on this:")
    starts = [one.attrs.get("start") for one in page.one("article").all("ol")]
    assert starts == [None, "2"]
    links = [link["href"] for link in page.one("nav", class_="contents").all("a")]
    assert links[-1] == "#steps-en"
    assert page.one("h2", id="steps-en").text == STEPS


def test_each_language_has_them_in_its_own_words(as_, client):
    bilingual()
    welsh = {"title_cy": "Sut rydym yn siarad", "body_cy": "## Diben\n\nBod yn garedig."}
    office = as_("Olive Grant")
    slug = with_steps(office, **welsh)
    page = f"/oakfield/policies/{slug}/draft"
    shown = page_of(office.get(f"{page}?lang=cy"))
    assert "Beth" in shown.text
    preview = save(office, slug, preview="1", **welsh)
    assert [one.attrs["id"] for one in page_of(preview).all("h2") if one.attrs.get("id", "").startswith("steps-")] == [
        "steps-en",
        "steps-cy",
    ]
    assert "steps-cy" in text_of(language="cy").html
    assert "You can count" not in text_of(language="cy").html


def test_own_words_are_shown_as_they_are_and_never_as_marks(app):
    own = Said("We **talk** <b>now</b> # 1. [x](https://example.org)", "Siarad")
    page = Whole("en", Words("T", "Text"), Procedure((Step(Code.TALK, Strength.WILL, own),), ())).page.html
    assert "We **talk** &lt;b&gt;now&lt;/b&gt; # 1. [x](https://example.org)" in page


def test_a_language_without_own_words_has_ours(app):
    own = Procedure((Step(Code.TALK, Strength.WILL, Said("We talk at once.", "")),), ())
    assert "We talk at once." in Whole("en", Words("T", ""), own).page.html
    assert "<li></li>" not in Whole("cy", Words("T", ""), own).page.html


def test_a_code_block_that_is_never_closed_does_not_swallow_them(app):
    page = Whole("en", Words("T", "```\ncode"), SHIPPED).page
    assert f'<h2 id="steps-en">{STEPS}</h2>' in page.html
    assert page.sections[-1].anchor == "steps-en"


def test_the_proof_covers_the_steps_in_the_words_of_the_language(app):
    words = Words("Title", "Text")
    digests = {
        Whole(language, words, procedure).digest
        for language in ("en", "cy")
        for procedure in (None, SHIPPED, ADVICE_FIRST)
    }
    assert len(digests) == 5  # without steps the language changes nothing
    assert Whole("en", words, SHIPPED).digest == Whole("en", words, SHIPPED).digest


def test_the_next_version_begins_with_steps_and_questions(as_):
    office = as_("Olive Grant")
    slug = published(office)
    db.session.execute(update(PolicyVersion).values(questions=json.dumps(asking.as_data(PARENTS))))
    post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
    draft = db.session.scalars(select(PolicyVersion).where(PolicyVersion.number == 2)).one()
    assert (steps_of(draft), questions_of(draft)) == (SHIPPED, PARENTS)
    assert text_of(2).digest == text_of(1).digest
    assert STEPS in text_of(2).html


def test_what_changed_tells_of_the_steps_too(as_, client):
    office = as_("Olive Grant")
    slug = published(office)
    post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
    changed = kept_steps(REPORTS_FIRST)
    db.session.execute(update(PolicyVersion).where(PolicyVersion.number == 2).values(procedure=changed))
    save(office, slug)
    publish(office, slug, changed_en="We report first.")
    shown = page_of(client.get(f"/oakfield/policies/{slug}/versions/2/changes")).text
    assert STEPS in shown
    assert "We will report the post to the network" in shown
    assert "Is this the right place?" not in shown


def test_new_steps_and_steps_that_went_are_told_as_a_section(as_, client):
    office = as_("Olive Grant")
    slug = published(office, None)
    for number, procedure, words in ((2, SHIPPED, "New section"), (3, None, "Section removed")):
        post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
        kept = kept_steps(procedure)
        db.session.execute(update(PolicyVersion).where(PolicyVersion.number == number).values(procedure=kept))
        save(office, slug)
        publish(office, slug, changed_en="Steps.")
        shown = page_of(client.get(f"/oakfield/policies/{slug}/versions/{number}/changes")).text
        assert f"{words} {STEPS}" in shown


def test_the_checker_reads_them_behind_the_lines_of_the_text(as_):
    office = as_("Olive Grant")
    own = Said("Write to [School name] about it.", "")
    slug = with_steps(office, Procedure((Step(Code.TALK, Strength.WILL, own),), ()))
    version = db.session.scalars(select(PolicyVersion)).one()
    assert paper_of(version).lines["en"][: len(FIRST.strip().split("\n"))] == tuple(FIRST.strip().split("\n"))
    (found,) = [one for one in findings_of(version) if one.rule == "PC5"]
    assert (found.in_steps, "School name" in found.quote) == (True, True)
    assert "In the steps" in office.get(f"/oakfield/policies/{slug}/draft/publication").text


def test_a_policy_with_steps_asks_no_more_than_one_without(as_, client):
    office = as_("Olive Grant")
    bare, whole = published(office, None), ""
    with recorded() as before:
        client.get(f"/oakfield/policies/{bare}")
    slug = with_steps(office, title_en="Another")
    publish(office, slug, title_en="Another")
    whole = slug
    with recorded() as after:
        assert STEPS in client.get(f"/oakfield/policies/{whole}").text
    assert len(after) == len(before)
    assert not [one for one in after if "policy_version.procedure" in one]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "data",
    [None, {}, [], [{}], [{"ask": "Why?", "help": ""}], [{"ask": {"en": "", "cy": " "}, "help": {"en": "", "cy": ""}}]],
    ids=str,
)
def test_what_is_no_question_is_not_read_as_one(data):
    with pytest.raises(asking.WrongQuestions):
        asking.of_data(data)


@pytest.mark.sqlite_only
def test_questions_are_kept_as_they_are():
    asked = (*PARENTS, NAMING, Question(Said("Is it kind?", "")))
    assert asking.of_data(json.loads(json.dumps(asking.as_data(asked)))) == asked
    with pytest.raises(asking.WrongQuestions):
        asking.as_data((NAMING,) * 9)


def test_no_title_is_lost(as_):
    with_steps(as_("Olive Grant"))
    assert text_of().title == TITLE
