"""A school sets the steps of a policy: its own order and strength, in words where something stands against it."""

from typing import Any

import pytest
from sqlalchemy import select, update

from portal.audit.models import AuditEntry
from portal.clock import now
from portal.extensions import db
from portal.policies.kept import steps_of
from portal.policies.models import PolicyVersion
from portal.policies.procedure.procedure import SHIPPED
from portal.policies.procedure.steps import Code, Strength
from portal.policies.said import Said
from portal.schools.models import School
from tests.policies.boxes import bilingual, links_above, sent, shown
from tests.policies.samples import REPORTS_FIRST
from tests.policies.shelf import publish, save, start
from tests.support.clients import form_to, hidden_fields, person, post
from tests.support.pages import page_of

STEPS = "What we do if it goes wrong"


def page_for(slug: str) -> str:
    return f"/oakfield/policies/{slug}/draft/steps"


def kept() -> Any:
    return steps_of(db.session.scalars(select(PolicyVersion).order_by(PolicyVersion.id.desc())).first())


def test_a_policy_without_steps_is_offered_ours(as_, client):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug)
    assert "This policy has no steps yet" in office.get(page_for(slug)).text
    assert kept() is None
    assert sent(office, page_for(slug)).status_code == 303
    assert kept() == SHIPPED
    publish(office, slug)
    assert STEPS in client.get(f"/oakfield/policies/{slug}").text


def test_the_school_s_own_order_strength_and_words_are_kept(as_):
    office = as_("Olive Grant")
    slug = start(office)
    places = {f"{code}_place": "" for code in Code}
    for place, step in enumerate(REPORTS_FIRST.steps, 1):
        places |= {
            f"{step.code}_place": str(place),
            f"{step.code}_strength": str(step.strength),
            f"{step.code}_side": "first" if step in REPORTS_FIRST.first else "then",
        }
    rest = {"gate": "steps", "triggers": ["crime", "discrimination", "violence"], "starts": "abusive"}
    rest |= {"pupils_too": "y", "meeting_about": "rules", "own_pages": "forum"}
    answer = sent(office, page_for(slug), **places, **rest)
    assert answer.status_code == 303, page_of(answer).text
    procedure = kept()
    assert (procedure.order, procedure.first) == (REPORTS_FIRST.order, REPORTS_FIRST.first)
    assert set(procedure.triggers) == set(REPORTS_FIRST.triggers)
    assert (procedure.gate, procedure.starts, procedure.pupils_too) == ("steps", "abusive", True)
    again = shown(office, page_for(slug))
    assert {name: again[name] for name in places} == places
    assert sent(office, page_for(slug), report_words_en="We tell the network at once.").status_code == 303
    assert kept().first[0].words == Said("We tell the network at once.", "")


def test_own_words_are_asked_for_in_each_language_of_the_school(as_):
    bilingual()
    office = as_("Olive Grant")
    slug = start(office, title_cy="Sut rydym yn siarad", body_cy="Byddwch yn garedig.")
    half = sent(office, page_for(slug), talk_words_en="We talk.")
    assert half.status_code == 422
    page = page_of(half)
    assert [link for _said, link in links_above(half)] == ["#talk_words_cy"]
    assert page.one("textarea", id="talk_words_en").text == "We talk."
    assert sent(office, page_for(slug), talk_words_en="We talk.", talk_words_cy="Siaradwn.").status_code == 303
    assert kept().first[0].words == Said("We talk.", "Siaradwn.")


@pytest.mark.parametrize(
    ("changes", "words", "at"),
    [
        ({f"{code}_place": "" for code in Code}, "at least one step", "talk_place"),
        ({"talk_side": "then", "talk_place": "7"}, "at least one step", "warn_place"),
        ({"other_place": "1"}, "only be the last step", "other_place"),
        ({"triggers": []}, "when the school contacts", "triggers"),
        ({"triggers": ["rudeness"]}, "once, from the list", "triggers"),
        ({"warn_place": "3"}, "Two steps have place 3", "host_place"),
        ({"warn_strength": "must"}, "Choose from the list", "warn_strength"),
        ({"warn_side": "never"}, "Choose from the list", "warn_side"),
        ({"warn_place": "99"}, "Choose from the list", "warn_place"),
        ({"gate": "nobody"}, "Choose from the list", "gate-0"),
        ({"appeal_to": "parents"}, "Choose from the list", "appeal_to"),
        ({"meeting_about": "money"}, "Choose from the list", "meeting_about"),
        ({"talk_words_en": "x" * 301}, "300 characters or less", "talk_words_en"),
        ({"talk_words_en": "a\0b"}, "hidden character", "talk_words_en"),
    ],
    ids=str,
)
def test_what_stands_against_it_is_said_at_its_box_and_nothing_typed_is_lost(as_, changes, words, at):
    office = as_("Olive Grant")
    slug = start(office)
    answer = sent(office, page_for(slug), block_words_en="We may close the forum.", **changes)
    assert answer.status_code == 422
    page = page_of(answer)
    ((said, link),) = links_above(answer)
    assert (words in said, link) == (True, f"#{at}")
    assert page.one("textarea", id="block_words_en").text == "We may close the forum."
    assert kept() is None


