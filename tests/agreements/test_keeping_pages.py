"""How far the school is: bars, numbers and lists are about the same children and adults."""

import csv
import re
from datetime import date, timedelta
from io import StringIO

import pytest
from sqlalchemy import select

from portal.agreements.asked import agreement_of
from portal.agreements.keeping.desk import desk_of
from portal.audit.models import AuditEntry
from portal.clock import now, today
from portal.extensions import db
from portal.schools.models import Guardianship
from tests.agreements.school_side import (
    PLACE,
    agreement,
    answered,
    asked,
    crowd,
    excused,
    pupil,
    record_of,
    school,
    version,
)
from tests.support.clients import person
from tests.support.pages import page_of

COLUMNS = ("answered", "agree", "read-not-agree", "need-help", "excused", "missing")


@pytest.fixture
def text(app):
    return agreement()


@pytest.fixture
def office(as_):
    return as_("Olive Grant")


def table(client):
    """By class: what the cells of the overview say."""
    rows = page_of(client.get(PLACE)).one("table").all("tr")[1:]
    return {row.one("th").text: [int(re.match(r"\d+", cell.text)[0]) for cell in row.all("td")] for row in rows}


def names_in(client, address):
    """Child and adult of each row of a list."""
    return [row.one("th").text for row in page_of(client.get(address)).one("table").all("tr")[1:]]


def test_the_numbers_of_each_class_and_of_the_school(office, text):
    answered(text, "Priya Shah", "Asha Shah")
    answered(text, "Tom Shah", "Asha Shah", "read-not-agree")
    answered(text, "Priya Shah", "Dev Shah", "need-help")
    excused(text, "Carol Jones", "Ellie Jones")
    found = table(office)
    # answered, agrees, read and not agreed, wants to talk, excused, no answer
    assert found["3 Oak"] == [2, 1, 1, 0, 1, 0]
    assert found["5 Elm"] == [1, 0, 0, 1, 0, 1]
    assert found["1 Ash"] == [0, 0, 0, 0, 0, 2]  # Leo Cole, Sam Hughes
    assert found["Whole school"] == [
        sum(column) for column in zip(*(found[name] for name in found if name != "Whole school"), strict=True)
    ]
    page = page_of(office.get(PLACE))
    assert page.one("p", class_="lead").text.startswith("3 of 6 answers are in")
    assert not page.all(class_="counts__tile--late")
    widths = [float(part["width"]) for part in page.one("table").all("tr")[2].all("rect")]
    assert widths == [33.33, 33.33, 33.33]


def test_the_lists_hold_exactly_those_who_were_counted(office, text):
    answered(text, "Tom Shah", "Asha Shah", "read-not-agree")
    answered(text, "Priya Shah", "Dev Shah", "need-help")
    excused(text, "Carol Jones", "Ellie Jones")
    asked(text, "Priya Shah", "Asha Shah", now() - timedelta(days=8))
    waiting = names_in(office, f"{PLACE}/unanswered")
    assert waiting == [
        "Leo Cole – Mina Cole",
        "Sam Hughes – Beth Hughes",
        "Asha Shah – Priya Shah",
        "Dev Shah – Tom Shah",
    ]
    page = page_of(office.get(f"{PLACE}/unanswered")).text
    assert "once, on 30 August 2026" in page and "Mina Cole (mother)" in page and "Not asked yet" in page
    assert names_in(office, f"{PLACE}/unanswered?class=5+Elm") == ["Dev Shah – Tom Shah"]
    assert names_in(office, f"{PLACE}/unanswered?class=nonsense") == waiting
    told = names_in(office, f"{PLACE}/answers")
    assert told == ["Ellie Jones – Carol Jones", "Asha Shah – Tom Shah", "Dev Shah – Priya Shah"]
    assert names_in(office, f"{PLACE}/answers?state=read-not-agree") == ["Asha Shah – Tom Shah"]
    assert page_of(office.get(f"{PLACE}/answers?class=1+Ash")).one(class_="empty")


def test_a_long_list_comes_in_pages(office, text):
    crowd(120)
    first, second = (names_in(office, f"{PLACE}/unanswered?page={n}") for n in (1, 2))
    last = names_in(office, f"{PLACE}/unanswered?page=999999")
    assert len(first) == len(second) == 50 and len(last) == 27
    assert len({*first, *second, *last}) == 127
    page = page_of(office.get(f"{PLACE}/unanswered?class=3+Oak"))
    assert not page.all("nav", aria_label="Pages")
    for nonsense in ("-1", "0", "1.5", "x", "²"):
        assert names_in(office, f"{PLACE}/unanswered?page={nonsense}") == first


def test_two_links_between_the_same_two_are_one_record(office, text):
    before = table(office)
    again = {"relationship_": "carer", "starts_on": today()}
    db.session.add(Guardianship(person_id=person("Priya Shah").id, pupil_id=pupil("Asha Shah").id, **again))
    db.session.commit()
    assert table(office) == before
    assert names_in(office, f"{PLACE}/unanswered").count("Asha Shah – Priya Shah") == 1
    assert office.get(record_of("Priya Shah", "Asha Shah")).status_code == 200


