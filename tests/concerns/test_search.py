"""Search in triage: straight to a reference or a child, and silent about everything the reader may not see."""

import re

import pytest

from portal.audit.models import AuditEntry
from portal.clock import now, today
from portal.concerns.search import SHOWN
from portal.demo.cast import load_noise
from portal.extensions import db
from portal.schools.models import Pupil
from tests.concerns.rows import appoint, concern_row, pupil, school, school_class
from tests.concerns.test_triage import rows_of
from tests.concerns.waiting import add_concern
from tests.support.clients import csrf_token, person
from tests.support.pages import page_of

TRIAGE = "/oakfield/triage"


def look_for(client, query, at="oakfield"):
    return client.post(f"/{at}/triage/search", data={"csrf_token": csrf_token(client), "q": query})


def add_pupil(given, family, class_name="3 Oak", **changes):
    """A child of whom the class teacher may read a concern."""
    child = Pupil(school_id=school().id, class_id=school_class(class_name).id, given_name=given, family_name=family)
    db.session.add(child)
    db.session.flush()
    usual = {"topic": "learning", "recipient": "class-teacher", "circle": "class"}
    concern_row(school(), person("Carol Jones"), pupil_id=child.id, class_id=child.class_id, **usual | changes)
    db.session.commit()
    return child


def found(response):
    """The children to choose from."""
    return [link.text for item in page_of(response).all("div", class_="list__main") for link in item.all("a")]


def echo_apart(response, query):
    return response.text.replace(f'value="{query}"', 'value=""')


@pytest.mark.parametrize(
    "typed",
    [
        "C-0107-K0AB",
        "c-0107-k0ab",
        "0107k0ab",
        "  C 0107 K0AB ",
        "c0107–k0ab",
        "C-O1O7-KOAB",
        "C-oI07-KOab",
        "ol07 koab",
    ],
)
def test_a_reference_opens_its_concern_however_it_is_typed(typed, as_):
    ref = add_concern(reference="C-0107-K0AB")
    answer = look_for(as_("Daniel Okafor"), typed)
    assert (answer.status_code, answer.location) == (303, f"{TRIAGE}/{ref}")


@pytest.mark.parametrize("who", ["Nadia Frost", "Colin Reed", "Beth Hughes"])
def test_a_reference_of_others_is_answered_like_one_that_does_not_exist(who, as_):
    client, ref = as_(who), add_concern()
    answers = [look_for(client, query) for query in (ref, "C-9999-9999")]
    assert {answer.status_code for answer in answers} == {200}
    assert echo_apart(answers[0], ref) == echo_apart(answers[1], "C-9999-9999")
    assert "Nothing found" in answers[0].text


def test_a_reference_of_another_school_is_not_found_here_by_whoever_reads_there(as_):
    appoint("Daniel Okafor", "class-teacher", "dosbarth 2", "glan-afon")
    ref = add_concern("Priya Shah", "Ravi")
    okafor = as_("Daniel Okafor")
    assert "Nothing found" in look_for(okafor, ref).text
    assert look_for(okafor, ref, "glan-afon").location == f"/glan-afon/triage/{ref}"


def test_a_name_that_could_be_a_reference_is_looked_for_as_both(as_):
    child = add_pupil("Benjamin", "Otis")
    assert look_for(as_("Daniel Okafor"), "Benjamin").location == f"{TRIAGE}?pupil={child.public_id}"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (("Zoë", "Brontë"), "zoe bronte"),
        (("Zoë", "Brontë"), "BRONTE, Zoe"),
        (("Siân", "Llŷr"), "llyr"),
        (("Łukasz", "Wójcik"), "lukasz wojcik"),
        (("Søren", "Ægir"), "soren aegir"),
        (("Niamh", "O’Brien"), "o'brien"),
        (("Niamh", "O’Brien"), "OBrien niamh"),
        (("Niamh", "O’Brien"), "o brien"),
        (("Mary-Jane", "van der Berg"), "maryjane vanderberg"),
        (("Mary-Jane", "van der Berg"), "berg jane"),
        (("Zoe", "Bronte"), "Zoë"),
        (("Zoe", "Bronte"), "bro"),
    ],
)
def test_a_child_is_found_whatever_the_accents_the_case_the_apostrophes_and_the_order(name, typed, as_):
    child = add_pupil(*name)
    add_pupil("Anna", "Clark")
    answer = look_for(as_("Daniel Okafor"), typed)
    assert (answer.status_code, answer.location) == (303, f"{TRIAGE}?pupil={child.public_id}")
    shown = page_of(as_("Daniel Okafor").get(answer.location))
    assert shown.one("h2", id="triage-heading").text == f"Concerns about {' '.join(name)}"
    assert len(rows_of(shown)) == 1


@pytest.mark.parametrize("typed", ["ronte", "zoe clark", "zoez", "Bront e"])
def test_every_word_typed_begins_one_of_the_name(typed, as_):
    add_pupil("Zoë", "Brontë")
    assert "Nothing found" in look_for(as_("Daniel Okafor"), typed).text


def test_of_several_one_chooses_by_name_and_class_and_the_links_hold_no_name(as_):
    children = [add_pupil("Ann", "Wood", "5 Elm"), add_pupil("Cai", "Wood"), add_pupil("Woody", "Able")]
    answer = look_for(as_("Helen Marsh"), "wood")
    assert answer.status_code == 200
    assert found(answer) == ["Woody Able", "Ann Wood", "Cai Wood"]
    assert "5 Elm" in page_of(answer).one("ul", class_="list").text
    links = [link["href"] for link in page_of(answer).one("ul", class_="list").all("a")]
    assert sorted(links) == sorted(f"{TRIAGE}?pupil={child.public_id}" for child in children)


