"""A school starts from a shipped model: a few boxes filled, and there is a draft that the checker finds good."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from portal.clock import today
from portal.extensions import db
from portal.policies.kept import questions_of, steps_of
from portal.policies.models import Policy, PolicyVersion
from portal.policies.procedure.procedure import SHIPPED
from portal.policies.publishing.findings import findings_of
from portal.policies.questions import PARENTS, STAFF
from portal.policies.shipped.making import MODELS
from portal.policies.writing.slugs import slug_of
from portal.schools.models import School
from tests.policies.boxes import links_above, sent, shown
from tests.policies.shelf import publish
from tests.support.pages import page_of

OF = {"oakfield": "Olive Grant", "glan-afon": "Mair Lewis"}  # England in one language, Wales in two
STEPS = "What we do if it goes wrong"


def page_for(name: str, school: str = "oakfield") -> str:
    return f"/{school}/policies/models/{name}"


def approved() -> dict[str, str]:
    """What a school knows once its governors have met."""
    return {
        "approver": "Governing body",
        "approved_on": today().isoformat(),
        "review_by": (today() + timedelta(days=360)).isoformat(),
    }


def adopt(client: Any, name: str, school: str = "oakfield", **changes: Any) -> Any:
    """The model as its page shows it, with changes, sent."""
    return sent(client, page_for(name, school), **approved() | changes)


def drafts() -> list[PolicyVersion]:
    return list(db.session.scalars(select(PolicyVersion)))


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("school", OF)
def test_a_model_that_is_adopted_as_it_is_passes_the_checker(as_, name, school):
    answer = adopt(as_(OF[school]), name, school)
    assert answer.status_code == 303, page_of(answer).text
    (version,) = drafts()
    assert {text.language for text in version.texts} == set(version.policy.school.languages.split(","))
    assert [(one.rule, one.language, one.quote) for one in findings_of(version)] == []


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("nation", ["england", "wales"])
def test_so_it_does_in_two_languages_in_either_nation_with_everything_chosen(as_, name, nation):
    db.session.execute(update(School).where(School.slug == "oakfield").values(languages="en,cy", nation=nation))
    chosen = {"agreement": "y", "airing": "rarely"} if name == "parents" else {}
    assert adopt(as_("Olive Grant"), name, **chosen).status_code == 303
    (version,) = drafts()
    assert len(version.texts) == 2
    assert [(one.rule, one.language, one.quote) for one in findings_of(version)] == []


def test_what_parents_read_is_all_there(as_, client):
    office = as_("Olive Grant")
    answer = adopt(office, "parents", agreement="y", airing="rarely", platforms="TikTok\nNextdoor")
    slug = answer.location.split("/")[-2]
    (version,) = drafts()
    assert (steps_of(version), questions_of(version)) == (SHIPPED, PARENTS)
    assert (version.policy.audience_codes, version.policy.review_months) == (["parents"], 12)
    assert (version.approver, version.approved_on) == ("Governing body", today())
    assert version.links[0].title == "Complaints Procedure"
    assert publish(office, slug).status_code == 303
    page = page_of(client.get(f"/oakfield/policies/{slug}"))
    text = page.one("article").text
    for words in ("Home-School Agreement", "rarely helps", "TikTok, Nextdoor", "01632", STEPS):
        assert words in text
    assert text.index("Tell us what you think of it.") < text.index(STEPS)
    assert page.one("h1").text == "Social Media Policy for Parents and Carers"
    assert text.count(STEPS) == 1


def test_the_policy_for_staff_says_itself_what_follows_and_has_no_steps_for_parents(as_):
    assert adopt(as_("Olive Grant"), "staff").status_code == 303
    (version,) = drafts()
    assert (steps_of(version), questions_of(version)) == (None, STAFF)
    assert version.policy.audience_codes == ["staff", "governors", "volunteers", "pta", "visitors"]


def test_a_school_of_one_language_is_asked_for_one(as_):
    names = set(shown(as_("Olive Grant"), page_for("parents")))
    assert not [name for name in names if name.endswith("_cy")]
    welsh = shown(as_("Mair Lewis"), page_for("parents", "glan-afon"))
    assert welsh["title_cy"] == "Polisi Cyfryngau Cymdeithasol i Rieni a Gofalwyr"


def test_boxes_that_a_model_has_no_place_for_are_not_asked(as_):
    asked = set(shown(as_("Olive Grant"), page_for("staff")))
    assert not asked & {"platforms", "airing", "agreement"}


def test_what_a_school_does_not_know_yet_can_wait(as_):
    later = dict.fromkeys(("approver", "approved_on", "review_by"), "")
    assert adopt(as_("Olive Grant"), "parents", **later).status_code == 303
    (version,) = drafts()
    assert (version.approver, version.approved_on, version.review_by) == (None, None, None)
    assert {one.rule for one in findings_of(version)} == {"PC2"}


@pytest.mark.parametrize(
    ("changes", "words", "at"),
    [
        ({"title_en": " "}, "Enter the title", "title_en"),
        ({"title_en": "[Title]"}, "Fill in the place", "title_en"),
        ({"channels_en": "-\n"}, "at least one way", "channels_en"),
        ({"channels_en": "\n".join(f"way {n}" for n in range(13))}, "12 entries or less", "channels_en"),
        ({"channels_en": "x" * 301}, "300 characters or less", "channels_en"),
        ({"related_en": ""}, "at least one other policy", "related_en"),
        ({"platforms": ""}, "at least one network", "platforms"),
        ({"airing": "always"}, "how firmly", "airing-0"),
        ({"review_months": "5"}, "how often", "review_months"),
        ({"approved_on": "yesterday"}, "must be a real date", "approved_on"),
        ({"approved_on": "9999-12-31"}, "after the approval", "review_by"),
        ({"review_by": "2020-01-01"}, "after the approval", "review_by"),
        ({"review_by": "2031-01-01"}, "within the time", "review_by"),
        ({"approver": "<name>"}, "Fill in the place", "approver"),
        ({"title_en": "a\0b"}, "hidden character", "title_en"),
    ],
    ids=str,
)
def test_what_is_missing_is_said_at_its_box_and_nothing_typed_is_lost(as_, changes, words, at):
    answer = adopt(as_("Olive Grant"), "parents", **({"platforms": "Our own network"} | changes))
    page = page_of(answer)
    assert answer.status_code == 422
    ((said, link),) = links_above(answer)
    assert (words in said, link) == (True, f"#{at}")
    assert "platforms" in changes or "Our own network" in page.one("textarea", id="platforms").text
    assert not drafts()


def test_both_languages_have_as_many_lines(as_):
    answer = adopt(as_("Mair Lewis"), "parents", "glan-afon", channels_en="talk to us", title_cy="")
    links = [link for _said, link in links_above(answer)]
    assert (answer.status_code, links) == (422, ["#title_cy", "#channels_en"])


def test_a_placeholder_in_one_language_is_said_at_the_box_of_that_language(as_):
    answer = adopt(as_("Mair Lewis"), "parents", "glan-afon", title_en="{title}")
    links = [link for _said, link in links_above(answer)]
    assert links == ["#title_en"]


def test_what_the_portal_knows_wrongly_of_the_school_is_said_above_all_boxes(as_):
    db.session.execute(update(School).where(School.slug == "oakfield").values(council_phone="ask the office"))
    answer = adopt(as_("Olive Grant"), "parents")
    assert answer.status_code == 422
    assert "Enter a phone number" in page_of(answer).one("div", class_="errors").text
    assert "<title>Error: " in answer.text


def test_sent_twice_it_is_one_policy_and_another_one_stays_another(as_):
    office = as_("Olive Grant")
    answers = [adopt(office, "parents") for _click in range(2)]
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    other = adopt(office, "parents", approver="The headteacher")
    assert other.location not in {answer.location for answer in answers}
    assert db.session.scalar(select(func.count()).select_from(Policy)) == 2


def test_a_draft_that_somebody_has_changed_is_not_taken_for_a_new_one(as_):
    office = as_("Olive Grant")
    first = adopt(office, "parents")
    assert sent(office, first.location, title_en="Ours").status_code == 303
    assert adopt(office, "parents").location != first.location


def test_the_models_are_offered_where_a_policy_begins(as_):
    office = as_("Olive Grant")
    for page in ("/oakfield/policies/new", "/oakfield/policies/desk"):
        links = {link["href"] for link in page_of(office.get(page)).all("a")}
        assert {page_for(name) for name in MODELS} <= links
    adopt(office, "parents")
    assert page_for("staff") not in {link["href"] for link in page_of(office.get("/oakfield/policies/desk")).all("a")}


def test_there_is_no_other_model(as_):
    office = as_("Olive Grant")
    for page in (page_for("pupils"), page_for("draft"), "/oakfield/policies/models"):
        assert office.get(page).status_code == 404
    assert slug_of("Models") == "policy-models"


@pytest.mark.parametrize("who", ["Priya Shah", "Daniel Okafor", "Colin Reed", "Mair Lewis"])
def test_only_those_who_write_begin_one(as_, who):
    assert as_(who).get(page_for("parents")).status_code == 404
