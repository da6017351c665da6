"""Adding decisions: what is new is added once, with the words that were shown."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.consents.deciding import Answers, add_decisions
from portal.consents.models import ConsentDecision
from portal.extensions import db
from tests.consents.deciding import child, purpose, school
from tests.support.clients import person

pytestmark = pytest.mark.usefixtures("app")


def answers(who: str | None = "Priya Shah", about: str = "Asha Shah", **given: str) -> Answers:
    pupil = child(about)
    chosen = {purpose(slug.replace("_", "-"), pupil.school.slug): answer for slug, answer in given.items()}
    by = person(who or "Olive Grant")
    return Answers(pupil, person(who) if who else None, by, chosen, "cy" if about == "Mali Evans" else "en")


def added(*args: str | None, **given: str) -> list[tuple[str, str]]:
    rows = add_decisions(answers(*args, **given))
    db.session.commit()
    return [(row.purpose.slug, row.answer) for row in rows]


def test_what_differs_is_added_and_all_of_it_stays() -> None:
    assert added(website="yes", newsletter="no") == [("website", "yes"), ("newsletter", "no")]
    assert added(website="yes", newsletter="no") == []
    assert added(website="no", newsletter="no") == [("website", "no")]
    assert added(website="yes") == [("website", "yes")]
    assert len(db.session.scalars(select(ConsentDecision)).all()) == 4


def test_each_adult_and_the_pupil_have_their_own() -> None:
    assert (
        added(website="yes") == added("Tom Shah", website="yes") == added(None, website="yes") == [("website", "yes")]
    )
    voices = db.session.scalars(select(ConsentDecision.voice).order_by(ConsentDecision.id))
    assert list(voices) == ["adult", "adult", "pupil"]


def test_a_yes_that_no_longer_counts_is_renewed_and_a_no_never_has_to_be(now) -> None:
    school().consent_years = 1
    added(website="yes", newsletter="no")
    now.shift(timedelta(days=400))
    assert added(website="yes", newsletter="no") == [("website", "yes")]


def test_the_words_that_were_shown_stay_with_the_answer() -> None:
    (row,) = add_decisions(answers(social_facebook="no"))
    assert row.words.splitlines() == [
        "Our school’s page on Facebook",
        "Can we use photos or videos of Asha for this?",
        "Anyone can see it and pass it on.",
        "Also gets the picture: Facebook (Meta)",
        "We take it down when you say no, and a year after your child has left at the latest.",
        "No, you cannot",
    ]
    (welsh,) = add_decisions(answers("Gwen Evans", "Mali Evans", display="no"))
    assert welsh.language == "cy"
    assert welsh.words.splitlines()[0] == "Arddangosfeydd yn yr ysgol"
    assert welsh.words.splitlines()[-1] == "Rydw i'n gwrthwynebu hyn"


def test_a_save_is_audited_in_numbers() -> None:
    added(website="yes", newsletter="no", prospectus="no")
    added(website="yes")
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "consent.decided"))
    assert entry.facts == {"yes": 1, "no": 2, "channel": "portal", "voice": "adult"}
    assert (entry.subject, entry.person_id) == (child("Asha Shah").public_id, person("Priya Shah").id)