def test_only_children_one_may_read_a_concern_about_are_found(as_):
    load_noise(today())
    mine = add_pupil("Rhys", "Hill")
    add_pupil("Rhys", "Dale", "1 Ash")
    add_pupil("Rhys", "Moor", circle="leadership", recipient="headteacher")
    add_pupil("Rhys", "Fell", about=person("Daniel Okafor").id)
    add_pupil("Rhys", "Lake", topic="safeguarding", circle="alone", recipient="safeguarding-lead")
    db.session.add(Pupil(school_id=school().id, class_id=mine.class_id, given_name="Rhys", family_name="Brook"))
    elsewhere = Pupil(school_id=school("glan-afon").id, class_id=None, given_name="Rhys", family_name="Pool")
    db.session.add(elsewhere)
    assert look_for(as_("Daniel Okafor"), "rhys").location == f"{TRIAGE}?pupil={mine.public_id}"
    assert found(look_for(as_("Helen Marsh"), "rhys")) == ["Rhys Dale", "Rhys Fell", "Rhys Hill", "Rhys Moor"]
    assert "Nothing found" in look_for(as_("Colin Reed"), "rhys").text


def test_a_child_of_closed_concerns_is_found_too(as_):
    child = add_pupil("Rhys", "Hill", closed_at=now())
    assert look_for(as_("Daniel Okafor"), "hill").location == f"{TRIAGE}?pupil={child.public_id}"


@pytest.mark.parametrize("who", ["Colin Reed", "Nadia Frost"])
def test_a_child_of_others_is_answered_like_one_who_does_not_exist(who, as_):
    add_concern()
    client = as_(who)
    answers = [look_for(client, query) for query in ("Asha Shah", "Nobody Known")]
    assert echo_apart(answers[0], "Asha Shah") == echo_apart(answers[1], "Nobody Known")
    assert "Nothing found" in answers[0].text and "Asha" not in answers[1].text


def test_nothing_found_keeps_what_was_typed_in_the_box(as_):
    answer = look_for(as_("Daniel Okafor"), 'Some<b> "body"')
    page = page_of(answer)
    assert page.one("input", id="q")["value"] == 'Some<b> "body"'
    assert "<b> " not in answer.text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Enter a reference or a pupil’s name"),
        (" \u200b ", "Enter a reference or a pupil’s name"),
        ("x" * 101, "must be 100 characters or less"),
        ("x\0y", "hidden character"),
    ],
)
def test_what_cannot_be_looked_for_is_said_beside_the_box(typed, says, as_):
    answer = look_for(as_("Daniel Okafor"), typed)
    assert answer.status_code == 422
    assert says in page_of(answer).one("p", id="q-error").text
    assert page_of(answer).one("title").text.startswith("Error: ")


@pytest.mark.parametrize("typed", ["!?", "–", "%", "_", "'", "🦉", "ﷺ", "a" * 100, "ı̇"])
def test_odd_signs_find_nothing_and_break_nothing(typed, as_):
    add_concern()
    assert look_for(as_("Helen Marsh"), typed).status_code == 200


def test_when_too_many_bear_a_name_the_page_says_so(as_):
    for number in range(SHOWN + 1):
        add_pupil(f"Ann{chr(97 + number)}", "Same")
    answer = look_for(as_("Helen Marsh"), "same")
    assert len(found(answer)) == SHOWN
    assert "There are more" in answer.text


def test_no_name_gets_into_an_address_a_title_a_log_or_the_audit(as_, caplog):
    add_pupil("Ann", "Wood")
    add_pupil("Cai", "Wood")
    marsh = as_("Helen Marsh")
    with caplog.at_level("DEBUG"):
        many, one = look_for(marsh, "wood"), look_for(marsh, "Ann Wood")
    assert "ood" not in page_of(many).one("title").text and "ood" not in one.location
    assert not re.search("wood", caplog.text, re.IGNORECASE)
    assert not [entry for entry in db.session.query(AuditEntry) if "ood" in str(entry.facts)]


def test_the_box_stands_on_the_list_and_on_a_page_of_its_own(as_):
    okafor = as_("Daniel Okafor")
    for address in (TRIAGE, f"{TRIAGE}/search"):
        form = page_of(okafor.get(address)).one("form", id="search")
        assert (form["action"], form["method"]) == (f"{TRIAGE}/search", "post")


def test_what_was_typed_survives_the_switch_of_language(as_):
    okafor = as_("Daniel Okafor")
    answer = okafor.post(
        f"{TRIAGE}/search", data={"csrf_token": csrf_token(okafor), "q": "Asha", "switch": "cy"}, follow_redirects=True
    )
    assert page_of(answer).one("html")["lang"] == "cy"
    assert page_of(answer).one("input", id="q")["value"] == "Asha"


def test_a_child_who_was_found_can_be_no_longer_there_for_a_reader_who_left(as_):
    add_concern()
    okafor = as_("Daniel Okafor")
    address = look_for(okafor, "asha shah").location
    assert address.endswith(pupil("Asha Shah").public_id)
    share = appoint("Daniel Okafor", "chair")
    for post in db.session.query(type(share)).filter_by(person_id=share.person_id, role="class-teacher"):
        post.role = "clerk"
    assert "Asha" not in okafor.get(address).text
