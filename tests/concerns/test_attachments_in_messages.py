"""Files with a message, from either side: all of them with their words, or nothing."""

import re

import pytest

from tests.attachments.samples import EICAR, HTML, noisy, pdf, picture
from tests.concerns.files import LETTER, PHOTO, addresses, rows, send, send_again, shown
from tests.concerns.verbs import close
from tests.concerns.waiting import add_concern
from tests.support.clients import form_to, hidden_fields
from tests.support.pages import page_of


@pytest.fixture(params=["parent", "staff"])
def side(request, as_):
    """One side of a concern: the client, its page, and the other side's client and page."""
    ref = add_concern()
    ours = (as_("Priya Shah"), f"/concerns/{ref}")
    theirs = (as_("Daniel Okafor"), f"/oakfield/triage/{ref}")
    return (*ours, *theirs) if request.param == "parent" else (*theirs, *ours)


def write(client, page, *files, **data):
    return send(client, f"{page}/messages", *files, page=page, **{"body": "Look at this", **data})


def test_both_sides_see_the_files_under_the_words(side):
    client, page, other, other_page = side
    assert write(client, page, PHOTO, LETTER).status_code == 303
    for reader, where in ((client, page), (other, other_page)):
        entries = page_of(reader.get(where)).one("ol", class_="thread").all("li", class_="entry")
        entry = next(e for e in entries if "entry--event" not in e["class"])
        assert "Look at this" in entry.text
        assert [e.text for e in entry.all("span", class_="files__name")] == ["Our garden.jpg", "Letter.pdf"]
        assert [reader.get(address).status_code for address in addresses(reader, where)] == [200, 200, 200]


