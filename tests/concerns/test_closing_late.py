"""Words for an end are never lost to a colleague who took the concern meanwhile."""

from portal.concerns.models import Closure
from portal.extensions import db
from tests.concerns.journeys import raise_concern
from tests.concerns.verbs import concern, hand_over, reply
from tests.support.clients import csrf_token, form_to, hidden_fields
from tests.support.pages import page_of

WORDS = {"outcome": "resolved", "explanation": "All is well now"}


def closing_form(client, page: str) -> dict[str, str]:
    return hidden_fields(form_to(page_of(client.get(page)), f"{page}/closure")) | WORDS


def test_whoever_took_it_is_named_and_the_words_can_be_copied(as_):
    ref, okafor, marsh = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor"), as_("Helen Marsh")
    page = f"/oakfield/triage/{ref}"
    form = closing_form(okafor, page)
    hand_over(marsh, ref, "Helen Marsh")
    late = okafor.post(f"{page}/closure", data=form)
    assert late.status_code == 409
    said = page_of(late).one("div", class_="errors")
    assert "Somebody else took this concern in the meantime: Helen Marsh" in said.text
    assert said.one("textarea").text == WORDS["explanation"]
    assert concern(ref).is_open


def test_what_the_colleague_wrote_is_shown_as_well(as_):
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    page = f"/oakfield/triage/{ref}"
    form = closing_form(okafor, page)
    reply(as_("Helen Marsh"), ref, body="I will call you")
    said = page_of(okafor.post(f"{page}/closure", data=form)).one("div", class_="errors")
    assert "Helen Marsh" in said.text
    assert "I will call you" in said.text
    assert said.one("textarea").text == WORDS["explanation"]


def test_an_empty_form_for_somebody_else_s_concern_is_refused(as_):
    ref, marsh = raise_concern(as_("Priya Shah"), "Asha"), as_("Helen Marsh")
    data = {"csrf_token": csrf_token(marsh), "outcome": "resolved"}
    assert marsh.post(f"/oakfield/triage/{ref}/closure", data=data).status_code == 403
    assert db.session.query(Closure).all() == []
