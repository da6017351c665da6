"""A visitor reads the policy on a phone, says who they are, and shows it at the desk."""

from datetime import timedelta
from functools import partial

from sqlalchemy import func, select

from portal.agreements.models import Visit, VisitStep
from portal.audit.models import AuditEntry
from portal.extensions import db
from portal.parking.models import ParkedText
from tests.agreements.readers import ask_readers, publish_again
from tests.agreements.visiting import HERE, WORDS, for_visitors, opened, visit, visits
from tests.support.applications import portal_on
from tests.support.clients import form_to, hidden_fields, sign_in
from tests.support.pages import page_of
from tests.support.working import work_once


def test_the_walk_from_the_poster_to_the_desk(as_, client, now):
    for_visitors(as_)
    page = page_of(client.get(HERE))
    assert "Take no pictures." in page.text
    answer = visit(client, now)
    assert answer.status_code == 303
    shown = page_of(client.get(answer.headers["Location"]))
    assert "Ida Plumb" in shown.text
    assert "Monday 7 September 2026 at 10:00am" in shown.text
    [row] = visits()
    assert (row.name, row.organisation, row.visiting) == ("Ida Plumb", "Boilers Ltd", "Mrs Grant")
    assert (row.version.number, row.language, row.digest) == (1, "en", row.version.texts[0].digest)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "visit.recorded")).one()
    assert (entry.person_id, entry.subject, entry.facts) == (None, row.public_id, {"number": 1})


def test_without_a_policy_for_visitors_there_is_the_office(as_, client):
    page = page_of(client.get(HERE))
    assert "01632 960100" in page.one("main").text
    assert not page.one("main").all("form")


def test_the_policy_that_asks_its_readers_comes_before_others_for_visitors(as_, client):
    for_visitors(as_)
    ask_readers(as_, ["visitors"], asks="nobody", title_en="A leaflet", body_en="Wear your badge.")
    page = client.get(HERE).text
    assert "For visitors" in page
    assert "A leaflet" not in page


def test_what_is_missing_is_said_and_nothing_is_lost(as_, client, now):
    for_visitors(as_)
    for missing, words in (
        ("name", "Enter your name"),
        ("visiting", "Enter whom you visit"),
        ("read", "Select that you have read it"),
    ):
        answer = visit(client, now, **{missing: ""})
        assert answer.status_code == 422
        page = page_of(answer)
        assert words in page.one(class_="errors").text
        assert "Boilers Ltd" in [e.attrs.get("value") for e in page.all("input")]
    assert visit(client, now, organisation="").status_code == 303
    assert len(visits()) == 1


def test_too_much_and_what_no_database_keeps_are_refused_in_words(as_, client, now):
    for_visitors(as_)
    for field in ("name", "organisation", "visiting"):
        long = visit(client, now, **{field: "x" * 10_000})
        assert long.status_code == 422
        assert "must be 100 characters or less" in page_of(long).one(class_="errors").text
        hidden = visit(client, now, **{field: "a\0b"})
        assert hidden.status_code == 422
        assert "hidden character" in page_of(hidden).one(class_="errors").text
    for hidden in ({"seen": "9" * 30}, {"seen": "\0"}):
        assert visit(client, now, **hidden).status_code == 409
    for hidden in ({"opened": "\0"}, {"opened": "9" * 10_000}, {"opened": "1.x"}, {"opened": "é.ü"}):
        assert visit(client, now, **hidden).status_code == 422
    assert visit(client, now, key="k" * 10_000).status_code == 303
    assert len(visits()) == 1


