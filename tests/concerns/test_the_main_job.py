"""A parent raises a concern, the class teacher answers, the parent reads and writes back."""

from tests.concerns.journeys import ask_until_check, raise_concern
from tests.support.clients import post
from tests.support.pages import page_of


def test_a_concern_is_raised_answered_and_answered_again(app, as_, work, smtp):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")

    ref = raise_concern(priya, "Asha", "friendships", what_happened="Asha sits alone at lunch")
    sent = page_of(priya.get(f"/concerns/{ref}/sent"))
    assert sent.one("main")["data-reference"] == ref
    assert "Monday 21 September 2026" in sent.text
    assert "Mr Okafor, class teacher" in sent.text

    triage = page_of(okafor.get("/oakfield/triage"))
    assert ref in triage.text
    opened = page_of(okafor.get(f"/oakfield/triage/{ref}"))
    assert "Asha sits alone at lunch" in opened.text

    seen = page_of(priya.get(f"/concerns/{ref}"))
    assert "Seen by Mr Okafor (class teacher) on Monday 7 September 2026" in seen.text

    reply = post(okafor, f"/oakfield/triage/{ref}/messages", {"body": "I will sit with her"}, f"/oakfield/triage/{ref}")
    assert reply.status_code == 303
    assert "I will sit with her" in page_of(priya.get(f"/concerns/{ref}")).text

    back = post(priya, f"/concerns/{ref}/messages", {"body": "Thank you"}, f"/concerns/{ref}")
    assert back.status_code == 303
    assert "Thank you" in page_of(okafor.get(f"/oakfield/triage/{ref}")).text

    work()
    assert len(smtp.to("priya.shah@example.org")) == 2
    assert len(smtp.to("daniel.okafor@example.org")) == 2


def test_who_will_read_it_stands_under_each_recipient_before_a_word_is_written(as_):
    priya = as_("Priya Shah")
    ask_until_check(priya, "Asha", "learning")
    page = page_of(priya.get("/concerns/new/recipient"))
    assert [e["value"] for e in page.all("input", type="radio")] == ["class-teacher", "headteacher", "chair"]
    readers = page.one(id="recipient-0-readers").text
    for name in ("Mr Okafor, class teacher", "headteacher", "deputy headteacher"):
        assert name in readers
    assert "chair of governors" in page.one(id="recipient-2-readers").text
    assert "Okafor" not in page.one(id="recipient-2-readers").text
