"""PC1 to PC4 and PC18: dates, reviews, approvers, owners."""

from datetime import date

import pytest

from portal.policies.checker import Around
from tests.policies.papers import found, places, quotes

PROSE = "\n\nThis text tells parents in plain words what the school hopes for when they write about it.\n\n"


def policy(front: str, end: str = "") -> str:
    return f"# Social Media Policy\n\nThornbeck Primary School\n\n{front}{PROSE}{end}\n"


def levels(rule: str, text: str, **known: object) -> list[str]:
    return [f.level for f in found(text, **known) if f.rule == rule]


def missing(front: str) -> int:
    return len(quotes("PC2", policy(front)))


def test_a_review_date_that_has_passed_stops_a_new_version_and_warns_otherwise() -> None:
    text = policy("Review date: 30 November 2026")
    assert places("PC1", text) == [(5, "Review date: 30 November 2026")]
    assert levels("PC1", text) == ["stop"]
    assert levels("PC1", text, new_version=False) == ["warn"]


@pytest.mark.parametrize("said", ["1 December 2026", "December 2026", "Autumn 2026", "2027", "Spring term 2027"])
def test_a_review_date_to_come_is_not_overdue(said: str) -> None:
    assert not quotes("PC1", policy(f"Review date: {said}"))


def test_a_season_ends_with_the_term_where_the_calendar_is_known() -> None:
    text = policy("Review date: Autumn 2026")
    assert not quotes("PC1", text, on=date(2026, 12, 20))
    assert quotes("PC1", text, Around(terms_end=(date(2026, 12, 18),)), date(2026, 12, 20))


def test_what_was_reviewed_is_not_due() -> None:
    assert not quotes("PC1", policy("Last reviewed: May 2020\nNext review: May 2027"))


def test_a_date_given_beside_the_text_is_believed() -> None:
    assert not quotes("PC1", policy("Review date: May 2020"), review_by=date(2027, 5, 1))


@pytest.mark.parametrize(
    "front",
    [
        "Approved by: Governing Body\nDate: 3 May 2026\nReview date: 3 May 2027",
        "Approved by: Full Governors 3 May 2026\nReview: May 2027",
        "| Approved by | Date | Review date |\n|---|---|---|\n| Governors | 1 May 2026 | 1 May 2027 |",
        "Approved by\nDate\nReview date\nThe governors\n1 May 2026\n1 May 2027",
        "Approved by the Governing Body on 12 March 2026. Next review March 2027.",
        "**Approved by:** Governors\n**Date:** May 2026\n**To be reviewed:** May 2027",
        "Dyddiad: 3 Medi 2026\nDyddiad adolygu: 3 Medi 2027\nCymeradwywyd gan: Corff Llywodraethu",
        "Approved: Trust Board, 1 October 2026. Review: October 2028",
        "Cymeradwywyd gan: y corff llywodraethu, 3 Medi 2026\nAdolygu erbyn: 3 Medi 2027",
    ],
)
def test_dates_and_approver_are_found_however_they_are_laid_out(front: str) -> None:
    assert missing(front) == 0


def test_a_date_a_review_date_and_an_approver_may_be_missing() -> None:
    assert missing("") == 3
    assert missing("November 2025") == 2
    assert missing("Approved by: Governing Body") == 2
    assert not quotes(
        "PC2", policy(""), approvers=("Governing Body",), approved_on=date(2026, 9, 1), review_by=date(2027, 9, 1)
    )


BOTH = "The headteacher and the governing body are responsible for ensuring that this policy stays right."


@pytest.mark.parametrize(
    ("who", "says", "finds"),
    [
        ("Headteacher", BOTH, 1),
        ("Governing Body", BOTH, 1),
        ("Headteacher and Governing Body", BOTH, 0),
        ("Headteacher", "The governing body is responsible for approving this policy.", 1),
        ("Headteacher", "The headteacher and governors are responsible for the care of pupils.", 0),
        ("Chair of Governors", "Governors are responsible for reviewing this policy.", 0),
    ],
)
def test_whoever_the_text_makes_responsible_approves_it(who: str, says: str, finds: int) -> None:
    text = policy(f"Approved by: {who}\nDate: 3 May 2026\nReview date: 3 May 2027", says)
    assert quotes("PC2", text) == [f"Approved by: {who}"] * finds


@pytest.mark.parametrize(
    "said", ["May 26", "1/2/2027", "12.05.27", "Autumn 2027", "Summer term", "2027", "2026/27", "26 May"]
)
def test_a_date_must_be_read_in_one_way(said: str) -> None:
    assert places("PC3", policy(f"Review date: {said}")) == [(5, f"Review date: {said}")]


@pytest.mark.parametrize(
    "said", ["26 May 2027", "May 2027", "5th May 2027", "13/02/2027", "2027-02-03", "May ’27", "3 Medi 2027"]
)
def test_a_date_that_is_clear_is_left_alone(said: str) -> None:
    assert not quotes("PC3", policy(f"Review date: {said}"))


@pytest.mark.parametrize(
    ("review", "says"),
    [
        ("June 2028", "This policy will be reviewed annually, or sooner if the law changes."),
        ("June 28", "This policy is reviewed every year."),
        ("May 2030", "This policy is reviewed every two years."),
        ("May 2027", "This policy is reviewed every three years."),
        ("May 2029", "Caiff y polisi hwn ei adolygu bob blwyddyn."),
        ("May 2028", "Review cycle: annual"),
    ],
)
def test_the_review_period_and_the_review_date_disagree(review: str, says: str) -> None:
    text = policy(f"Date: May 2026\nReview date: {review}", says)
    assert places("PC4", text) == [(6, f"Review date: {review}")]
    assert levels("PC4", text) == ["stop"]


@pytest.mark.parametrize(
    ("review", "says"),
    [
        ("May 2027", "This policy will be reviewed annually, or sooner if the law changes."),
        ("June 2027", "This policy is reviewed every year."),
        ("March 2027", "The policy is reviewed yearly."),
        ("May 2028", "We review our filtering software annually."),
        ("May 2027", "This policy is reviewed at least every three years."),
        ("May 2027", "We review this policy annually and the complaints policy every two years."),
        ("May 2028", "Consent is reviewed every year."),
    ],
)
def test_a_review_date_within_the_period_is_no_contradiction(review: str, says: str) -> None:
    assert not quotes("PC4", policy(f"Date: May 2026\nReview date: {review}", says))


def test_without_a_date_of_its_own_the_period_runs_from_today() -> None:
    assert quotes("PC4", policy("Review date: May 2029", "This policy is reviewed annually."))


HOLDERS = Around(holders=("Jane Larkspur", "Una Finch"))
OWNERS = "Policy Coordinator: Mrs J Larkspur\nNominated Governor: Tom Quill"


def test_an_owner_without_an_appointment_is_found_where_it_stands() -> None:
    assert places("PC18", policy(OWNERS), HOLDERS) == [(6, "Nominated Governor: Tom Quill")]


def test_roles_are_nobody_s_name_and_without_appointments_nothing_is_asked() -> None:
    assert not quotes("PC18", policy("Coordinator: Headteacher\nNominated Governor: Chair of Governors"), HOLDERS)
    assert not quotes("PC18", policy(OWNERS))


def test_owners_given_beside_the_text_are_asked_for_too() -> None:
    assert len(quotes("PC18", policy(""), HOLDERS, coordinator="Ida Moss", governor="Una Finch")) == 1
