"""A publication is recorded: after a check, without one, and never against what is permitted at that moment."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.clock import now, today
from portal.consents.models import Publication
from portal.extensions import db
from tests.consents.deciding import child, decided, purpose
from tests.consents.publishing import PLACE, checked, open_ones, says
from tests.support.clients import csrf_token, person, post
from tests.support.pages import page_of

NEW = f"{PLACE}/new"


@pytest.fixture
def agreed(app) -> None:
    """Asha and Leo may appear on the website, Asha with her name; about Ellie nobody has answered."""
    decided("Priya Shah", "Asha Shah", "website")
    decided("Priya Shah", "Asha Shah", "name-with-photo")
    decided("Mina Cole", "Leo Cole", "website")


def words(*names: str, named: tuple[str, ...] = (), **more: object) -> dict[str, object]:
    """A form with these children ticked."""
    usual = {"what": "Harvest", "place": "The hall", "purpose": "website", "published_on": today().isoformat()}
    ids, with_name = ([child(name).public_id for name in group] for group in (names, named))
    owner = {"owner": person("Kit Lane").public_id}
    return usual | owner | {"pupils": ids, "shown": ids, "named": with_name} | more


def all_of_them() -> list[Publication]:
    db.session.expire_all()
    return list(db.session.scalars(select(Publication).order_by(Publication.id)))


def errors(answer) -> str:
    return " ".join(one.text for one in page_of(answer).all(class_="errors"))


def test_after_a_check_those_who_may_appear_are_ticked_and_the_others_are_left_out(as_, agreed) -> None:
    kit, check = as_("Kit Lane"), checked(("Asha Shah", "Leo Cole"), ("Ellie Jones",), named=("Asha Shah",))
    page = page_of(kit.get(f"{NEW}?check={check}"))
    ticked = [box["value"] for box in page.all("input", name="pupils") if "checked" in box.attrs]
    assert ticked == [child("Leo Cole").public_id, child("Asha Shah").public_id]
    assert [box["value"] for box in page.all("input", name="named")] == [child("Asha Shah").public_id]
    assert "Left out, because they may not appear: Ellie Jones" in page.one("main").text
    answer = post(kit, f"{NEW}?check={check}", words("Asha Shah", named=("Asha Shah",), purpose=None))
    row = all_of_them()[0]
    assert answer.location == f"{PLACE}/{row.public_id}"
    assert (row.purpose.slug, row.check.public_id, row.owner.given_name) == ("website", check, "Kit")
    assert [(one.pupil.given_name, one.named, one.out_at) for one in row.children] == [("Asha", True, None)]
    shown = page_of(kit.get(answer.location)).one("main")
    assert "by Kit, before it was published" in shown.text
    proof = f"/oakfield/may-we-publish/{check}"
    readers = ("Kit Lane", "Daniel Okafor", "Olive Grant")
    assert [proof in as_(name).get(answer.location).text for name in readers] == [True, False, True]
    assert kit.get(proof).status_code == 200


def test_whom_the_check_left_out_cannot_be_added(as_, agreed) -> None:
    check = checked(("Asha Shah",), ("Ellie Jones",))
    for already in ({}, {"is_out": "y"}):
        answer = post(as_("Kit Lane"), f"{NEW}?check={check}", words("Asha Shah", "Ellie Jones", **already))
        assert answer.status_code == 422
        assert "Some of these children cannot be chosen any more" in answer.text
    assert all_of_them() == []


def test_what_has_changed_since_the_check_is_seen(as_, agreed) -> None:
    check = checked(("Asha Shah", "Leo Cole"))
    says("Priya Shah", "Asha Shah", website="no")
    answer = post(as_("Kit Lane"), f"{NEW}?check={check}", words("Asha Shah", "Leo Cole"))
    assert answer.status_code == 422
    assert "Check first" in errors(answer) and "Asha Shah" in errors(answer) and "Leo" not in errors(answer)
    assert all_of_them() == []


def test_without_a_check_the_page_says_that_nobody_checked(as_, agreed) -> None:
    assert "Nobody checked before this was published." in as_("Kit Lane").get(NEW).text
    answer = post(as_("Kit Lane"), NEW, words("Asha Shah", "Leo Cole"))
    assert answer.status_code == 303
    assert "Nobody checked before it was published." in as_("Kit Lane").get(answer.location).text


def test_who_may_not_appear_is_named_and_what_was_typed_stays(as_, agreed) -> None:
    answer = post(as_("Kit Lane"), NEW, words("Asha Shah", "Ellie Jones", "Leo Cole", named=("Leo Cole",)))
    said = errors(answer)
    assert answer.status_code == 422
    assert "These children may not appear: Ellie Jones" in said
    assert "not with their first name: Leo Cole" in said and "Asha" not in said
    page = page_of(answer)
    assert page.one("input", id="what")["value"] == "Harvest"
    assert len([box for box in page.all("input", name="pupils") if "checked" in box.attrs]) == 3
    assert all_of_them() == [] and open_ones() == []


def test_what_is_out_already_is_recorded_and_on_the_list_at_once(as_, agreed) -> None:
    children = ("Asha Shah", "Ellie Jones", "Leo Cole")
    answer = post(as_("Kit Lane"), NEW, words(*children, named=("Leo Cole",), is_out="y"))
    assert answer.status_code == 303
    assert sorted(open_ones()) == [("Ellie", "picture"), ("Leo", "name")]


def test_children_are_brought_in_by_class_and_by_name_and_nothing_typed_is_lost(as_, agreed) -> None:
    kit = as_("Kit Lane")
    page = page_of(post(kit, NEW, words(add="yes", add_class="3 Oak")))
    assert {box["value"] for box in page.all("input", name="shown")} == {
        child(name).public_id for name in ("Asha Shah", "Ellie Jones")
    }
    assert page.one("input", id="what")["value"] == "Harvest"
    page = page_of(post(kit, NEW, words("Asha Shah", add="yes", find="leo")))
    assert [box["value"] for box in page.all("input", name="pupils") if "checked" in box.attrs] == [
        child(name).public_id for name in ("Leo Cole", "Asha Shah")
    ]
    assert "Nobody of that name is here" in post(kit, NEW, words(add="yes", find="Mali")).text
    assert "Nobody of that name is here" in post(kit, NEW, words(add="yes", add_class="dosbarth 2")).text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"published_on": "2026-09-08"}, "The day must be today or earlier"),
        ({"published_on": "1990-01-01"}, "The day must be within the last 20 years"),
        ({"published_on": "32/1/2026"}, "The day must be a real date"),
        ({"what": "x" * 5000}, "must be 200 characters or less"),
        ({"place": "x" * 5000}, "must be 200 characters or less"),
        ({"what": "a\0b"}, "hidden character"),
        ({"what": ""}, "Enter what was published"),
        ({"place": ""}, "Enter where it can be seen, or its web address"),
        ({"address": "javascript:alert(1)"}, "Enter a web address that begins with"),
        ({"address": "https://example.org\\@evil.example"}, "Enter a web address that begins with"),
        ({"address": "https://user@evil.example"}, "Enter a web address that begins with"),
        ({"address": "/oakfield/"}, "Enter a web address that begins with"),
        ({"owner": "0000"}, "Select who looks after it"),
        ({"purpose": "name-with-photo"}, "Select what it is for"),
        ({"purpose": "nothing"}, "Select what it is for"),
        ({"pupils": []}, "Select the children who are in it"),
        ({"pupils": ["0000000000000000"]}, "Some of these children cannot be chosen any more"),
    ],
)
@pytest.mark.sqlite_only
def test_what_cannot_be_is_refused_in_words(as_, agreed, given, said) -> None:
    answer = post(as_("Kit Lane"), NEW, words("Asha Shah", **given))
    assert answer.status_code == 422
    assert said in page_of(answer).one("main").text
    assert all_of_them() == []


@pytest.mark.sqlite_only
def test_what_is_refused_in_place_is_said_in_the_title_too(as_, agreed) -> None:
    kit = as_("Kit Lane")
    data = words("Asha Shah", purpose="") | {"csrf_token": csrf_token(kit)}
    piece = kit.post(NEW, data=data, headers={"HX-Request": "true"})
    assert "<html" not in piece.text and page_of(piece).one("title").text.startswith("Error: Record a publication")


def test_a_child_of_another_school_or_one_who_has_left_is_refused(as_, agreed) -> None:
    decided("Gwen Evans", "Mali Evans", "website")
    child("Leo Cole").left_on = today() - timedelta(days=1)
    for name in ("Mali Evans", "Leo Cole"):
        answer = post(as_("Kit Lane"), NEW, words("Asha Shah", name, is_out="y"))
        assert answer.status_code == 422 and name not in answer.text
    assert all_of_them() == []


def test_a_purpose_that_was_closed_is_offered_no_more_and_refused_after_a_check(as_, agreed) -> None:
    check = checked(("Asha Shah",))
    purpose("website").closed_at = now()
    assert "website" not in [option["value"] for option in page_of(as_("Kit Lane").get(NEW)).all("option")]
    answer = post(as_("Kit Lane"), f"{NEW}?check={check}", words("Asha Shah"))
    assert "Check first" in errors(answer)
    assert all_of_them() == []


def test_the_key_of_somebody_else_s_form_keeps_nothing_from_being_recorded(as_, agreed) -> None:
    for name in ("Kit Lane", "Olive Grant", "Kit Lane"):
        assert post(as_(name), NEW, words("Asha Shah", key="the-same")).status_code == 303
    assert [one.by.given_name for one in all_of_them()] == ["Kit", "Olive"]


def test_a_form_sent_twice_is_one_publication(as_, agreed) -> None:
    kit = as_("Kit Lane")
    key = page_of(kit.get(NEW)).one("input", name="key")["value"]
    answers = [post(kit, NEW, words("Asha Shah", key=key)) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert len(all_of_them()) == 1
