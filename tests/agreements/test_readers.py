"""Staff, governors, volunteers and PTA members say that they have read the policies for them."""

import json
from datetime import timedelta

from sqlalchemy import func, select

from portal.agreements.models import AgreementAnswer
from portal.audit.models import AuditEntry
from portal.extensions import db
from portal.policies.models import PolicyText
from portal.schools.models import Appointment, School
from tests.agreements.readers import ask_readers, publish_again, read_it
from tests.support.clients import form_to, hidden_fields, person
from tests.support.pages import page_of


def rows():
    return list(db.session.scalars(select(AgreementAnswer).order_by(AgreementAnswer.id)))


def test_what_was_read_is_kept_in_every_respect(as_, now):
    slug = ask_readers(as_)
    answer = read_it(as_("Kit Lane"), slug, friends="no")
    assert answer.status_code == 303
    [row] = rows()
    text = db.session.scalars(select(PolicyText).where(PolicyText.version_id == row.version_id)).one()
    kit = person("Kit Lane")
    assert (row.answer, row.words, row.channel, row.language) == ("acknowledged", "I have read it", "portal", "en")
    assert (row.version.number, row.digest, row.pupil_id) == (1, text.digest, None)
    assert (row.person_id, row.by_id) == (kit.id, kit.id)
    lines = json.loads(row.lines)
    assert [(code, said) for code, _words, said in lines] == [("friends", "no"), ("contact", "yes"), ("pages", "yes")]
    assert lines[0][1] == "I have no pupil, and no former pupil under 18, as an online friend or contact."
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "policy.acknowledged")).one()
    assert entry.facts == {"number": 1, "channel": "portal"}
    record = page_of(as_("Kit Lane").get(answer.headers["Location"]))
    for said in (lines[0][1], "No, that is not so", "Have a word with the headteacher", text.digest, "Version 1"):
        assert said in record.text


def test_no_line_is_answered_beforehand_and_each_is_asked(as_):
    slug, kit = ask_readers(as_), as_("Kit Lane")
    address = f"/oakfield/policies/{slug}/acknowledgement"
    page = page_of(kit.get(address))
    assert len(page.all("input", type="radio")) == 6
    assert not [box for box in page.all("input", type="radio") if "checked" in box.attrs]
    answer = read_it(kit, slug, contact=None)
    assert answer.status_code == 422
    assert "Select yes if you have no contact with pupils" in page_of(answer).one(class_="errors").text
    forged = read_it(kit, slug, contact="perhaps")
    assert forged.status_code == 422
    assert not rows()


def test_governors_and_volunteers_have_no_lines(as_):
    slug = ask_readers(as_, ["staff", "governors", "volunteers"])
    for name in ("Colin Reed", "Viv Park"):
        page = page_of(as_(name).get(f"/oakfield/policies/{slug}/acknowledgement"))
        assert not page.all("input", type="radio")
        assert "gross misconduct" not in page.text
        assert read_it(as_(name), slug, friends="no").status_code == 303
    assert [row.lines for row in rows()] == [None, None]


def test_a_double_click_is_kept_once(as_):
    slug, kit = ask_readers(as_), as_("Kit Lane")
    address = f"/oakfield/policies/{slug}/acknowledgement"
    fields = hidden_fields(form_to(page_of(kit.get(address)), address))
    for _ in range(2):
        sent = kit.post(address, data=fields | {"friends": "yes", "contact": "yes", "pages": "yes"})
        assert sent.status_code == 303
    assert len(rows()) == 1
    # Somebody else's form with the same key is somebody else's.
    read_it(as_("Nadia Frost"), slug, key=fields["key"])
    assert len(rows()) == 2


def test_whoever_goes_back_to_the_form_and_answers_otherwise_is_heard(as_, now):
    slug, kit = ask_readers(as_), as_("Kit Lane")
    address = f"/oakfield/policies/{slug}/acknowledgement"
    fields = hidden_fields(form_to(page_of(kit.get(address)), address)) | {"contact": "yes", "pages": "yes"}
    for friends in ("no", "yes"):
        now.shift(60)
        assert kit.post(address, data=fields | {"friends": friends}).status_code == 303
    assert [json.loads(row.lines)[0][2] for row in rows()] == ["no", "yes"]
    assert "have a word" not in as_("Helen Marsh").get(f"/oakfield/agreements/readers/{slug}").text
    publish_again(as_, slug)
    assert kit.post(address, data=fields | {"friends": "yes"}).status_code == 409


def test_a_text_that_changed_while_the_page_was_open_is_shown_and_nothing_is_lost(as_):
    slug, kit = ask_readers(as_), as_("Kit Lane")
    address = f"/oakfield/policies/{slug}/acknowledgement"
    fields = hidden_fields(form_to(page_of(kit.get(address)), address))
    publish_again(as_, slug)
    answer = kit.post(address, data=fields | {"friends": "no", "contact": "yes", "pages": "yes"})
    assert answer.status_code == 409
    page = page_of(answer)
    assert "published a new text" in page.text
    assert "A new text for everybody." in page.text
    assert [box["value"] for box in page.all("input", type="radio") if "checked" in box.attrs] == ["no", "yes", "yes"]
    assert not rows()
    again = hidden_fields(form_to(page, address)) | {"friends": "no", "contact": "yes", "pages": "yes"}
    assert kit.post(address, data=again).status_code == 303
    assert rows()[0].version.number == 2


