"""Words that a school keeps ready: kept by the head and the office, used in the answers of that school alone."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.clock import now as clock
from portal.concerns.models import SavedReply
from portal.concerns.saved_replies import words_for
from portal.extensions import db
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import school
from tests.concerns.verbs import close, concern
from tests.support.clients import csrf_token, form_to, hidden_fields, post
from tests.support.html import Element
from tests.support.pages import page_of

KEEPERS = ("Helen Marsh", "Sara Lund", "Olive Grant")
OTHERS = ("Daniel Okafor", "Colin Reed", "Clare Boyd", "Kit Lane", "Viv Park", "Sian Price", "Mair Lewis", "Priya Shah")


def add_reply(
    name: str = "Thanks", slug: str = "oakfield", en: str | None = "Thank you.", cy: str | None = None
) -> str:
    """A row; returns its public id."""
    reply = SavedReply(school_id=school(slug).id, name=name, body_en=en, body_cy=cy, changed_at=clock())
    db.session.add(reply)
    db.session.commit()
    return reply.public_id


def replies(slug: str = "oakfield") -> list[tuple[str, str | None, str | None]]:
    rows = select(SavedReply).where(SavedReply.school_id == school(slug).id).order_by(SavedReply.name)
    db.session.expire_all()
    return [(row.name, row.body_en, row.body_cy) for row in db.session.scalars(rows)]


def save(client: FlaskClient, slug: str = "oakfield", **data: Any) -> Any:
    return post(client, f"/{slug}/saved-replies/new", {"name": "Thanks", "body_en": "Thank you."} | data)


def errors(response: Any) -> str:
    return page_of(response).one("div", class_="errors").text


@pytest.mark.parametrize("name", OTHERS)
def test_only_the_head_the_deputy_and_the_office_keep_them(as_, name):
    public_id, other = add_reply(), as_(name)
    base = "/oakfield/saved-replies"
    for address in ("", "/new", f"/{public_id}", f"/{public_id}/deletion"):
        assert other.get(base + address).status_code == 404
    for address in ("/new", f"/{public_id}", f"/{public_id}/deletion"):
        data = {"csrf_token": csrf_token(other), "name": "Mine", "body_en": "Mine"}
        assert other.post(base + address, data=data).status_code == 404
    assert replies() == [("Thanks", "Thank you.", None)]


def test_a_reply_of_another_school_does_not_exist(as_):
    public_id, marsh = add_reply("Diolch", "glan-afon", cy="Diolch."), as_("Helen Marsh")
    for tail in ("", "/deletion"):
        address = f"/oakfield/saved-replies/{public_id}{tail}"
        assert marsh.get(address).status_code == 404
        data = {"csrf_token": csrf_token(marsh), "name": "Mine", "body_en": "Mine"}
        assert marsh.post(address, data=data).status_code == 404
    assert "Diolch" not in marsh.get("/oakfield/saved-replies").text
    ref = raise_concern(as_("Priya Shah"), "Asha")
    page = marsh.get(f"/oakfield/triage/{ref}?reply={public_id}")
    assert "Diolch" not in page.text
    assert replies("glan-afon") == [("Diolch", "Thank you.", "Diolch.")]


@pytest.mark.parametrize("name", KEEPERS)
def test_they_are_added_changed_and_deleted(as_, name):
    keeper = as_(name)
    assert "There is no saved reply yet" in page_of(keeper.get("/oakfield/saved-replies")).text
    assert save(keeper).location == "/oakfield/saved-replies"
    assert page_of(keeper.get("/oakfield/saved-replies")).one("p", role="status").text == "The reply is saved."
    public_id = db.session.scalars(select(SavedReply.public_id)).one()
    address = f"/oakfield/saved-replies/{public_id}"
    assert post(keeper, address, {"name": "Thank you", "body_en": "Thank you for writing."}).status_code == 303
    assert replies() == [("Thank you", "Thank you for writing.", None)]
    assert "Thank you" in page_of(keeper.get(f"{address}/deletion")).text
    assert replies() != []
    assert post(keeper, f"{address}/deletion").status_code == 303
    assert replies() == []
    events = [e.event for e in db.session.scalars(select(AuditEntry)) if e.event.startswith("saved-reply")]
    assert events == ["saved-reply.saved", "saved-reply.changed", "saved-reply.deleted"]


def test_a_school_in_one_language_has_one_box_and_a_bilingual_one_two(as_):
    boxes = [area["name"] for area in page_of(as_("Olive Grant").get("/oakfield/saved-replies/new")).all("textarea")]
    assert boxes == ["body_en"]
    both = page_of(as_("Mair Lewis").get("/glan-afon/saved-replies/new?lang=en")).all("textarea")
    assert [area["name"] for area in both] == ["body_cy", "body_en"]


def test_a_reply_needs_a_name_and_a_text_in_at_least_one_language(as_):
    office, welsh = as_("Olive Grant"), as_("Mair Lewis")
    assert "Enter a name" in errors(save(office, name=" "))
    assert "Enter the text" in errors(save(office, body_en=""))
    welsh.get("/home?lang=en")
    assert "in at least one language" in errors(save(welsh, "glan-afon", body_en="", body_cy=" "))
    assert save(welsh, "glan-afon", body_en="", body_cy="Diolch.").status_code == 303
    assert (replies(), replies("glan-afon")) == ([], [("Thanks", None, "Diolch.")])


def test_two_replies_of_one_name_cannot_be_told_apart(as_):
    office = as_("Olive Grant")
    save(office)
    refused = save(office, body_en="Other words")
    assert refused.status_code == 422
    assert "Enter another name" in errors(refused)
    assert page_of(refused).one("textarea").text == "Other words"
    other = add_reply("Other")
    assert "Enter another name" in errors(
        post(office, f"/oakfield/saved-replies/{other}", {"name": "Thanks", "body_en": "x"})
    )
    assert len(replies()) == 2


def test_a_double_click_keeps_one(as_):
    office = as_("Olive Grant")
    assert [save(office).status_code for _ in range(2)] == [303, 303]
    assert len(replies()) == 1


def test_two_who_change_one_notice_each_other(as_, now):
    public_id, marsh = add_reply(), as_("Helen Marsh")
    address = f"/oakfield/saved-replies/{public_id}"
    form = hidden_fields(form_to(page_of(marsh.get(address)), address))
    now.shift(timedelta(minutes=1))
    post(as_("Olive Grant"), address, {"name": "Thanks", "body_en": "Words of the office"})
    late = marsh.post(address, data=form | {"name": "Thanks", "body_en": "Words of the head"})
    assert late.status_code == 409
    assert "Words of the office" in errors(late)
    assert page_of(late).one("textarea").text == "Words of the head"
    again = marsh.post(
        address, data=hidden_fields(form_to(page_of(late), address)) | {"name": "Thanks", "body_en": "B"}
    )
    assert again.status_code == 303
    assert replies() == [("Thanks", "B", None)]


def box_of(page: Element) -> str:
    return page.one("textarea", id="body").text


def test_an_answer_starts_from_one_by_link_choice_and_button_without_any_script(as_):
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    public_id = add_reply("Call", en="I will call you.")
    add_reply("Another", en="Other words.")
    place = f"/oakfield/triage/{ref}"
    link = next(a for a in page_of(okafor.get(place)).all("a") if a.text == "Start from a saved reply")
    page = page_of(okafor.get(link["href"]))
    choice = next(form for form in page.all("form") if form["action"] == f"{place}#reply")
    assert [option.text for option in choice.all("option")] == ["Another", "Call"]
    assert box_of(page) == ""
    filled = page_of(okafor.get(f"{place}?reply={public_id}"))
    assert box_of(filled) == "I will call you."
    fields = hidden_fields(form_to(filled, f"{place}/messages"))
    sent = okafor.post(f"{place}/messages", data=fields | {"body": "I will call you today."})
    assert sent.status_code == 303
    assert "I will call you today." in as_("Priya Shah").get(f"/concerns/{ref}").text


def test_in_place_only_the_words_come_and_the_box_is_left_alone(as_):
    ref, okafor, public_id = (
        raise_concern(as_("Priya Shah"), "Asha"),
        as_("Daniel Okafor"),
        add_reply(en="I will call."),
    )
    page = page_of(okafor.get(f"/oakfield/triage/{ref}?reply={public_id}", headers={"HX-Request": "true"}))
    assert not page.all("textarea") and not page.all("h1")
    assert page.one("div", data_insert_into="body").text == "I will call."
    nothing = page_of(okafor.get(f"/oakfield/triage/{ref}?replies=1", headers={"HX-Request": "true"}))
    assert nothing.one("div", id="saved-replies").all("select")
    assert not nothing.all("div", data_insert_into="body")


def test_the_words_are_in_the_language_of_the_concern_else_in_the_other(as_):
    gwen, rhys = as_("Gwen Evans"), as_("Aled Rhys")
    ref = raise_concern(gwen, "Mali", "learning")
    assert concern(ref).language == "cy"
    both, one = add_reply("Diolch", "glan-afon", cy="Diolch."), add_reply("Only", "glan-afon", cy=None)
    place = f"/glan-afon/triage/{ref}"
    assert box_of(page_of(rhys.get(f"{place}?reply={both}"))) == "Diolch."
    page = page_of(rhys.get(f"{place}?reply={one}&lang=en"))
    assert box_of(page) == "Thank you."
    assert [option.text for option in page.all("option")] == ["Diolch", "Only (in English only)"]


@pytest.mark.parametrize(
    ("language", "en", "cy", "words"),
    [("en", "E", "C", "E"), ("cy", "E", "C", "C"), ("en", None, "C", "C"), ("cy", "E", None, "E")],
)
def test_which_text_is_taken(language, en, cy, words):
    assert words_for(SavedReply(body_en=en, body_cy=cy), language) == words


def test_a_school_without_any_says_who_can_add_some(as_):
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    page = page_of(okafor.get(f"/oakfield/triage/{ref}?replies=1"))
    assert "no saved replies yet" in page.one("div", id="saved-replies").text


def test_an_unknown_reply_and_a_closed_concern_change_nothing(as_):
    ref, okafor, public_id = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor"), add_reply()
    assert box_of(page_of(okafor.get(f"/oakfield/triage/{ref}?reply=nobody%00"))) == ""
    close(okafor, ref)
    page = page_of(okafor.get(f"/oakfield/triage/{ref}?reply={public_id}"))
    assert not page.all("div", id="saved-replies") and not page.all("textarea", id="body")


def test_the_usual_page_of_a_concern_asks_nothing_about_them(as_, statements):
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    okafor.get(f"/oakfield/triage/{ref}")
    with statements() as seen:
        okafor.get(f"/oakfield/triage/{ref}")
    assert not [one for one in seen if "saved_reply" in one]


def test_a_school_of_one_language_changes_no_label_of_another_school(as_):
    assert "Text in English" not in as_("Olive Grant").get("/oakfield/saved-replies/new?lang=en").text
    assert "Text in English" in as_("Mair Lewis").get("/glan-afon/saved-replies/new?lang=en").text
