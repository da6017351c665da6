"""The desk sees who is here, today and on other days, and writes down what somebody in breach was asked."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from portal.agreements.models import Visit
from portal.agreements.visitors.desk import SHOWN
from portal.audit.models import AuditEntry
from portal.clock import now as moment
from portal.clock import today
from portal.extensions import db
from portal.policies.models import PolicyText
from tests.agreements.visiting import for_visitors, visit, visits
from tests.support.clients import post
from tests.support.pages import page_of

DESK = "/oakfield/visitors"


def step(client, which=None, note="", **more):
    """Press the button on the page of the only visit."""
    page = f"{DESK}/{visits()[0].public_id}"
    fields = {"note": note} | ({"step": which} if which else {}) | more
    return post(client, f"{page}/steps", fields, page)


def taken():
    return [one.step for one in visits()[0].steps]


def test_the_visitors_of_today_and_of_other_days(as_, app, now):
    for_visitors(as_)
    visit(app.test_client(), now)
    first = today()
    now.shift(timedelta(days=1))
    visit(app.test_client(), now, name="Otto Quill")
    office = as_("Olive Grant")
    here = page_of(office.get(DESK)).one("main").text
    assert "Otto Quill" in here and "Ida Plumb" not in here
    page = page_of(office.get(f"{DESK}?day={first.isoformat()}"))
    [row] = page.one("tbody").all("tr")
    for word in ("Ida Plumb", "Boilers Ltd", "Mrs Grant", "10:00am", "Version 1", "English"):
        assert word in row.text
    assert "Otto Quill" not in page.text


def test_a_day_is_one_of_london(as_, app, now):
    for_visitors(as_)
    now.move_to(now_at("2026-09-07T22:59:30"))
    visit(app.test_client(), now)
    now.move_to(now_at("2026-09-07T23:00:10"))  # in London it is the 8th
    visit(app.test_client(), now, name="Otto Quill")
    page = page_of(as_("Olive Grant").get(DESK)).text
    assert "Otto Quill" in page and "Ida Plumb" not in page


def now_at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_day_that_is_none_is_today(as_):
    office = as_("Olive Grant")
    for day in ("tomorrow", "2999-01-01", "0001-01-01", "2026-02-30", "%00", "9" * 500):
        for page in ("", "0", "-1", "9" * 30, "x"):
            answer = office.get(f"{DESK}?day={day}&page={page}")
            assert answer.status_code == 200
            assert "Today, Monday 7 September 2026" in page_of(answer).text


def test_many_visitors_are_shown_page_by_page(as_, now):
    for_visitors(as_)
    text = db.session.scalars(select(PolicyText).order_by(PolicyText.id.desc())).first()
    known = {"school_id": 1, "version_id": text.version_id, "visiting": "Everybody", "language": "en", "digest": "0"}
    school = text.version.policy.school_id
    rows = [Visit(**known | {"school_id": school}, name=f"Guest {n}", at=moment()) for n in range(SHOWN + 5)]
    db.session.add_all(rows)
    db.session.commit()
    office = as_("Olive Grant")
    first, second = page_of(office.get(DESK)), page_of(office.get(f"{DESK}?page=2"))
    assert len(first.one("tbody").all("tr")) == SHOWN
    assert len(second.one("tbody").all("tr")) == 5
    assert f"{SHOWN + 5} visitors" in first.text


def test_the_page_of_a_day_costs_as_much_for_many_as_for_one(as_, app, now, statements):
    for_visitors(as_)
    office, counted = as_("Olive Grant"), []
    for number in range(3):
        visit(app.test_client(), now, name=f"Guest {number}")
        office.get(DESK)
        with statements() as seen:
            office.get(DESK)
        counted.append(len(seen))
    assert len(set(counted)) == 1, counted
    assert counted[0] <= 6


def test_first_to_delete_then_to_leave_each_once(as_, app, now):
    for_visitors(as_)
    visit(app.test_client(), now)
    office = as_("Olive Grant")
    assert step(office, note="A picture of the play").status_code == 303
    assert taken() == ["asked-to-delete"]
    now.shift(timedelta(minutes=5))
    assert step(as_("Sara Lund")).status_code == 303
    assert taken() == ["asked-to-delete", "asked-to-leave"]
    page = page_of(office.get(f"{DESK}/{visits()[0].public_id}"))
    for word in ("Asked to delete", "A picture of the play", "Olive Grant", "Asked to leave", "Sara Lund"):
        assert word in page.text
    assert not [form for form in page.all("form") if form["action"].endswith("/steps")]
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "visit.step-taken"))
    assert [entry.facts["step"] for entry in entries] == taken()
    assert "Asked to leave" in page_of(office.get(DESK)).text


def test_a_second_press_and_another_order_change_nothing(as_, app, now):
    for_visitors(as_)
    visit(app.test_client(), now)
    office = as_("Olive Grant")
    early = step(office, "asked-to-leave", note="At once")
    assert early.status_code == 409
    assert "At once" in page_of(early).one("textarea").text
    for _ in range(2):
        assert step(office, "asked-to-delete").status_code == 303
    assert taken() == ["asked-to-delete"]
    for forged in ("sent-home", "\0", "x" * 10_000):
        assert step(office, forged).status_code == 409
    for note in ("\0", "x" * 10_000):
        assert step(office, note=note).status_code == 422
    assert taken() == ["asked-to-delete"]


def test_the_poster_leads_to_the_page_of_visitors_in_every_language_of_the_school(as_):
    page = page_of(as_("Olive Grant").get(f"{DESK}/poster"))
    assert page.one("svg", class_="poster__qr").all("path")
    assert "http://localhost/oakfield/visit" in page.text
    welsh = page_of(as_("Mair Lewis").get("/glan-afon/visitors/poster"))
    assert [part["lang"] for part in welsh.one(class_="poster").all("div") if "lang" in part.attrs] == [
        "cy",
        "en",
        "cy",
        "en",
    ]
    assert "Visitors: welcome" in welsh.text