def test_a_small_correction_asks_nobody_again_and_a_material_change_everybody(as_, now):
    slug, kit = ask_readers(as_), as_("Kit Lane")
    read_it(kit, slug)
    now.shift(timedelta(days=1))
    kit = as_("Kit Lane")
    publish_again(as_, slug, "minor")
    assert "Policies to read: 1" not in kit.get("/home").text
    publish_again(as_, slug, "material", body="Now it says something else.")
    assert "Policies to read: 1" in page_of(kit.get("/home")).text
    assert "It has changed: read it again" in page_of(kit.get("/acknowledgements")).text
    page = page_of(kit.get(f"/oakfield/policies/{slug}/acknowledgement"))
    [link] = [e for e in page.all("a") if "since=1" in e.attrs.get("href", "")]
    assert kit.get(link["href"]).status_code == 200
    read_it(kit, slug)
    assert "Policies to read" not in page_of(kit.get("/home")).text.replace("Policies for you to read", "")
    record = page_of(kit.get(f"/acknowledgements/records/oakfield/{slug}"))
    assert "Version 1" in record.text and "Version 3" in record.text


def test_families_that_are_asked_each_september_do_not_make_staff_read_again(as_, now):
    slug, kit = ask_readers(as_), as_("Kit Lane")
    read_it(kit, slug)
    db.session.scalars(select(School).where(School.slug == "oakfield")).one().agreement_yearly = True
    db.session.commit()
    now.shift(timedelta(days=370))
    assert "Policies to read: 1" not in as_("Kit Lane").get("/home").text


def test_the_receipt_names_no_policy_and_holds_no_answer(as_, mails):
    slug = ask_readers(as_, title_en="Friends online")
    read_it(as_("Kit Lane"), slug, friends="no")
    [mail] = [one for one in mails() if one.to == "kit.lane@example.org"]
    assert "/acknowledgements" in mail.text
    for word in ("Friends online", "friend", "pupil", " no "):
        assert word not in mail.text


def test_a_volunteer_without_triage_comes_to_it_from_home(as_):
    slug = ask_readers(as_, ["volunteers"])
    home = page_of(as_("Viv Park").get("/home"))
    assert "Policies to read: 1" in home.text
    assert "Nothing waits for you here today." not in home.text
    assert [a for a in home.all("a") if a.attrs.get("href") == "/acknowledgements"]
    assert read_it(as_("Viv Park"), slug).status_code == 303


def test_in_welsh_the_words_that_are_kept_are_welsh(as_):
    words = {"title_cy": "Ar-lein", "body_cy": "Byddwch yn garedig.", "body_en": "Be kind."}
    slug = ask_readers(as_, ["staff"], "glan-afon", "Mair Lewis", **words)
    aled = as_("Aled Rhys")
    aled.get("/home?lang=cy")
    assert read_it(aled, slug, "glan-afon").status_code == 303
    [row] = rows()
    assert row.language == "cy"
    assert row.words != "I have read it"


def test_bad_input_breaks_nothing(as_):
    slug, kit = ask_readers(as_), as_("Kit Lane")
    for spoilt in ({"seen": "9" * 40}, {"seen": "\0"}, {"seen": "x"}):
        assert read_it(kit, slug, **spoilt).status_code == 409
    for spoilt in ({"friends": "\0"}, {"friends": "x" * 10_000}):
        assert read_it(kit, slug, **spoilt).status_code == 422
    assert read_it(kit, slug, key="k" * 10_000).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(AgreementAnswer)) == 1


def test_a_list_of_forty_asks_no_more_than_a_list_of_two(as_, statements):
    kit = as_("Kit Lane")
    counted = []
    for number in range(1, 5):
        ask_readers(as_, ["staff"], title_en=f"Policy number {number}")
        kit.get("/acknowledgements")
        with statements() as seen:
            kit.get("/acknowledgements")
        counted.append(len(seen))
    assert len(set(counted)) == 1, counted
    assert counted[0] <= 7
    with statements() as seen:
        kit.get("/home")
    assert len(seen) <= 8


def test_the_post_of_a_page_that_is_open_after_the_role_ended_is_refused(as_):
    slug, kit = ask_readers(as_), as_("Kit Lane")
    address = f"/oakfield/policies/{slug}/acknowledgement"
    fields = hidden_fields(form_to(page_of(kit.get(address)), address))
    held = db.session.scalars(select(Appointment).where(Appointment.person_id == person("Kit Lane").id)).one()
    held.role = "pta"
    db.session.commit()
    assert kit.post(address, data=fields | {"friends": "yes", "contact": "yes", "pages": "yes"}).status_code == 404