def test_an_answer_to_an_earlier_policy_or_of_another_school_counts_for_nothing(office, text):
    other = agreement("glan-afon")
    answered(other, "Priya Shah", "Ravi Shah")
    older = agreement(policy="older-agreement", starts_on=today() - timedelta(days=99))
    answered(older, "Priya Shah", "Asha Shah")
    assert table(office)["Whole school"][0] == 0
    assert desk_of(school(), person("Olive Grant")).version.id == agreement_of(school()).id == text.id


@pytest.mark.parametrize("pupils", [10, 1500])
@pytest.mark.sqlite_only
def test_the_pages_cost_the_same_for_ten_children_and_for_fifteen_hundred(office, text, statements, pupils):
    crowd(pupils)
    answered(text, "Priya Shah", "Asha Shah", "need-help")
    asked(text, "Tom Shah", "Asha Shah")
    costs = {}
    for page in ("", "/unanswered", "/answers", "/reminders", "/call-backs", "/answers.csv"):
        office.get(f"{PLACE}{page}")
        with statements() as seen:
            assert office.get(f"{PLACE}{page}").status_code == 200
        costs[page] = len(seen)
    assert costs == {"": 6, "/unanswered": 5, "/answers": 5, "/reminders": 6, "/call-backs": 4, "/answers.csv": 6}


def test_a_material_change_asks_again_and_a_minor_one_nobody(office, text):
    answered(text, "Priya Shah", "Asha Shah")
    minor = version(text.policy, 2, change="minor")
    assert table(office)["3 Oak"][0] == 1
    assert "asks again" not in page_of(office.get(PLACE)).text
    version(minor.policy, 3, change="material")
    assert table(office)["3 Oak"][0] == 0
    said = page_of(office.get(PLACE)).text
    assert "Since Monday 7 September 2026 the school asks again" in said and "not answered again: 1." in said
    assert "Answered before, on 7 September 2026" in page_of(office.get(f"{PLACE}/unanswered")).text


def test_where_families_are_asked_each_year_last_year_s_answers_are_over(office, text):
    text.starts_on = date(2025, 9, 3)
    answered(text, "Priya Shah", "Asha Shah", at=now() - timedelta(days=60))
    answered(text, "Priya Shah", "Dev Shah", at=now())
    assert table(office)["Whole school"][0] == 2
    school().agreement_yearly = True
    db.session.commit()
    assert table(office)["Whole school"][0] == 1
    assert "Since Tuesday 1 September 2026" in page_of(office.get(PLACE)).text


def sheet(client):
    response = client.get(f"{PLACE}/answers.csv")
    assert response.mimetype == "text/csv" and response.get_data().startswith(b"\xef\xbb\xbf")
    assert response.headers["Content-Disposition"] == 'attachment; filename="agreements.csv"'
    return list(csv.reader(StringIO(response.get_data().decode("utf-8-sig"))))


def test_the_file_holds_everybody_and_never_what_they_wrote(office, text):
    answered(text, "Tom Shah", "Asha Shah", "read-not-agree", explanation="Secret words", channel="paper")
    pupil("Leo Cole").given_name = "=HYPERLINK(1)"
    person("Mina Cole").family_name = "@Siân ŵ"
    rows = sheet(office)
    assert rows[0][:4] == ["Child", "Class", "Adult", "Relationship"]
    assert [
        "Asha Shah",
        "3 Oak",
        "Tom Shah",
        "father",
        "Has read it, does not agree",
        "2026-09-07",
        "1",
        "English",
        "on paper",
    ] in rows
    mina = next(row for row in rows if "ŵ" in row[2])
    assert (
        mina[0] == "'=HYPERLINK(1) Cole" and mina[2] == "Mina @Siân ŵ" and mina[4:] == ["Not asked yet", "", "", "", ""]
    )
    assert len(rows) == 1 + desk_size()
    assert "Secret" not in str(rows)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "agreement.answers-downloaded")).one()
    assert (entry.person_id, entry.facts) == (person("Olive Grant").id, {"rows": desk_size()})


def desk_size():
    return len(desk_of(school(), person("Olive Grant")).records)


def test_the_file_speaks_welsh_where_its_reader_does(as_, text):
    agreement("glan-afon")
    response = as_("Mair Lewis").get("/glan-afon/agreements/answers.csv?lang=cy")
    assert response.get_data().decode("utf-8-sig").startswith("Plentyn")


def test_a_child_without_a_class_is_counted_and_can_be_found(office, text):
    pupil("Leo Cole").class_id = None
    db.session.commit()
    assert table(office)["No class"][-1] == 1
    assert names_in(office, f"{PLACE}/unanswered?class=-") == ["Leo Cole – Mina Cole"]
