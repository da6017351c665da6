"""A child's record, and what the school writes down there: answers on paper or by phone, a pupil's own decision."""

from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.consents.models import ConsentDecision
from portal.extensions import db
from portal.outbox.models import Mail
from tests.consents.deciding import child, decided, flagged, school
from tests.consents.keeping_side import PLACE
from tests.support.clients import form_to, hidden_fields, person, post
from tests.support.pages import page_of


def record(name="Asha Shah"):
    return f"{PLACE}/children/{child(name).public_id}"


def send(client, name="Asha Shah", adult="Priya Shah", **fields):
    """Write answers down; `adult` is a name, or pupil."""
    who = adult if adult == "pupil" else person(adult).public_id
    usual = {"adult": who, "channel": "paper", "purpose-website": "yes"}
    return post(client, f"{record(name)}/answers", usual | fields, record(name))


def decisions():
    db.session.expire_all()
    return list(db.session.scalars(select(ConsentDecision).order_by(ConsentDecision.id)))


def mails(kind):
    return sorted(db.session.scalars(select(Mail.address).where(Mail.kind == kind)))


def test_answers_on_paper_are_written_down_with_who_wrote_them(as_):
    office = as_("Olive Grant")
    answer = send(office, **{"purpose-newsletter": "no"})
    assert (answer.status_code, answer.location) == (303, record())
    said = {row.purpose.slug: row for row in decisions()}
    assert {slug: row.answer for slug, row in said.items()} == {"website": "yes", "newsletter": "no"}
    row = said["website"]
    assert (row.channel, row.language, row.voice) == ("paper", "en", "adult")
    assert (row.person_id, row.by_id) == (person("Priya Shah").id, person("Olive Grant").id)
    assert "Can we use photos or videos of Asha for this?" in row.words
    page = page_of(office.get(record())).text
    for words in ("written down by", "on paper", "Our school website: Yes, you can", "2 answers are recorded."):
        assert words in page, words
    assert mails("consents-recorded-for-you") == ["priya.shah@example.org"]
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "consent.decided"))
    assert (entry.person_id, entry.facts["channel"]) == (person("Olive Grant").id, "paper")


def test_sent_twice_nothing_is_added_and_nobody_is_told_again(as_):
    office = as_("Olive Grant")
    send(office)
    answer = send(office)
    assert answer.status_code == 303 and len(decisions()) == 1
    assert "Nothing has changed" in page_of(office.get(record())).text
    assert len(mails("consents-recorded-for-you")) == 1


def test_what_is_missing_is_said_and_nothing_chosen_is_lost(as_):
    office = as_("Olive Grant")
    answer = send(office, channel=None, **{"purpose-website": "no"})
    page = page_of(answer)
    assert answer.status_code == 422 and "Select how the answers came" in page.text
    assert "checked" in page.one("input", id="purpose-website-no").attrs
    answer = send(office, **{"purpose-website": None})
    assert answer.status_code == 422 and "Select an answer for at least one use" in answer.text
    answer = send(office, **{"purpose-website": "maybe"})
    assert answer.status_code == 422 and not decisions()


def test_a_pupil_who_decides_has_the_own_decision_and_the_parents_are_told(as_):
    office = as_("Olive Grant")
    assert send(office, adult="pupil").status_code == 422  # too young, or the school has not set a year
    school().pupils_decide_from, child("Asha Shah").year_group = 3, 3
    db.session.commit()
    assert send(office, adult="pupil", channel="phone", **{"purpose-website": "no"}).status_code == 303
    (row,) = decisions()
    assert (row.voice, row.person_id, row.answer) == ("pupil", None, "no")
    assert mails("consents-pupil-decided") == ["priya.shah@example.org", "tom.shah@example.org"]
    assert "Pupil’s own decision: no" in page_of(office.get(record())).text


def test_the_record_says_what_results_in_the_words_of_the_staff(as_):
    office = as_("Olive Grant")
    decided("Priya Shah", "Asha Shah", "website")
    decided("Tom Shah", "Asha Shah", "website", "no")
    text = page_of(office.get(record())).text
    assert "Parents have given different answers – do not use" in text and "Told, no objection" in text
    flagged("Asha Shah")
    text = page_of(office.get(record())).text
    assert "Do not use" in text and "A reason" not in text


def test_a_no_of_somebody_without_responsibility_is_shown_to_be_checked(as_):
    office = as_("Olive Grant")
    assert send(office, "Ellie Jones", "Carol Jones", **{"purpose-website": "no"}).status_code == 303
    page = page_of(office.get(f"{PLACE}/to-check")).text
    assert "Ellie Jones" in page and "Carol Jones (grandparent)" in page and "Asha Shah" not in page
    send(office, adult="Priya Shah")
    send(office, adult="Tom Shah", **{"purpose-website": "no"})
    assert "Asha Shah" in page_of(office.get(f"{PLACE}/to-check")).text


def test_a_bilingual_school_says_in_which_language_the_questions_were_read(as_):
    office = as_("Mair Lewis")
    mali = f"/glan-afon/consents/children/{child('Mali Evans').public_id}"
    fields = {"adult": person("Gwen Evans").public_id, "channel": "paper", "purpose-website": "yes"}
    refused = post(office, f"{mali}/answers", fields, mali)
    assert refused.status_code == 422
    assert post(office, f"{mali}/answers", fields | {"text_language": "cy"}, mali).status_code == 303
    (row,) = decisions()
    assert row.language == "cy" and "Gwefan ein hysgol" in row.words


def test_the_form_is_the_only_thing_that_is_not_printed(as_):
    page = page_of(as_("Olive Grant").get(record()))
    assert hidden_fields(form_to(page, f"{record()}/answers"))["text_language"] == "en"
