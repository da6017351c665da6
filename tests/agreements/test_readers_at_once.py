"""Buttons pressed at the same moment: one acknowledgement, one visit, one step, and no visit past the limit."""

from portal.agreements.models import AgreementAnswer, Visit, VisitStep
from portal.clock import today
from portal.outbox.models import Mail
from tests.agreements.readers import ask_readers
from tests.agreements.visiting import HERE, WORDS, for_visitors, opened, visit, visits
from tests.concerns.test_two_at_once import at_once, count, filled_in, statuses
from tests.support.clients import person

YES = {"friends": "yes", "contact": "yes", "pages": "yes"}


def test_three_presses_are_one_acknowledgement_with_one_receipt(as_):
    slug, kit, before = ask_readers(as_), as_("Kit Lane"), count(Mail)
    address = f"/oakfield/policies/{slug}/acknowledgement"
    send = filled_in(kit, address, address, **YES)
    assert statuses(at_once(send, send, send)) == [303, 303, 303]
    assert (count(AgreementAnswer), count(Mail) - before) == (1, 1)


def test_two_who_write_down_the_same_induction_write_it_once(as_):
    slug = ask_readers(as_, ["volunteers"])
    address = f"/oakfield/agreements/readers/{slug}"
    told = {"people": person("Viv Park").public_id, "told_on": today().isoformat()}
    sends = [filled_in(as_(name), address, address, **told) for name in ("Olive Grant", "Sara Lund")]
    assert statuses(at_once(*sends))[0] == 303
    assert count(AgreementAnswer) == 1


def test_three_presses_are_one_visit(as_, client, now):
    for_visitors(as_)
    fields = opened(client, now) | WORDS
    answers = at_once(*[lambda: client.post(HERE, data=fields)] * 3)
    assert statuses(answers) == [303, 303, 303]
    assert len({answer.location for answer in answers}) == 1
    assert count(Visit) == 1


def test_at_the_limit_one_of_two_gets_in(as_, client, now):
    for_visitors(as_)
    for number in range(59):
        visit(client, now, seconds=4, name=f"Guest {number}")
    forms = [opened(client, now) | WORDS | {"name": name} for name in ("Ida", "Otto")]
    answers = at_once(*[lambda form=form: client.post(HERE, data=form) for form in forms])
    assert statuses(answers) == [303, 429]
    assert count(Visit) == 60


def test_two_at_the_desk_write_a_step_once(as_, app, now):
    for_visitors(as_)
    visit(app.test_client(), now)
    page = f"/oakfield/visitors/{visits()[0].public_id}"
    sends = [filled_in(as_(name), page, f"{page}/steps", note=name) for name in ("Olive Grant", "Helen Marsh")]
    assert statuses(at_once(*sends)) == [303, 303]
    assert count(VisitStep) == 1