def test_a_policy_can_do_without_steps_again(as_, client):
    office = as_("Olive Grant")
    slug = start(office)
    sent(office, page_for(slug))
    data = shown(office, page_for(slug))
    for _click in range(2):
        assert office.post(page_for(slug), data=data | {"remove": "1", "gate": ""}).status_code == 303
    assert kept() is None
    save(office, slug)
    publish(office, slug)
    assert STEPS not in client.get(f"/oakfield/policies/{slug}").text


def test_a_second_click_changes_nothing(as_):
    office = as_("Olive Grant")
    slug = start(office)
    data = shown(office, page_for(slug))
    assert [office.post(page_for(slug), data=data).status_code for _click in range(2)] == [303, 303]
    events = select(AuditEntry).where(AuditEntry.event == "policy.steps-saved")
    assert len(db.session.scalars(events).all()) == 1


def test_two_who_set_them_at_once_notice_each_other(as_):
    office, head = as_("Olive Grant"), as_("Helen Marsh")
    slug = start(office)
    mine = shown(office, page_for(slug)) | {"talk_words_en": "My words."}
    sent(head, page_for(slug), talk_strength="will")
    answer = office.post(page_for(slug), data=mine)
    page = page_of(answer)
    assert answer.status_code == 409
    assert "Somebody else saved this draft" in page.text
    assert page.one("textarea", id="talk_words_en").text == "My words."
    assert kept().first[0].strength == Strength.WILL
    again = mine | hidden_fields(form_to(page, page_for(slug)))
    assert office.post(page_for(slug), data=again).status_code == 303
    assert kept().first[0].words == Said("My words.", "")


def test_a_text_that_was_open_meanwhile_does_not_go_over_new_steps(as_):
    office, head = as_("Olive Grant"), as_("Helen Marsh")
    slug = start(office)
    page = f"/oakfield/policies/{slug}/draft"
    opened = hidden_fields(form_to(page_of(office.get(page)), page))
    sent(head, page_for(slug))
    answer = office.post(
        page, data=opened | {"title_en": "Mine", "body_en": "Words", "audiences": "parents", "asks": "nobody"}
    )
    assert answer.status_code == 409
    assert kept() == SHIPPED


def test_saving_steps_takes_a_proposal_back(as_):
    office = as_("Olive Grant")
    slug = start(office)
    version = db.session.scalars(select(PolicyVersion)).one()
    version.proposed_at, version.proposed_by_id = now(), person("Helen Marsh").id
    db.session.commit()
    assert sent(office, page_for(slug)).status_code == 303
    assert db.session.scalars(select(PolicyVersion)).one().proposed_at is None


def test_steps_of_what_was_published_meanwhile_stay_as_they_are(as_):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug)
    data = shown(office, page_for(slug))
    publish(office, slug)
    assert office.post(page_for(slug), data=data).status_code == 404
    assert kept() is None


def test_the_draft_says_whether_there_are_steps(as_):
    office = as_("Olive Grant")
    slug = start(office)
    page = f"/oakfield/policies/{slug}/draft"
    assert "In this policy" not in office.get(page).text
    sent(office, page_for(slug))
    assert "In this policy" in office.get(page).text
    preview = save(office, slug, preview="1")
    assert STEPS in page_of(preview).one("section", id="preview").text


def test_the_second_person_sees_the_steps(as_):
    db.session.execute(update(School).where(School.slug == "oakfield").values(policies_by_two=True))
    head, chair = as_("Helen Marsh"), as_("Colin Reed")
    slug = start(head)
    sent(head, page_for(slug))
    save(head, slug)
    publish(head, slug)
    page = f"/oakfield/policies/{slug}/draft/approval"
    assert STEPS in chair.get(page).text
    assert post(chair, page, page=page).status_code == 303
