"""Asking before publishing: what is answered, what is kept, and what can be wrong with a question."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.clock import now, today
from portal.consents.access import purposes_of
from portal.consents.checking.chosen import MOST, Chosen, answer_about, name_purpose
from portal.consents.models import CheckedChild
from portal.extensions import db
from tests.concerns.test_two_at_once import at_once, filled_in, statuses
from tests.consents.checking import PAGE, ask, asked, crowd, kept, lines, proof
from tests.consents.deciding import child, decided, flagged, purpose, school
from tests.support.clients import hidden_fields, post
from tests.support.pages import page_of


def test_a_class_is_answered_child_by_child_those_who_may_not_appear_first(as_) -> None:
    decided("Priya Shah", "Asha Shah", "website")
    decided("Priya Shah", "Asha Shah", "name-with-photo")
    page = proof(as_("Daniel Okafor"), **{"class": "3 Oak"})
    assert page.one("h1").text == "Do not publish as it is: 1 of 2 may not appear"
    assert lines(page) == {"Ellie Jones 3 Oak": "Crop out", "Asha Shah 3 Oak": "Yes with first name"}
    assert list(lines(page)) == ["Ellie Jones 3 Oak", "Asha Shah 3 Oak"]
    assert "Our school website" in page.text and "Checked by Mr Okafor" in page.text


def test_all_may_appear_and_nobody_may(as_) -> None:
    kit = as_("Kit Lane")
    assert proof(kit, "Asha Shah").one("h1").text == "Do not publish: the child may not appear"
    assert proof(kit, "Asha Shah", "Leo Cole").one("h1").text == "Do not publish: none may appear"
    decided("Priya Shah", "Asha Shah", "website")
    decided("Mina Cole", "Leo Cole", "website")
    assert proof(kit, "Asha Shah").one("h1").text == "You may publish: the child may appear"
    page = proof(kit, "Asha Shah", "Leo Cole")
    assert page.one("h1").text == "You may publish: all 2 may appear"
    assert set(lines(page).values()) == {"Yes without name"}


def test_nobody_is_cropped_out_of_a_video_and_nobody_who_is_alone(as_) -> None:
    decided("Mina Cole", "Leo Cole", "performance-video")
    page = proof(as_("Kit Lane"), "Asha Shah", "Leo Cole", purpose="performance-video")
    assert lines(page) == {"Asha Shah 3 Oak": "No", "Leo Cole 1 Ash": "Yes without name"}
    assert "Nobody can be cut out here" in page.text


def test_a_name_alone_permits_nothing(as_) -> None:
    decided("Priya Shah", "Asha Shah", "name-with-photo")
    assert lines(proof(as_("Kit Lane"), "Asha Shah")) == {"Asha Shah 3 Oak": "No"}


def test_part_of_a_class_and_a_child_of_another_one(as_) -> None:
    fields = {"class": "3 Oak", "without": child("Ellie Jones").public_id}
    page = proof(as_("Kit Lane"), "Leo Cole", "Leo Cole", **fields)
    assert set(lines(page)) == {"Leo Cole 1 Ash", "Asha Shah 3 Oak"}


def test_the_proof_is_kept_with_its_children_and_audited_in_numbers(as_) -> None:
    decided("Priya Shah", "Asha Shah", "website")
    asked(as_("Kit Lane"), "Asha Shah", "Leo Cole")
    (check,) = kept()
    rows = db.session.execute(select(CheckedChild.pupil_id, CheckedChild.may, CheckedChild.named))
    assert set(map(tuple, rows)) == {(child("Asha Shah").id, True, False), (child("Leo Cole").id, False, False)}
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "publishing.checked"))
    assert entry.facts == {"purpose": purpose("website").id, "children": 2, "may_not": 1, "again": False}
    assert (entry.subject, entry.school_id) == (check.public_id, school().id)


# What was said stays


def test_an_old_proof_says_how_old_it_is_and_what_has_changed(as_, now) -> None:
    kit = as_("Kit Lane")
    decided("Priya Shah", "Asha Shah", "website")
    address = asked(kit, "Asha Shah", "Leo Cole")
    page = page_of(kit.get(address)).one("main")
    assert not page.all("div", class_="note")
    now.shift(timedelta(hours=26))
    kit = as_("Kit Lane")
    assert "This answer is 26 hours old. It may be out of date." in page_of(kit.get(address)).text
    decided("Priya Shah", "Asha Shah", "website", "no")
    decided("Mina Cole", "Leo Cole", "website")
    page = page_of(kit.get(address)).one("main")
    assert page.one("h1").text == "Do not publish as it is: 1 of 2 may not appear"
    assert lines(page) == {"Leo Cole 1 Ash": "Crop out", "Asha Shah 3 Oak": "Yes without name"}
    changed = page.one("div", class_="note--danger")
    assert "Since then it has changed for 2 children" in changed.text
    assert [item.text for item in changed.all("li")] == ["Asha Shah may no longer appear", "Leo Cole may appear now"]
    now.shift(timedelta(days=3))
    assert "This answer is 4 days old" not in page_of(as_("Kit Lane").get(address)).text  # what changed is said instead


def test_checking_again_is_a_new_check_that_says_what_changed(as_, post, now) -> None:
    kit = as_("Kit Lane")
    decided("Priya Shah", "Asha Shah", "website")
    decided("Mina Cole", "Leo Cole", "website")
    first = asked(kit, "Asha Shah", "Leo Cole")
    child("Leo Cole").left_on = today()
    flagged("Asha Shah")
    now.shift(timedelta(hours=20))
    kit = as_("Kit Lane")
    answer = post(kit, f"{first}/checks", page=first)
    assert answer.status_code == 303 and answer.location != first
    page = page_of(kit.get(answer.location)).one("main")
    assert page.one("h1").text == "Do not publish: none may appear"
    assert "Compared with the check of Monday 7 September 2026 at 10:00am" in page.text
    assert {item.text for item in page.one("div", class_="note").all("li")} == {
        "Asha Shah may no longer appear",
        "Leo Cole may no longer appear",
    }
    again = post(kit, f"{answer.location}/checks", page=answer.location)
    assert "Nothing has changed." in page_of(kit.get(again.location)).text
    assert [check.earlier_id for check in kept()] == [None, kept()[0].id, kept()[1].id]


def test_a_purpose_that_was_closed_since_permits_nothing_any_more(as_, post) -> None:
    kit = as_("Kit Lane")
    decided("Priya Shah", "Asha Shah", "website")
    first = asked(kit, "Asha Shah")
    purpose("website").closed_at = now()
    answer = post(kit, f"{first}/checks", page=first)
    assert page_of(kit.get(answer.location)).one("h1").text == "Do not publish: the child may not appear"


def test_a_new_check_can_begin_with_the_children_of_an_old_one(as_) -> None:
    kit = as_("Kit Lane")
    asked(kit, "Asha Shah", "Leo Cole", purpose="newsletter")
    page = page_of(kit.get(f"{PAGE}?like={kept()[0].public_id}"))
    ticked = {box["value"] for box in page.all("input", name="pupils") if "checked" in box.attrs}
    assert ticked == {child("Asha Shah").public_id, child("Leo Cole").public_id}
    assert kit.get(f"{PAGE}?like=nothing").status_code == kit.get(f"{PAGE}?like=%00").status_code == 404


# What is proposed


def chosen_purpose(client) -> str | None:
    options = page_of(client.get(PAGE)).one("select", name="purpose").all("option")
    return next((option["value"] for option in options if "selected" in option.attrs), None)


def test_the_last_use_is_proposed_again_for_the_day_and_to_oneself(as_, now) -> None:
    kit, head = as_("Kit Lane"), as_("Helen Marsh")
    assert chosen_purpose(kit) is None
    asked(kit, "Asha Shah", purpose="newsletter")
    assert chosen_purpose(kit) == "newsletter"
    assert chosen_purpose(head) is None
    now.shift(timedelta(hours=13))
    assert chosen_purpose(as_("Kit Lane")) is None


def test_a_teacher_s_own_class_comes_first(as_) -> None:
    def classes(name: str) -> list[str]:
        chosen = ask(as_(name), search="class", **{"class": "5 Elm"})  # the children are known by then
        pages = (page_of(answer) for answer in (as_(name).get(PAGE), chosen))
        first, then = ([radio["value"] for radio in page.all("input", name="class")] for page in pages)
        assert first == then
        return first

    assert classes("Daniel Okafor") == ["3 Oak", "1 Ash", "5 Elm", ""]
    assert classes("Beth Hughes") == ["5 Elm", "1 Ash", "3 Oak", ""]
    assert classes("Kit Lane") == ["1 Ash", "3 Oak", "5 Elm", ""]


def test_a_first_name_is_no_place_to_publish(as_) -> None:
    page = page_of(as_("Kit Lane").get(PAGE))
    offered = [option["value"] for option in page.one("select", name="purpose").all("option")]
    assert "website" in offered and "name-with-photo" not in offered
    assert ask(as_("Kit Lane"), "Asha Shah", purpose="name-with-photo").status_code == 422


# Looking for children


def test_children_are_found_by_name_and_what_was_chosen_stays(as_) -> None:
    kit = as_("Kit Lane")
    chosen = {"class": "5 Elm", "without": child("Dev Shah").public_id}
    for search in ({"search": "name"}, {}):  # the button, and Enter in the box
        answer = ask(kit, "Leo Cole", q="shah ash", **search, **chosen)
        assert answer.status_code == 200
        boxes = page_of(answer).all("input", type="checkbox")
        shown = {(box["name"], box["value"], "checked" in box.attrs) for box in boxes}
        assert shown == {
            ("without", child("Dev Shah").public_id, True),
            ("pupils", child("Asha Shah").public_id, False),
            ("pupils", child("Leo Cole").public_id, True),
        }
        assert chosen_in(answer) == ("website", "5 Elm", "shah ash")
    assert not kept()


def chosen_in(answer) -> tuple[str, str, str]:
    page = page_of(answer)
    purpose = next(o["value"] for o in page.one("select", name="purpose").all("option") if "selected" in o.attrs)
    of_class = next(radio["value"] for radio in page.all("input", name="class") if "checked" in radio.attrs)
    return purpose, of_class, page.one("input", name="q")["value"]


def test_a_piece_of_the_page_is_enough_in_place(as_) -> None:
    kit = as_("Kit Lane")
    with_htmx = {"HX-Request": "true"}
    hidden = hidden_fields(page_of(kit.get(PAGE)).one("form", id="check"))
    answer = kit.post(PAGE, data=hidden | {"search": "name", "q": "leo"}, headers=with_htmx)
    assert "<html" not in answer.text and "Leo Cole" in answer.text and "1 child found" in answer.text
    answer = kit.post(PAGE, data=hidden | {"search": "class", "class": "3 Oak"}, headers=with_htmx)
    assert "2 children in this class" in answer.text


def test_a_check_with_a_name_left_in_the_box_is_a_check(as_) -> None:
    assert ask(as_("Kit Lane"), "Leo Cole", q="asha", check="yes").status_code == 303


def test_what_was_chosen_survives_the_switch_of_language(as_) -> None:
    kit = as_("Kit Lane")
    fields = {"class": "3 Oak", "without": child("Ellie Jones").public_id, "switch": "cy", "q": "dev"}
    assert ask(kit, "Leo Cole", **fields).location == PAGE
    answer = kit.get(PAGE)
    assert 'lang="cy"' in answer.text
    assert chosen_in(answer) == ("website", "3 Oak", "dev")
    ticked = {box["value"] for box in page_of(answer).all("input", type="checkbox") if "checked" in box.attrs}
    assert ticked == {child("Leo Cole").public_id, child("Ellie Jones").public_id}


# What can be wrong


def wrong(client, *names: str, **fields) -> str:
    """What the page says is wrong; nothing is kept."""
    answer = ask(client, *names, **fields)
    assert answer.status_code == 422
    assert not kept()
    return page_of(answer).one("div", class_="errors").text


def test_a_question_without_a_use_or_without_children(as_) -> None:
    kit = as_("Kit Lane")
    assert "Select where it will appear" in wrong(kit, "Asha Shah", purpose=None)
    nobody = "Choose who is in the picture: a class, or children by name"
    assert nobody in wrong(kit)
    assert nobody in wrong(kit, **{"class": "9 Nowhere"})
    assert nobody in wrong(kit, **{"class": "dosbarth 2"})  # of another school
    both = [child("Asha Shah").public_id, child("Ellie Jones").public_id]
    assert nobody in wrong(kit, **{"class": "3 Oak", "without": both})
    for nonsense in ("\0", "é\0", "x" * 5000, "0x0"):
        wrong(kit, pupils=nonsense, without=nonsense, purpose=nonsense, **{"class": nonsense})


def test_a_use_that_is_unknown_or_closed(as_) -> None:
    kit = as_("Kit Lane")
    said = "The school does not use pictures for this. Select another use"
    assert said in wrong(kit, "Asha Shah", purpose="unknown")
    purpose("website").closed_at = now()
    assert said in wrong(kit, "Asha Shah")
    assert said in wrong(kit, "Asha Shah", purpose="trust-or-county")  # of another school


@pytest.mark.parametrize("who", ["Leo Cole", "Mali Evans", "forged"])
def test_somebody_who_is_no_child_of_the_school_any_more(who: str, as_) -> None:
    child("Leo Cole").left_on = today() - timedelta(days=1)
    ids = [child("Asha Shah").public_id, "FORGED" if who == "forged" else child(who).public_id]
    answer = ask(as_("Kit Lane"), pupils=ids)
    assert answer.status_code == 422
    assert "1 child you chose is not on roll at this school" in page_of(answer).one("div", class_="errors").text
    ticked = {box["value"] for box in page_of(answer).all("input", name="pupils")}
    assert ticked == {child("Asha Shah").public_id}
    assert not kept()


def test_too_many_at_once(as_) -> None:
    kit = as_("Kit Lane")
    said = "One check takes up to 500 children. Check class by class"
    assert said in wrong(kit, pupils=[f"FORGED{n}" for n in range(2000)])
    assert said in wrong(kit, without=[f"FORGED{n}" for n in range(2000)], **{"class": "3 Oak"})
    crowd(MOST)
    assert said in wrong(kit, **{"class": "5 Elm"})


def test_a_form_sent_twice_at_once_is_one_check(as_) -> None:
    send = filled_in(as_("Kit Lane"), PAGE, PAGE, purpose="website", pupils=child("Asha Shah").public_id)
    answers = at_once(send, send)
    assert statuses(answers) == [303, 303]
    assert answers[0].location == answers[1].location
    assert len(kept()) == 1
    again = filled_in(as_("Kit Lane"), answers[0].location, f"{answers[0].location}/checks")
    assert len({answer.location for answer in at_once(again, again)}) == 1
    assert len(kept()) == 2


def test_the_key_of_somebody_else_s_form_keeps_nothing_from_being_kept(as_) -> None:
    said = {"purpose": "website", "pupils": child("Asha Shah").public_id, "check": "1", "key": "the-same"}
    answers = [post(as_(name), PAGE, said) for name in ("Kit Lane", "Olive Grant", "Kit Lane", "Olive Grant")]
    assert [answer.status_code for answer in answers] == [303] * 4
    assert answers[0].location == answers[2].location != answers[1].location
    assert [one.by.given_name for one in kept()][:2] == ["Kit", "Olive"]


def test_a_school_that_uses_pictures_for_nothing_says_so(as_) -> None:
    for one in db.session.scalars(purposes_of(school().id)):
        one.closed_at = now()
    assert "has not said yet what it uses pictures for" in page_of(as_("Kit Lane").get(PAGE)).text


# What it costs


def test_three_hundred_children_are_read_in_three_statements(app, statements) -> None:
    crowd(299)
    here = school()
    with statements() as seen:
        purposes = list(db.session.scalars(purposes_of(here.id)))
        website = next(one for one in purposes if one.slug == "website")
        said = answer_about(here, website, name_purpose(purposes), Chosen("5 Elm"))
    assert (len(said.lines), len(seen)) == (300, 3)


def test_neither_a_check_nor_its_proof_costs_more_for_more_children(as_, statements) -> None:
    kit = as_("Kit Lane")

    def cost() -> tuple[int, int, int]:
        hidden = {
            e["name"]: e["value"] for e in page_of(kit.get(PAGE)).one("form", id="check").all("input", type="hidden")
        }
        with statements() as asking:
            answer = kit.post(PAGE, data=hidden | {"purpose": "website", "class": "5 Elm"})
        with statements() as reading:
            assert kit.get(answer.location).status_code == 200
        with statements() as choosing:
            kit.get(PAGE)
        return len(asking), len(reading), len(choosing)

    cost()
    before = cost()
    crowd(299)
    assert cost() == before
    assert before <= (13, 9, 8)


def test_what_is_known_is_what_is_said(app) -> None:
    decided("Priya Shah", "Asha Shah", "website")
    here, website = school(), purpose("website")
    chosen = Chosen("3 Oak", pupils=(child("Leo Cole").public_id,))
    said = answer_about(here, website, None, chosen)
    assert [(line.child.full_name, line.may) for line in said.lines] == [
        ("Leo Cole", False),
        ("Asha Shah", True),
        ("Ellie Jones", False),
    ]
    assert not any(line.named for line in said.lines)


def test_the_use_of_the_last_check_is_proposed_however_many_there_were(as_, now):
    okafor = as_("Daniel Okafor")
    for use in ("website", "website", "website", "website", "newsletter"):
        asked(okafor, "Asha Shah", purpose=use)
        now.shift(60)
    page = page_of(okafor.get(PAGE))
    assert [option["value"] for option in page.all("option") if "selected" in option.attrs] == ["newsletter"]
