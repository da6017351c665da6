"""Once a month the checker reads what counts, and tells of what is new."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.clock import LONDON
from portal.extensions import db
from portal.jobs.models import Job
from portal.policies.models import FindingTold, SetAside
from tests.concerns.rows import end_appointments, school
from tests.policies.counting import BODY, counting, speaks, version_of
from tests.support.clients import person, post
from tests.support.smtp import Postbox

BEBO = f"{BODY}\n\nThe school also uses Bebo."
SARA, OLIVE, HELEN, KIT = "sara.lund", "olive.grant", "helen.marsh", "kit.lane"
DAY = {"review_by": date(2027, 9, 1)}


@pytest.fixture
def on(app: Flask, now: Any, work: Callable[[], None], smtp: Postbox) -> Callable[..., list[str]]:
    """`on(10, 1)`: a worker that knows nothing looks on that day; then everybody who was told of findings."""

    def day(month: int, day: int, hour: int = 8) -> list[str]:
        smtp.clear()
        now.move_to(datetime(2026, month, day, hour, tzinfo=LONDON), tick=False)
        app.extensions.pop("daily_duties_queued", None)
        work()
        assert not db.session.scalars(select(Job.kind).where(Job.last_error.is_not(None))).all()
        return sorted(mail.to.partition("@")[0] for mail in smtp.received if "checker" in mail.subject)

    return day


def test_the_coordinator_is_told_which_policy_how_many_and_where(on, smtp) -> None:
    counting("Kindness", "Sara Lund", body=BEBO, **DAY)
    counting("Sound", "Sara Lund", **DAY)
    assert on(9, 8) == [SARA]
    (mail,) = smtp.to(f"{SARA}@example.org")
    assert mail.subject == "The policy checker found something new"
    assert "- Kindness: 1 new place to look at\n" in mail.text
    assert "http://localhost/oakfield/policies/kindness/findings\n" in mail.text
    assert "Sound" not in mail.text


def test_what_was_told_is_not_told_again_and_what_is_new_is(on, smtp) -> None:
    version = counting("Kindness", "Sara Lund", body=BEBO, **DAY)
    assert on(9, 8) == [SARA]
    assert on(10, 1) == []
    version_of(version.policy, 2, body=f"{BEBO}\n\nFriends Reunited too.", **DAY)
    assert on(11, 2) == [SARA]
    assert "- Kindness: 1 new place to look at\n" in smtp.to(f"{SARA}@example.org")[0].text


def test_what_was_mended_and_comes_again_is_new_again(on) -> None:
    version = counting("Kindness", "Sara Lund", body=BEBO, **DAY)
    assert on(9, 8) == [SARA]
    version_of(version.policy, 2, **DAY)
    assert on(10, 1) == []
    assert not db.session.scalar(select(func.count()).select_from(FindingTold))
    version_of(version.policy, 3, body=BEBO, **DAY)
    assert on(11, 2) == [SARA]


def test_a_date_that_passes_is_found_though_the_text_is_the_same(on) -> None:
    counting("Kindness", "Sara Lund", review_by=date(2026, 10, 20), approved_on=date(2026, 9, 1))
    assert on(10, 1) == []
    assert on(11, 2) == [SARA]


def test_drafts_small_things_and_what_was_set_aside_are_not_told(on) -> None:
    draft = counting("Draft", "Sara Lund", body=BEBO, published_at=None, starts_on=None)
    counting("Small", "Sara Lund", body=f"{BODY}\n\nSee [our page](http://example.org).", **DAY)
    kept = counting("Kept", "Sara Lund", body=BEBO, **DAY)
    assert draft.is_draft
    assert on(9, 8) == [SARA]
    told = db.session.scalars(select(FindingTold)).all()
    assert {one.policy_id for one in told} == {kept.policy_id}
    reason = {"reason": "It is a quotation.", "by_id": person("Sara Lund").id, "at": told[0].at}
    db.session.add_all(SetAside(policy_id=kept.policy_id, finding=one.finding, **reason) for one in told)
    db.session.commit()
    assert on(10, 1) == []


def test_each_school_is_read_once_a_month_by_any_number_of_workers(on) -> None:
    for day in (8, 9, 28):
        on(9, day)
    keys = list(db.session.scalars(select(Job.key).where(Job.kind == "policy-check")))
    assert sorted(keys) == [f"policy-check:{number}:2026-09" for number in (school().id, school("glan-afon").id)]


def test_a_worker_that_was_away_on_the_first_does_it_later(on) -> None:
    counting("Kindness", "Sara Lund", body=BEBO, **DAY)
    assert on(9, 28) == [SARA]


def test_a_key_that_is_forgotten_after_thirty_days_starts_no_second_check(on) -> None:
    for day in [(10, 1), (10, 31), (11, 1)]:
        on(*day, 10)
    on(10, 31, 23)
    began = select(func.count()).where(Job.kind == "policy-check", Job.key.like("%2026-10"))
    assert db.session.scalar(began) == 0  # done on the first, forgotten on the last


@pytest.mark.parametrize(
    ("coordinator", "left", "told"),
    [
        ("Kit Lane", None, [KIT, OLIVE]),  # to whom the page does not open
        ("Kit Lane", ("Kit Lane", "staff"), [OLIVE]),
        (None, None, [OLIVE]),
        (None, ("Olive Grant", "office"), [HELEN]),
    ],
)
def test_somebody_who_can_do_something_is_always_told(on, smtp, coordinator, left, told) -> None:
    counting("Kindness", coordinator, body=BEBO, **DAY)
    if left:
        end_appointments(*left)
    assert on(9, 8) == told
    for name in told:
        (mail,) = [mail for mail in smtp.to(f"{name}@example.org") if "report-a-post" not in mail.text]
        assert ("/policies/kindness/findings" in mail.text) == (name != KIT)


def test_a_coordinator_who_left_is_a_finding(on, as_) -> None:
    counting("Kindness", "Kit Lane", **DAY)
    assert on(9, 8) == []
    end_appointments("Kit Lane", "staff")
    assert on(10, 1) == [OLIVE]
    page = as_("Olive Grant").get("/oakfield/policies/kindness/findings").text
    assert "Kit Lane holds no appointment at the school now." in page


def test_a_policy_that_the_portal_does_not_have_is_a_finding(as_) -> None:
    counting("Kindness", body=f"{BODY}\n\nSee the Anti-Bullying Policy and the Phone Policy.", **DAY)
    counting("Phone Policy", **DAY)
    page = as_("Olive Grant").get("/oakfield/policies/kindness/findings").text
    assert "“Anti-Bullying Policy” is not in the portal." in page
    assert "“Phone Policy”" not in page


def test_many_policies_are_read_in_pieces_and_told_of_in_one_mail(on, smtp) -> None:
    for number in range(12):
        counting(f"Policy {number}", "Sara Lund", body=BEBO, **DAY)
    assert on(9, 8) == [SARA]
    (mail,) = smtp.to(f"{SARA}@example.org")
    assert mail.text.count("1 new place to look at") == 12
    assert db.session.scalar(select(func.count()).where(Job.kind == "policy-check", Job.key.is_(None))) == 2


def test_it_is_written_in_welsh_for_whoever_reads_welsh(on, smtp) -> None:
    speaks("Sara Lund", "cy")
    counting("Kindness", "Sara Lund", body=BEBO, **DAY)
    on(9, 8)
    (mail,) = [mail for mail in smtp.to(f"{SARA}@example.org") if "findings" in mail.text]
    assert "new place" not in mail.text
    assert "checker" not in mail.subject


def test_the_page_shows_what_is_found_and_takes_a_reason(as_) -> None:
    counting("Kindness", body=BEBO, **DAY)
    office, page = as_("Olive Grant"), "/oakfield/policies/kindness/findings"
    shown = office.get(page)
    assert "Bebo" in shown.text
    key = db_key(office, page)
    assert post(office, f"{page}/{key}", {"reason": " "}, page).status_code == 422
    assert post(office, f"{page}/{key}", {"reason": "We tell where it went."}, page).status_code == 303
    assert "Kept as it is by Olive Grant: We tell where it went." in office.get(page).text
    assert post(office, f"{page}/none", {"reason": "Because"}, page).status_code == 404
    assert page in office.get("/oakfield/policies/desk").text


def db_key(client: Any, page: str) -> str:
    """The name of the first finding on the page."""
    forms = client.get(page).text.split(f'action="{page}/')
    return str(forms[1].partition('"')[0])


def test_what_is_lacking_for_several_reasons_is_set_aside_one_by_one(as_) -> None:
    counting("Kindness", approver=None, approved_on=None, review_by=None, body="Be kind.\n\n.\n\nBe kind.\n\n.")
    office, page = as_("Olive Grant"), "/oakfield/policies/kindness/findings"
    text = office.get(page).text
    assert [text.count(words) for words in ("has no date", "Nobody is named", "has no review date")] == [1, 1, 1]
    assert "Lines 3, 7" in text
    post(office, f"{page}/{db_key(office, page)}", {"reason": "It comes soon."}, page)
    assert office.get(page).text.count("Kept as it is by") == 1


def test_the_next_version_starts_from_the_page_and_is_not_started_twice(as_) -> None:
    counting("Kindness", **DAY)
    office, page = as_("Olive Grant"), "/oakfield/policies/kindness/findings"
    assert "Nothing found." in office.get(page).text
    assert post(office, "/oakfield/policies/kindness/versions", page=page).status_code == 303
    text = office.get(page).text
    assert "/oakfield/policies/kindness/draft" in text
    assert "Start the next version" not in text


def test_a_policy_that_is_only_a_draft_or_of_another_school_has_no_such_page(as_) -> None:
    counting("Draft", published_at=None, starts_on=None)
    counting("Kindness", slug="glan-afon", **DAY)
    office = as_("Olive Grant")
    for name in ("draft", "kindness", "nothing"):
        assert office.get(f"/oakfield/policies/{name}/findings").status_code == 404