def test_a_second_press_is_the_same_visit(as_, client, now):
    for_visitors(as_)
    fields = opened(client, now)
    answers = [client.post(HERE, data=fields | WORDS) for _ in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {answers[0].headers["Location"]}
    assert len(visits()) == 1


def test_the_next_visitor_may_write_over_the_form_of_the_one_before(as_, client, now):
    for_visitors(as_)
    fields = opened(client, now)
    mine = client.post(HERE, data=fields | WORDS)
    theirs = client.post(HERE, data=fields | WORDS | {"name": "Otto Quill"})
    assert mine.headers["Location"] != theirs.headers["Location"]
    assert [one.name for one in visits()] == ["Ida Plumb", "Otto Quill"]


def test_the_form_of_yesterday_is_a_visit_of_today(as_, client, now):
    for_visitors(as_)
    fields = opened(client, now) | WORDS
    assert client.post(HERE, data=fields).status_code == 303
    now.shift(timedelta(days=1))
    shown = client.post(HERE, data=fields).headers["Location"]
    assert client.get(shown).status_code == 200
    assert len(visits()) == 2


def test_whoever_is_too_quick_is_asked_again_and_keeps_what_they_wrote(as_, client, now):
    for_visitors(as_)
    answer = visit(client, now, seconds=1)
    assert answer.status_code == 422
    page = page_of(answer)
    assert "That was very quick" in page.text
    now.shift(timedelta(seconds=10))
    again = hidden_fields(form_to(page, HERE)) | WORDS
    assert client.post(HERE, data=again).status_code == 303


def test_a_moment_that_was_changed_does_not_count(as_, client, now):
    for_visitors(as_)
    fields = opened(client, now)
    stamp, _, seal = fields["opened"].partition(".")
    assert client.post(HERE, data=fields | WORDS | {"opened": f"{int(stamp) - 60}.{seal}"}).status_code == 422
    assert not visits()


def test_what_only_a_robot_fills_in_is_refused_in_words_that_a_person_understands(as_, client, now):
    for_visitors(as_)
    answer = visit(client, now, website="https://example.org")
    assert answer.status_code == 422
    page = page_of(answer)
    assert "Leave the last field empty" in page.one(class_="errors").text
    assert "aria-hidden" not in page.one("input", id="website").attrs
    assert "example.org" not in page.one("main").text
    assert not visits()


def test_a_robot_that_sends_a_hundred_forms_fills_no_more_than_an_hour_holds(as_, client, now):
    for_visitors(as_)
    answers = [visit(client, now, seconds=4, name=f"Robot {number}").status_code for number in range(100)]
    assert answers == [303] * 60 + [429] * 40
    assert len(visits()) == 60
    last = visit(client, now)
    assert "Go to the desk" in page_of(last).text
    assert "Ida Plumb" in [e.attrs.get("value") for e in page_of(last).all("input")]
    now.shift(timedelta(hours=1))
    assert visit(client, now).status_code == 303


def test_another_school_is_not_held_up(as_, client, now):
    for_visitors(as_)
    words = {"title_cy": "Ymwelwyr", "body_cy": "Dim lluniau.", "title_en": "Visitors", "body_en": "No pictures."}
    ask_readers(as_, ["visitors"], "glan-afon", "Mair Lewis", "nobody", **words)
    for number in range(61):
        visit(client, now, seconds=4, name=f"Robot {number}")
    fields = opened(client, now, school="glan-afon") | WORDS
    assert client.post("/glan-afon/visit", data=fields).status_code == 303
    assert visits()[-1].version.policy.school.slug == "glan-afon"


def test_a_text_that_changed_while_the_page_was_open_is_shown(as_, app, now):
    slug, client = for_visitors(as_), app.test_client()
    fields = opened(client, now)
    publish_again(as_, slug, audiences=["staff", "visitors"], body="Take no pictures at all.")
    answer = client.post(HERE, data=fields | WORDS)
    assert answer.status_code == 409
    page = page_of(answer)
    assert "at all" in page.text
    assert "Ida Plumb" in [e.attrs.get("value") for e in page.all("input")]
    assert "checked" not in page.one("input", id="read").attrs
    again = hidden_fields(form_to(page, HERE)) | WORDS
    assert client.post(HERE, data=again).status_code == 303
    assert visits()[0].version.number == 2


def test_switching_the_language_keeps_the_words_and_stores_none(as_, client, now):
    for_visitors(as_)
    answer = visit(client, now, switch="cy")
    page = page_of(answer)
    assert answer.status_code == 200
    assert page.one("html")["lang"] == "cy"
    assert "Ida Plumb" in [e.attrs.get("value") for e in page.all("input")]
    assert db.session.scalar(select(func.count()).select_from(ParkedText)) == 0
    assert not visits()


def test_without_its_proof_nothing_is_recorded(as_, client, now):
    for_visitors(as_)
    assert visit(client, now, csrf_token="stale").status_code == 400
    assert not visits()


def test_a_year_later_a_visit_is_deleted_with_what_was_asked(as_, app, client, now):
    for_visitors(as_)
    visit(client, now)
    [one] = visits()
    db.session.add(VisitStep(visit_id=one.id, step="asked-to-delete", at=one.at, by_id=1))
    db.session.commit()
    now.shift(timedelta(days=364))
    visit(client, now)
    work_once(app)
    assert len(visits()) == 2
    now.shift(timedelta(days=1))
    work_once(app)
    assert len(visits()) == 1
    assert db.session.scalar(select(func.count()).select_from(VisitStep)) == 0


def test_the_setting_says_how_many(database, now, tmp_path, smtp):
    for app in portal_on(database, tmp_path, mail_port=str(smtp.port), visits_per_hour="1"):
        client = app.test_client()
        for_visitors(partial(sign_in, client))
        assert [visit(client, now, name=name).status_code for name in ("A", "B")] == [303, 429]


def test_a_visit_costs_few_statements(as_, client, now, statements):
    for_visitors(as_)
    with statements() as seen:
        client.get(HERE)
    assert len(seen) <= 4
    fields = opened(client, now)
    with statements() as seen:
        client.post(HERE, data=fields | WORDS)
    assert len(seen) <= 12
    assert db.session.scalar(select(func.count()).select_from(Visit)) == 1
