"""Who was here is read by the desk of that school alone, and by no other visitor."""

from datetime import timedelta

from portal.extensions import db
from tests.agreements.visiting import HERE, for_visitors, visit, visits
from tests.support.clients import csrf_token

DESK = "/oakfield/visitors"


def test_the_desk_is_open_to_office_headteacher_and_deputy_of_the_school(as_, app, now):
    for_visitors(as_)
    visit(app.test_client(), now)
    [one] = visits()
    for address in (DESK, f"{DESK}/{one.public_id}", f"{DESK}/poster"):
        for name in ("Olive Grant", "Helen Marsh", "Sara Lund"):
            assert as_(name).get(address).status_code == 200
        for name in ("Kit Lane", "Daniel Okafor", "Colin Reed", "Viv Park", "Priya Shah", "Mair Lewis", "Sian Price"):
            assert as_(name).get(address).status_code == 404, (name, address)
        assert "/sign-in" in app.test_client().get(address).headers["Location"]


def test_a_visit_is_nothing_at_another_school(as_, app, now):
    for_visitors(as_)
    visit(app.test_client(), now)
    [one] = visits()
    mair = as_("Mair Lewis")
    assert mair.get(f"/glan-afon/visitors/{one.public_id}").status_code == 404
    sent = {"csrf_token": csrf_token(mair), "step": "asked-to-delete"}
    assert mair.post(f"/glan-afon/visitors/{one.public_id}/steps", data=sent).status_code == 404
    assert app.test_client().get(f"/glan-afon/visit/{one.public_id}").status_code == 404
    assert "Ida Plumb" not in mair.get("/glan-afon/visitors").text


def test_no_visitor_reads_of_another(as_, app, now):
    for_visitors(as_)
    first, second = app.test_client(), app.test_client()
    shown = visit(first, now).headers["Location"]
    visit(second, now, name="Otto Quill")
    for address in (HERE, f"{HERE}/{'0' * 16}", f"{HERE}/a%00b"):
        for word in ("Ida Plumb", "Boilers", "Otto"):
            assert word not in second.get(address).text
    assert first.get(shown).status_code == 200
    # What is shown at the desk tells nothing more than name and time.
    for word in ("Boilers", "Mrs Grant", "Otto"):
        assert word not in first.get(shown).text


def test_after_midnight_the_page_of_a_visit_is_gone(as_, app, now):
    for_visitors(as_)
    client = app.test_client()
    shown = visit(client, now).headers["Location"]
    now.shift(timedelta(hours=13))  # 23:00 in London
    answer = client.get(shown)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    now.shift(timedelta(hours=1, minutes=1))
    assert client.get(shown).status_code == 404


def test_names_are_stored_so_that_only_the_application_reads_them(as_, app, now):
    for_visitors(as_)
    visit(app.test_client(), now)
    stored = db.session.connection().exec_driver_sql("SELECT name, organisation, visiting FROM visit").one()
    for value in stored:
        for word in (b"Ida", b"Boilers", b"Grant"):
            assert word not in bytes(value)


def test_no_cookie_of_a_visitor_tells_who_was_there(as_, app, now):
    for_visitors(as_)
    client = app.test_client()
    visit(client, now)
    visit(client, now, switch="cy")
    with client.session_transaction() as session:
        assert set(session) <= {"csrf_token", "language"}