def test_the_thread_in_place_shows_them_too(side):
    client, page, *_other = side
    hidden = hidden_fields(form_to(page_of(client.get(page)), f"{page}/messages"))
    client.environ_base["HTTP_HX_REQUEST"] = "true"
    answer = send_again(client, f"{page}/messages", hidden, PHOTO, body="Look at this")
    assert answer.status_code == 200
    assert "Our garden.jpg" in answer.text
    form = form_to(page_of(answer), f"{page}/messages")
    assert form["enctype"] == form["data-hx-encoding"] == "multipart/form-data"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([(b"", "empty.jpg")], "The selected file is empty"),
        ([(bytes(10 * 1024 * 1024 + 1), "large.jpg")], "The selected file must be smaller than 10MB"),
        ([(HTML, "page.jpg")], "The selected file must be a JPG, PNG, WebP, HEIC or PDF"),
        ([(EICAR, "virus.jpg")], "The selected file contains a virus"),
        ([(noisy((200, 200))[:-5000], "half.jpg")], "The selected file cannot be opened. It may be damaged"),
        ([PHOTO, (HTML, "page.jpg")], "page.jpg: The selected file must be a JPG, PNG, WebP, HEIC or PDF"),
        ([PHOTO, LETTER] * 3, "You can add up to 5 files"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_file_is_named_and_nothing_is_sent(side, files, words):
    client, page, *_other = side
    answer = write(client, page, *files, body="Words that took an hour")
    shown_page = page_of(answer)
    assert answer.status_code == 422
    assert shown_page.one("div", class_="errors").all("li")[0].text == words
    assert [e.text for e in shown_page.all("textarea", id="body")] == ["Words that took an hour"]
    assert "Choose your files again" in shown_page.text
    assert rows() == (0, 0)
    assert "entry__body" not in client.get(page).text


def test_every_bad_file_is_named(side):
    client, page, *_other = side
    answer = write(client, page, (HTML, "one.jpg"), PHOTO, (b"", "two.pdf"))
    told = [e.text for e in page_of(answer).one("div", class_="errors").all("li")]
    assert [line.partition(":")[0] for line in told] == ["one.jpg", "two.pdf"]


def test_files_need_words(side):
    client, page, *_other = side
    answer = write(client, page, PHOTO, body="")
    assert answer.status_code == 422
    assert page_of(answer).one("div", class_="errors").all("li")[0].text == "Enter your message"
    assert "Choose your files again" in page_of(answer).text
    assert rows() == (0, 0)


def test_five_are_taken(side):
    client, page, *_other = side
    assert write(client, page, *[PHOTO, LETTER] * 2, PHOTO).status_code == 303
    assert len(shown(client, page)) == 5


def test_a_message_sent_twice_has_its_files_once(side):
    client, page, *_other = side
    hidden = hidden_fields(form_to(page_of(client.get(page)), f"{page}/messages"))
    for _click in range(2):
        send_again(client, f"{page}/messages", hidden, PHOTO, body="Once")
    assert shown(client, page) == ["Our garden.jpg"]
    assert rows() == (1, 1)


def test_a_closed_concern_takes_no_files(side, as_):
    client, page, *_other = side
    hidden = hidden_fields(form_to(page_of(client.get(page)), f"{page}/messages"))
    close(as_("Daniel Okafor"), page.rpartition("/")[2])
    answer = send_again(client, f"{page}/messages", hidden, PHOTO, body="Too late")
    assert answer.status_code == 409
    assert rows() == (0, 0)


def test_an_answer_that_was_overtaken_keeps_its_words_and_asks_for_the_files_again(as_):
    ref = add_concern()
    teacher, page = as_("Daniel Okafor"), f"/oakfield/triage/{ref}"
    hidden = hidden_fields(form_to(page_of(teacher.get(page)), f"{page}/messages"))
    write(as_("Priya Shah"), f"/concerns/{ref}", body="Something more")
    answer = send_again(teacher, f"{page}/messages", hidden, PHOTO, body="My answer")
    assert answer.status_code == 409
    assert "Choose your files again" in page_of(answer).text
    assert rows() == (0, 0)


def test_a_picture_is_shown_and_a_document_downloaded_and_neither_can_run(side):
    client, page, *_other = side
    write(client, page, PHOTO, (pdf(), "Brief für; uns\u202e.pdf"))
    whole, preview, letter = (client.get(address) for address in addresses(client, page))
    for answer in (whole, preview, letter):
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "ETag" not in answer.headers
    assert [a.mimetype for a in (whole, preview, letter)] == ["image/jpeg", "image/jpeg", "application/pdf"]
    assert whole.headers["Content-Disposition"].startswith("inline;")
    said = letter.headers["Content-Disposition"]
    assert said.startswith("attachment;")
    assert re.fullmatch(r"[ -~]+", said)
    assert "filename*=UTF-8''Brief%20f%C3%BCr-%20uns.pdf" in said
    assert letter.data == pdf()


def test_where_a_picture_was_taken_reaches_nobody(side):
    client, page, other, other_page = side
    from tests.attachments.samples import exif

    write(client, page, (picture(exif=exif()), "Home.jpg"))
    for reader, where in ((client, page), (other, other_page)):
        for address in addresses(reader, where):
            assert b"Maker of phones" not in reader.get(address).data
            assert b"Exif" not in reader.get(address).data


def test_a_preview_of_a_document_is_nothing(side):
    client, page, *_other = side
    write(client, page, LETTER)
    assert client.get(f"{addresses(client, page)[0]}/preview").status_code == 404


def test_nothing_in_the_tables_can_be_read_without_the_keys(side, app):
    from sqlalchemy import text

    from portal.extensions import db

    client, page, *_other = side
    write(client, page, PHOTO, LETTER)
    for stored in db.session.execute(text("SELECT name, content, preview FROM attachment")):
        raw = b"".join(bytes(part) for part in stored if part is not None)
        assert not re.search(rb"garden|Letter|%PDF|JFIF", raw)


def test_no_mail_names_a_file(side, mails):
    client, page, *_other = side
    write(client, page, PHOTO)
    found = mails()
    assert found
    assert not [mail for mail in found if "garden" in mail.text + mail.subject]
