"""Answers from paper as a sheet: what is wrong is said by line, nothing is half done, and twice changes nothing."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from portal.audit.models import AuditEntry
from portal.clock import now, today
from portal.consents.keeping.paper.cells import answer_in
from portal.consents.keeping.paper.reading import LARGEST, rows_of
from portal.consents.keeping.paper.refusals import Unreadable
from portal.consents.models import AnswerSheet, ConsentDecision
from portal.extensions import db
from portal.outbox.models import Mail
from tests.consents.deciding import child, decided
from tests.consents.keeping_side import PLACE, crowd, link, purposes
from tests.support.clients import form_to, hidden_fields, person, post
from tests.support.pages import page_of

IMPORT = f"{PLACE}/import"
HEAD = "Child ID,Child,Class,Adult ID,Adult,website,newsletter"


@pytest.fixture
def office(as_):
    return as_("Olive Grant")


def row(about="Asha Shah", adult="Priya Shah", *answers):
    """A row of the cast, as the template has it."""
    return f"{child(about).public_id},{about},3 Oak,{person(adult).public_id},{adult},{','.join(answers)}"


def bring(client, content, name="answers.csv", **fields):
    """Bring a sheet; the answer."""
    page = page_of(client.get(IMPORT))
    data = hidden_fields(form_to(page, IMPORT)) | {"channel": "paper"} | fields
    content = content.encode() if isinstance(content, str) else content
    data = {key: value for key, value in data.items() if value is not None}
    boundary, body = encode_multipart(data | {"sheet": FileStorage(BytesIO(content), name)})
    return client.post(IMPORT, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def looked_at(client, content, **fields):
    """Bring it; its page, as text."""
    answer = bring(client, content, **fields)
    assert answer.status_code == 303, answer.text
    return answer.location, page_of(client.get(answer.location)).one("main").text


def record(client, place, work):
    """Press "Record these answers", and let the worker do it."""
    answer = post(client, f"{place}/recording", page=place)
    work()
    return answer


def decisions():
    db.session.expire_all()
    return list(db.session.scalars(select(ConsentDecision).order_by(ConsentDecision.id)))


def test_a_sheet_is_looked_at_then_recorded_and_the_adults_are_told(office, work):
    sheet = "\n".join([HEAD, row("Asha Shah", "Priya Shah", "yes", "no"), row("Leo Cole", "Mina Cole", "", "Cewch")])
    place, page = looked_at(office, sheet)
    assert "Nothing is recorded yet" in page and not decisions()
    assert record(office, place, work).status_code == 303
    said = {(d.pupil.given_name, d.purpose.slug): d.answer for d in decisions()}
    assert said == {("Asha", "website"): "yes", ("Asha", "newsletter"): "no", ("Leo", "newsletter"): "yes"}
    first = decisions()[0]
    assert (first.channel, first.by_id, first.voice) == ("paper", person("Olive Grant").id, "adult")
    assert "3 answers are recorded" in page_of(office.get(place)).text
    told = select(Mail.address).where(Mail.kind == "consents-recorded-for-you")
    assert sorted(db.session.scalars(told)) == ["mina.cole@example.org", "priya.shah@example.org"]
    kept = db.session.scalars(select(AnswerSheet)).one()
    assert kept.content is None and kept.added == 3
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "consent.sheet-recorded"))
    assert entry.facts == {"rows": 2, "added": 3}


def test_the_same_sheet_twice_changes_nothing(office, work):
    sheet = "\n".join([HEAD, row("Asha Shah", "Priya Shah", "yes", "no")])
    place, _page = looked_at(office, sheet)
    for _ in range(2):
        record(office, place, work)
    assert len(decisions()) == 2
    again, page = looked_at(office, sheet)
    assert "This sheet changes nothing" in page
    office.post(f"{again}/recording", data=hidden_fields(form_to(page_of(office.get(again)), again)))
    work()
    assert len(decisions()) == 2


def test_what_is_wrong_is_said_with_its_line_and_nothing_is_recorded(office, work):
    child("Sam Hughes").left_on = today() - timedelta(days=1)
    link("Tom Shah", "Dev Shah").restricted_at = now()
    db.session.commit()
    sheet = "\n".join(
        [
            f"{HEAD},Swimming,website",
            row("Asha Shah", "Priya Shah", "yes", "perhaps"),
            "0000,Nobody,,,,yes,",
            f"{child('Mali Evans').public_id},Mali Evans,,,,yes,",
            row("Sam Hughes", "Beth Hughes", "yes"),
            row("Dev Shah", "Tom Shah", "yes"),
            row("Asha Shah", "Tom Shah", "yes", "yes"),
            row("Asha Shah", "Tom Shah", "yes", "yes"),
            row("Asha Shah", "Tom Shah", "yes", "no"),
            f"{child('Asha Shah').public_id},Asha Shah,,,,yes,",
            f"{child('Asha Shah').public_id},Dev Shah,,{person('Priya Shah').public_id},,yes,",
        ]
    )
    place, _text = looked_at(office, sheet)
    table = page_of(office.get(place)).one("table")
    lines = {(row.one("th").text, row.one("td").text) for row in table.all("tr") if row.all("td")}
    assert lines == {
        ("1", "The column “Swimming” is not known. Remove it, or call it as the use is called"),
        ("1", "The column “website” is there twice"),
        ("2", "Our newsletter: “perhaps” is neither yes nor no. Leave a cell empty where there is no answer"),
        ("3", "No child of this school has this child ID"),
        ("4", "No child of this school has this child ID"),
        ("5", "This child has left the school"),
        ("6", "No adult with this adult ID has a link to this child now"),
        ("9", "Line 7 has other answers of the same adult about this child"),
        ("10", "This child has several adults. Enter the adult ID of whoever answered"),
        ("11", "The ID belongs to Asha Shah, but the sheet says “Dev Shah”"),
    }
    assert not page_of(office.get(place)).all("form", id="record")
    token = hidden_fields(form_to(page_of(office.get(place)), place))
    assert office.post(f"{place}/recording", data=token).status_code == 303
    work()
    assert not decisions()


def test_what_changes_between_the_look_and_the_recording_stops_all_of_it(office, work):
    rows = [row("Asha Shah", "Priya Shah", "yes", ""), row("Leo Cole", "Mina Cole", "yes", "")]
    place, _page = looked_at(office, "\n".join([HEAD, *rows]))
    post(office, f"{place}/recording", page=place)
    link("Mina Cole", "Leo Cole").ends_on = today() - timedelta(days=1)
    db.session.commit()
    work()
    assert not decisions() and "Nothing is recorded" in page_of(office.get(place)).text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.replace("\n", "\r\n") + "\r\n\r\n,,,,\r\n",
        lambda text: "Answers of autumn,,\n" + text,
        lambda text: text.replace("Asha Shah", '"Asha\nShah"'),
        lambda text: text.replace(",yes", ",'YES "),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("Priya Shah", "PRIYA SHÄH").encode("cp1252"),
    ],
)
def test_what_spreadsheets_do_to_a_sheet_is_survived(office, spoil):
    _place, page = looked_at(office, spoil("\n".join([HEAD, row("Asha Shah", "Priya Shah", "yes", "no")])))
    assert "New answers 2" in page, page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04rest of a workbook", "choose “Save as” and the kind CSV"),
        (b"%PDF-1.7", "not a CSV sheet"),
        (b"a\0b", "not a CSV sheet"),
        (b" \n,,\n", "The sheet is empty"),
        (b"x" * (LARGEST + 1), "smaller than 4MB"),
        (b"x" * 20 * 1024 * 1024, "smaller than 4MB"),
        (b"a,b\n" * 10_100, "10,000 rows or fewer"),
        (b'a,"' + b"b" * 200_000, "a quotation mark is missing"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_words(office, content, words):
    answer = bring(office, content)
    assert answer.status_code == 422 and words in page_of(answer).text
    assert db.session.scalar(select(func.count(AnswerSheet.id))) == 0


def test_a_sheet_without_headings_says_so(office):
    _place, page = looked_at(office, "Name,website\nAsha,yes")
    assert "The sheet has no column “Child ID”" in page


def test_how_the_answers_came_is_asked_and_the_file_is_asked_for_again(office):
    answer = bring(office, HEAD, channel=None)
    assert answer.status_code == 422 and "Select how the answers came" in answer.text
    assert "Select the sheet again" in answer.text
    none = post(office, IMPORT, {"channel": "paper"})
    assert none.status_code == 422 and "Select the filled-in sheet" in none.text


def test_yes_and_no_are_read_as_people_write_them():
    for said in ("yes", "Y", " Yes. ", "TRUE", "1", "✓", "ie", "Ydw", "cewch", "I do not object"):
        assert answer_in(said) == "yes", said
    for said in ("no", "N", "No!", "false", "0", "✗", "na", "Nac ydw", "na chewch", "I object to this"):
        assert answer_in(said) == "no", said
    assert answer_in("  ") == "" and answer_in("maybe") is None and answer_in("=1+1") is None


def test_lines_are_those_of_the_file():
    rows = rows_of(b'a,b\n\n"one\ntwo",x\nlast,y\n')
    assert [(line.number, line.cells[0]) for line in rows] == [(1, "a"), (3, "one two"), (5, "last")]
    with pytest.raises(Unreadable):
        rows_of(b"")


def test_the_template_comes_back_unchanged_and_is_safe(office):
    child("Asha Shah").given_name = "=Asha"
    db.session.commit()
    answer = office.get(f"{IMPORT}/sheet.csv")
    rows = list(csv.reader(StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows[0][:6] == ["Child ID", "Child", "Class", "Adult ID", "Adult", "Displays inside school"]
    assert len(rows[0]) == 5 + len(purposes()) and len(rows) == 1 + 8 - 1  # not Rob Jones, whose link is restricted
    assert any(row[1] == "'=Asha Shah" for row in rows)
    filled = answer.text.replace("\r\n", "yes\r\n")
    _place, page = looked_at(office, filled.replace("yes\r\n", "\r\n", 1))
    assert "New answers 7" in page


def test_a_sheet_is_its_bringers_alone_and_gone_after_a_day(as_, office, work, now):
    place, _page = looked_at(office, "\n".join([HEAD, row("Asha Shah", "Priya Shah", "yes", "")]))
    assert as_("Helen Marsh").get(place).status_code == 404
    assert as_("Mair Lewis").get(place.replace("oakfield", "glan-afon")).status_code == 404
    now.shift(timedelta(hours=25))
    assert as_("Olive Grant").get(place).status_code == 404
    work()
    db.session.expire_all()
    assert db.session.scalars(select(AnswerSheet)).one().content is None


def test_a_sheet_can_be_taken_back(office, work):
    place, _page = looked_at(office, "\n".join([HEAD, row("Asha Shah", "Priya Shah", "yes", "")]))
    assert post(office, f"{place}/removal", page=place).status_code == 303
    assert "This sheet is deleted" in page_of(office.get(place)).text
    assert db.session.scalars(select(AnswerSheet)).one().content is None


def test_only_what_differs_is_added_and_empty_cells_change_nothing(office, work):
    decided("Priya Shah", "Asha Shah", "website", "yes")
    place, page = looked_at(office, "\n".join([HEAD, row("Asha Shah", "Priya Shah", "", "yes")]))
    assert "New answers 1" in page
    record(office, place, work)
    assert [d.purpose.slug for d in decisions()] == ["website", "newsletter"]


def test_the_own_family_is_left_to_a_colleague(office):
    link("Mina Cole", "Leo Cole").person_id = person("Olive Grant").id
    db.session.commit()
    _place, page = looked_at(office, f"Child ID,website\n{child('Leo Cole').public_id},yes")
    assert "A colleague records these answers" in page


def test_hundreds_of_rows_are_one_piece_of_work(office, work, statements):
    families = crowd(300)
    template = office.get(f"{IMPORT}/sheet.csv").text.splitlines()
    place, page = looked_at(office, "\n".join([template[0], *(f"{line}yes" for line in template[1:])]))
    assert f"New answers {2 * len(families) + 7}" in page, page
    record(office, place, work)
    assert len(decisions()) == 2 * len(families) + 7
