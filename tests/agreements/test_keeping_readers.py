"""The school sees who has read which policy, and writes down whom it told on paper."""

from datetime import timedelta

from sqlalchemy import select

from portal.agreements.models import AgreementAnswer
from portal.audit.models import AuditEntry
from portal.clock import today
from portal.extensions import db
from tests.agreements.readers import ask_readers, publish_again, read_it
from tests.support.clients import form_to, hidden_fields, person, post
from tests.support.pages import page_of

KEPT = "/oakfield/agreements/readers"


def told(client, slug, names=("Viv Park",), day=None, **fields):
    """Write down that these were told on paper."""
    people = [person(name).public_id for name in names]
    return post(client, f"{KEPT}/{slug}", {"people": people, "told_on": (day or today()).isoformat()} | fields)


def rows():
    return list(db.session.scalars(select(AgreementAnswer).order_by(AgreementAnswer.id)))


def test_readers_are_listed_by_role_with_who_is_not_yet_told(as_):
    slug = ask_readers(as_, ["staff", "governors", "volunteers", "pta"])
    read_it(as_("Kit Lane"), slug)
    office = as_("Olive Grant")
    listed = page_of(office.get(KEPT)).text
    assert "Governors: 0 of 2" in listed and "Volunteers: 0 of 1" in listed
    page = page_of(office.get(f"{KEPT}/{slug}"))
    rows_of = {row.one("th", scope="row").text: row.text for row in page.all("tr") if row.all("th", scope="row")}
    assert "Read Version 1, 7 September 2026" in rows_of["Kit Lane"]
    assert "Not read yet" in rows_of["Viv Park"] and "Volunteer, PTA member" in rows_of["Viv Park"]
    assert "Chair of governors" in rows_of["Colin Reed"]
    assert len([name for name in rows_of if name == "Sara Lund"]) == 1
    assert "Priya Shah" not in rows_of and "Aled Rhys" not in rows_of


def test_whoever_was_told_on_paper_is_recorded_with_day_version_and_by_whom(as_, now, mails):
    slug = ask_readers(as_, ["volunteers", "governors"])
    now.shift(timedelta(days=3))
    office, day = as_("Olive Grant"), today() - timedelta(days=2)
    answer = told(office, slug, ("Viv Park", "Colin Reed"), day)
    assert answer.status_code == 303
    assert "2 people were told" in page_of(office.get(answer.headers["Location"])).text
    viv = next(row for row in rows() if row.person_id == person("Viv Park").id)
    assert (viv.channel, viv.answer, viv.words) == ("paper", "acknowledged", "Told about it on paper")
    assert (viv.at.date(), viv.by_id, viv.version.number) == (day, person("Olive Grant").id, 1)
    entries = list(db.session.scalars(select(AuditEntry).where(AuditEntry.event == "policy.acknowledged")))
    assert [entry.facts["channel"] for entry in entries] == ["paper", "paper"]
    assert {one.to for one in mails()} >= {"viv.park@example.org", "colin.reed@example.org"}
    record = page_of(as_("Viv Park").get(f"/acknowledgements/records/oakfield/{slug}")).text
    assert "On paper, written down by Mrs Grant" in record
    assert "Policies to read: 1" not in as_("Viv Park").get("/home").text


def test_a_form_sent_twice_is_kept_once(as_):
    slug, office = ask_readers(as_, ["volunteers", "governors"]), as_("Olive Grant")
    address = f"{KEPT}/{slug}"
    fields = hidden_fields(form_to(page_of(office.get(address)), address))
    data = fields | {"people": person("Viv Park").public_id, "told_on": today().isoformat()}
    for _ in range(2):
        assert office.post(address, data=data).status_code == 303
    assert len(rows()) == 1


def test_nobody_is_told_of_a_text_that_did_not_count_on_that_day(as_, now):
    slug, office = ask_readers(as_, ["volunteers"]), as_("Olive Grant")
    first = today()
    for day, words in ((first - timedelta(days=1), "another text counted"), (first + timedelta(days=1), "in the past")):
        answer = told(office, slug, day=day)
        assert answer.status_code == 422
        assert words in page_of(answer).one(class_="errors").text
    now.shift(timedelta(days=2))
    publish_again(as_, slug, audiences=["volunteers"])
    office = as_("Olive Grant")
    assert "another text counted" in told(office, slug, day=first).text
    assert told(office, slug, day=today()).status_code == 303
    assert rows()[0].version.number == 2


def test_a_small_correction_since_the_induction_changes_nothing(as_, now):
    slug = ask_readers(as_, ["volunteers"])
    first = today()
    now.shift(timedelta(days=2))
    publish_again(as_, slug, "minor", ["volunteers"])
    assert told(as_("Olive Grant"), slug, day=first).status_code == 303
    assert rows()[0].version.number == 1


def test_only_readers_of_the_policy_can_be_told(as_):
    slug, office = ask_readers(as_, ["volunteers"]), as_("Olive Grant")
    for names in ((), ("Kit Lane",), ("Viv Park", "Priya Shah")):
        answer = told(office, slug, names)
        assert answer.status_code == 422
        assert "Select whom you told" in page_of(answer).one(class_="errors").text
    for day in ("tomorrow", "\0", "9" * 10_000, ""):
        assert told(office, slug, told_on=day).status_code == 422
    assert not rows()


def test_a_school_that_asks_nobody_reads_what_to_do(as_):
    assert "No policy asks its readers yet." in page_of(as_("Sara Lund").get(KEPT)).text


def test_the_lists_ask_the_database_no_more_for_more_policies(as_, statements):
    office, counted = as_("Olive Grant"), []
    for number in range(1, 4):
        slug = ask_readers(as_, ["staff", "governors"], title_en=f"Policy number {number}")
        office.get(KEPT)
        with statements() as seen:
            office.get(KEPT)
        counted.append(len(seen))
    assert len(set(counted)) == 1, counted
    with statements() as seen:
        office.get(f"{KEPT}/{slug}")
    assert max(counted[0], len(seen)) <= 9
