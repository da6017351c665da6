"""What a school may bring by mistake, through the pages: the exact words, and nothing half done."""

import re

import pytest
from sqlalchemy import func, select

from portal.extensions import db
from portal.policies.models import Policy, PolicyText
from tests.attachments.samples import pdf, zip_bomb
from tests.policies.brought import TYPED, box, bring, said_at
from tests.policies.shelf import FIRST, TITLE, save, start
from tests.policies.test_files import ENTITIES, OLE, locked
from tests.policies.word_files import MACRO_MAIN, docx, p, packed
from tests.support.clients import csrf_token, post
from tests.support.pages import page_of

MB = 1024 * 1024
NOT_WORD = "The selected file is named like a Word document but is something else"
LOCKED = "The selected document is locked with a password. Take the password off and choose it again"
MACROS = "The selected document holds programs (macros). Save it as .docx without them and choose it again"
OLD = "This is an old Word document. Open it in Word, save it as .docx and choose it again"
KIND = "The selected file must be a Word document (.docx), Markdown (.md) or plain text (.txt)"
LARGE = "The selected file must be smaller than 5MB"
INVOLVED = "The selected document is too large inside to be opened. Copy its text and paste it instead"
DAMAGED = "The selected file cannot be opened. It may be damaged"
DEEP = "Lists and quotations can be at most 10 deep"
LONG = "The policy must be 200,000 characters or less"
PAPER = "A PDF cannot be read well enough. Copy its text and paste it instead"
NESTED = "\n".join("  " * depth + "- deeper" for depth in range(300))
VEILED = docx(p("x"), extra={"word/x.xml": b"<x>" + bytes(40 * MB)})
WORD = docx(p("We aim high."))

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "an archive of something else": ("a.docx", packed({"photos/one.jpg": b"x"}), NOT_WORD),
    "a sheet": ("a.docx", packed({"xl/workbook.xml": b"<x/>"}), NOT_WORD),
    "words named like Word": ("a.docx", b"We aim high.", NOT_WORD),
    "twenty megabytes": ("a.docx", b"PK" + bytes(20 * MB), LARGE),
    "sixty megabytes": ("a.docx", b"PK" + bytes(60 * MB), LARGE),
    "a document for programs": ("a.docm", WORD, MACROS),
    "programs under another name": ("a.docx", docx(p("x"), main=MACRO_MAIN), MACROS),
    "a program inside": ("a.docx", docx(p("x"), extra={"word/vbaProject.bin": b"x"}), MACROS),
    "a password": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED),
    "a password of the archive": ("a.docx", locked(WORD), LOCKED),
    "an old document": ("a.doc", OLE + b"We aim high.", OLD),
    "an old one with a new name": ("a.docx", OLE + b"We aim high.", OLD),
    "nothing": ("a.docx", b"", "The selected file has no words in it"),
    "no words": ("a.docx", docx(p()), "The selected file has no words in it"),
    "an archive that bursts": ("a.docx", zip_bomb(), NOT_WORD),
    "a document that bursts": ("a.docx", VEILED, INVOLVED),
    "entities that multiply": ("a.docx", docx(extra={"word/document.xml": ENTITIES}), DAMAGED),
    "half a document": ("a.docx", WORD[:200], DAMAGED),
    "a PDF": ("Our policy.pdf", pdf(), PAPER),
    "a PDF named like words": ("a.txt", pdf(), PAPER),
    "a picture": ("a.png", b"\x89PNG\r\n", KIND),
    "bytes": ("a.txt", bytes(range(256)), "The selected file is not plain text"),
    "lists within lists": ("a.md", NESTED.encode(), DEEP),
    "two megabytes of text": ("a.txt", b"word " * (2 * MB // 5), LONG),
}
CHOSEN = {"audiences", "asks"}  # ticked, not typed


def kept() -> tuple[int, list[str]]:
    """How many policies there are, and the words of all texts."""
    count = db.session.scalar(select(func.count()).select_from(Policy)) or 0
    return count, list(db.session.scalars(select(PolicyText.body)))


@pytest.mark.parametrize("case", REFUSED)
def test_this_file_is_refused_in_these_words_and_all_that_was_typed_stays(as_, case):
    name, content, words = REFUSED[case]
    office = as_("Olive Grant")
    url = f"/oakfield/policies/{start(office)}/draft"
    before = kept()
    answer = bring(office, url, name, content, approver="Governing body", related="Behaviour")
    page = page_of(answer)
    assert (answer.status_code, said_at(page, "document")) == (422, words)
    assert page.one("title").text.startswith("Error: ")
    assert "Sign out" in page.text
    assert not page.all("div", id="changed")
    typed = TYPED | {"approver": "Governing body", "related": "Behaviour"}
    assert {field: box(page, field) for field in typed if field not in CHOSEN} == {
        field: value for field, value in typed.items() if field not in CHOSEN
    }
    assert kept() == before


@pytest.mark.parametrize("case", ["twenty megabytes", "sixty megabytes", "a PDF", "lists within lists"])
def test_a_policy_is_not_started_with_it_either(as_, case):
    name, content, words = REFUSED[case]
    answer = bring(as_("Olive Grant"), "/oakfield/policies/new", name, content)
    page = page_of(answer)
    assert (answer.status_code, said_at(page, "document"), box(page, "body_en")) == (422, words, "Typed words.")
    assert kept() == (0, [])


def test_in_welsh_the_words_are_welsh(as_):
    mair = as_("Mair Lewis")
    mair.get("/language/cy?next=/home")
    answer = bring(mair, "/glan-afon/policies/new?lang=cy", "a.docx", b"PK" + bytes(6 * MB))
    assert answer.status_code == 422
    assert "5MB" in said_at(page_of(answer), "document")


# Words that are typed


def test_two_megabytes_that_are_typed_are_refused_and_nothing_is_saved(as_):
    office = as_("Olive Grant")
    slug = start(office)
    before = kept()
    answer = save(office, slug, body_en="word " * (2 * MB // 5))
    assert answer.status_code == 413
    assert "That was too much at once" in answer.text
    assert "What you sent is larger than this page takes. Nothing was saved." in answer.text
    answer = save(office, slug, body_en="word " * 41_000)
    assert (answer.status_code, said_at(page_of(answer), "body_en")) == (
        422,
        "The policy must be 200,000 characters or less",
    )
    assert kept() == before


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_lists_within_lists_are_refused_before_they_are_looked_at(as_, headers):
    office = as_("Olive Grant")
    url = f"/oakfield/policies/{start(office)}/draft"
    data = TYPED | {"body_en": NESTED, "preview": "1", "csrf_token": csrf_token(office)}
    answer = office.post(url, data=data, headers=headers)
    assert answer.status_code == 422
    assert DEEP in page_of(answer).one("div", class_="errors").text
    assert ("<html" in answer.text) is not headers


HOSTILE = """## Links

[one](javascript:alert(1)) [two](//evil.example/x) [three](data:text/html,x) [four](JaVaScRiPt:alert(1))
[five](\\\\evil.example) [six](https://example.org/good) [seven](vbscript:x) <https://example.org/auto>

<script>alert(1)</script>

<img src=x onerror=alert(1)>

<a href="javascript:alert(1)" onclick="x">raw</a>

![a picture](https://evil.example/pixel.gif)
"""


@pytest.mark.parametrize("way", ["typed", "as a file"])
def test_raw_html_and_hostile_links_come_out_as_words(as_, way):
    office = as_("Olive Grant")
    url = f"/oakfield/policies/{start(office)}/draft"
    if way == "typed":
        save(office, url.split("/")[3], body_en=HOSTILE)
    else:
        page = page_of(bring(office, url, "a.md", HOSTILE.encode()))
        save(office, url.split("/")[3], body_en=box(page, "body_en"))
    shown = page_of(post(office, url, TYPED | {"body_en": HOSTILE, "preview": "1"}, url))
    article = shown.one("article", class_="policy")
    assert [link["href"] for link in article.all("a")] == ["https://example.org/good", "https://example.org/auto"]
    assert not article.all("script", "img", "iframe")
    assert "<script>alert(1)</script>" in article.text
    html = db.session.scalars(select(PolicyText.html)).one()
    assert re.findall(r'href="([^"]*)"', html) == ["https://example.org/good", "https://example.org/auto"]
    assert not re.search(r"<(script|img|iframe)|\son\w+=\"", html)


def test_a_review_before_the_approval_is_refused_in_these_words(as_):
    office = as_("Olive Grant")
    slug = start(office)
    answer = save(office, slug, approved_on="2026-09-07", review_by="2026-09-06")
    words = "The next review must be after the day of approval"
    assert (answer.status_code, said_at(page_of(answer), "review_by")) == (422, words)
    answer = save(office, slug, approved_on="2026-02-30", review_by="soon")
    assert said_at(page_of(answer), "approved_on") == "Approved on must be a real date"
    assert said_at(page_of(answer), "review_by") == "Next review by must be a real date"
    assert kept() == (1, [FIRST.strip()])
    assert TITLE in office.get(f"/oakfield/policies/{slug}/draft").text
