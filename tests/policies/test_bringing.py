"""A file's words come into the box that was chosen, and nothing is saved by it."""

import io

import pytest
from sqlalchemy import func, select

from portal.attachments.models import Attachment
from portal.extensions import db
from portal.policies.models import Policy
from portal.policies.writing import bringing
from tests.policies.brought import TYPED, box, bring, said_at, send
from tests.policies.shelf import FIRST, start
from tests.policies.word_files import BULLETS, docx, p, picture, run
from tests.support.clients import csrf_token, post
from tests.support.pages import page_of

NEW = "/oakfield/policies/new"
WORD = docx(p("Being kind online", "Title"), p("Our aims", "Heading1"), p("We aim high."), p("Kind", listed=BULLETS))
MADE = "## Our aims\n\nWe aim high.\n\n- Kind"


def test_a_words_file_fills_the_text_and_keeps_all_other_boxes(as_):
    office = as_("Olive Grant")
    url = f"/oakfield/policies/{start(office)}/draft"
    answer = bring(office, url, "Our policy.docx", WORD, approver="Governing body")
    page = page_of(answer)
    assert answer.status_code == 200
    assert box(page, "body_en") == f"# Being kind online\n\n{MADE}"
    assert (box(page, "title_en"), box(page, "approver"), box(page, "laws")) == (
        "Our title",
        "Governing body",
        "Equality Act 2010",
    )
    assert "Sign out" in page.text
    note = page.one("div", id="changed").text
    assert "The words of “Our policy.docx” are in the box." in note
    assert "Nothing is saved yet" in note
    assert "What stood there before" in note
    assert "Typed words." in note
    assert FIRST.strip() in box(page_of(office.get(url)), "body_en")


def test_the_first_heading_becomes_the_title_where_there_is_none(as_):
    page = page_of(bring(as_("Olive Grant"), NEW, "a.docx", WORD, title_en="", body_en=""))
    assert (box(page, "title_en"), box(page, "body_en")) == ("Being kind online", MADE)
    assert "What stood there before" not in page.text


def test_a_policy_is_started_with_the_words_of_a_file(as_):
    office = as_("Olive Grant")
    page = page_of(bring(office, NEW, "a.md", b"# Being kind online\n\nWe aim high.\n", title_en=""))
    assert db.session.scalar(select(func.count()).select_from(Policy)) == 0
    words = {name: box(page, name) for name in ("title_en", "body_en")}
    answer = post(office, NEW, words | {"audiences": "parents"}, NEW)
    assert answer.status_code == 303
    assert "We aim high." in office.get(answer.location).text


@pytest.mark.parametrize("into", ["en", "cy"])
def test_a_bilingual_school_says_which_text_it_fills(as_, into):
    url, other = "/glan-afon/policies/new", {"en": "cy", "cy": "en"}[into]
    typed = {"title_cy": "Teitl", "body_cy": "Geiriau.", "into": into}
    page = page_of(bring(as_("Mair Lewis"), url, "a.md", b"Words of the file", **typed))
    assert box(page, f"body_{into}") == "Words of the file"
    assert box(page, f"body_{other}") == {"en": TYPED["body_en"], "cy": "Geiriau."}[other]
    assert page.one("input", id=f"into-{['cy', 'en'].index(into)}").attrs.get("checked") is not None


def test_htmx_gets_the_form_alone_with_its_title(as_):
    office = as_("Olive Grant")
    url = f"/oakfield/policies/{start(office)}/draft"
    for content, status, title in ((WORD, 200, "Draft of a policy"), (b"words", 422, "Error: Draft of a policy")):
        answer = bring(office, url, "a.docx", content, headers={"HX-Request": "true"})
        assert answer.status_code == status
        assert "<html" not in answer.text
        assert answer.text.lstrip().startswith(f"<title>{title}")


def test_a_chosen_file_is_brought_whichever_button_was_pressed(as_):
    office = as_("Olive Grant")
    answer = send(office, NEW, "document", ("a.md", b"Words of the file"), **TYPED)
    assert (answer.status_code, box(page_of(answer), "body_en")) == (200, "Words of the file")
    assert db.session.scalar(select(func.count()).select_from(Policy)) == 0


def test_without_a_file_the_page_asks_for_one(as_):
    answer = send(as_("Olive Grant"), NEW, "document", bring="1", **TYPED)
    assert (answer.status_code, said_at(page_of(answer), "document")) == (422, "Select a file")


def test_nobody_else_has_their_file_opened(as_, client, monkeypatch):
    opened = []
    monkeypatch.setattr(bringing.files, "read", lambda *_given: opened.append(1))
    url = f"/oakfield/policies/{start(as_('Olive Grant'))}/draft"
    for stranger in (client, *map(as_, ("Priya Shah", "Daniel Okafor", "Colin Reed", "Mair Lewis"))):
        data = {"csrf_token": csrf_token(stranger), "bring": "1", "document": (io.BytesIO(WORD), "a.docx")}
        assert stranger.post(url, data=data).status_code in {303, 404}
    missing = as_("Olive Grant")
    data = {"csrf_token": csrf_token(missing), "document": (io.BytesIO(WORD), "a.docx")}
    assert missing.post("/oakfield/policies/nothing/draft", data=data).status_code == 404
    assert not opened


def test_pasted_text_is_tidied_where_it_stands(as_):
    office = as_("Olive Grant")
    pasted = "We want families and staff of this school to be kind to each\nother, online as well.\n\n• Kind\n• Fair"
    url = f"/oakfield/policies/{start(office)}/draft"
    page = page_of(post(office, url, TYPED | {"body_en": pasted, "tidy": "en"}, url))
    assert "kind to each other, online" in box(page, "body_en")
    assert "- Kind\n- Fair" in box(page, "body_en")
    assert "The text is tidied." in page.text
    assert "• Kind" in page.one("div", id="changed").text
    again = page_of(post(office, url, TYPED | {"body_en": box(page, "body_en"), "tidy": "en"}, url))
    assert "There was nothing to tidy." in again.text


def test_a_language_that_the_school_lacks_tidies_its_own(as_):
    for code in ("cy", "xx", ""):
        answer = post(as_("Olive Grant"), NEW, TYPED | {"tidy": code}, NEW)
        assert (answer.status_code, box(page_of(answer), "title_en")) == (200, "Our title")


def test_what_is_too_long_to_be_tidied_stays(as_):
    long = "word " * 41_000
    answer = post(as_("Olive Grant"), NEW, TYPED | {"body_en": long, "tidy": "en"}, NEW)
    assert (answer.status_code, said_at(page_of(answer), "body_en")) == (
        422,
        "The policy must be 200,000 characters or less",
    )
    assert box(page_of(answer), "body_en") == long.strip()


def test_no_file_is_kept(as_):
    bring(as_("Olive Grant"), NEW, "a.docx", WORD)
    assert db.session.scalar(select(func.count()).select_from(Attachment)) == 0


@pytest.mark.parametrize(
    ("shown", "told"),
    [([], None), (["A chart"], "One picture stayed in the file."), (["", "A"], "2 pictures stayed in the file.")],
)
def test_it_is_said_that_pictures_stayed_behind(as_, shown, told):
    word = docx(p("We aim high."), *(p(run("See ") + picture(alt)) for alt in shown))
    note = page_of(bring(as_("Olive Grant"), NEW, "a.docx", word)).one("div", id="changed").text
    assert told in note if told else "stayed" not in note
