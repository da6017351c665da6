"""Signing in with the code of an app: right ones once, wrong ones five times."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Device
from portal.extensions import db
from tests.accounts.second_factor import STEP, authenticators, give, phone_of, prove
from tests.accounts.steps import Mails, audited, is_in, token_of
from tests.support.clients import post
from tests.support.pages import page_of

KIT = "Kit Lane"
MINUTE = 60


def said(answer) -> str:
    """What the error summary says."""
    return page_of(answer).one("div", class_="errors").text


def test_the_right_code_lets_in_and_leads_on_to_where_somebody_was_heading(as_) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    answer = kit.get("/account?lang=en")
    assert (answer.status_code, answer.location) == (303, f"{STEP}?next=/account?lang%3Den")
    answer = give(kit, phone.code(), after="/account")
    assert (answer.status_code, answer.location) == (303, "/account")
    assert is_in(kit)
    assert [e.facts for e in audited("second-factor.passed")] == [{"by": "app"}]


def test_the_page_asks_for_the_code_as_phones_know_it(as_) -> None:
    phone_of(KIT)
    answer = as_(KIT).get(STEP)
    field = page_of(answer).one("input", name="code")
    assert (field["autocomplete"], field["inputmode"], field["type"]) == ("one-time-code", "numeric", "text")
    assert answer.headers["Cache-Control"] == "no-store"
    assert page_of(answer).one("header").all("button", class_="btn--link")  # sign out is on this page too


@pytest.mark.parametrize("shape", ["{} {}", " {}{} ", "{}-{}"])
def test_spaces_and_dashes_do_not_matter(as_, shape: str) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    give(kit, shape.format(phone.code()[:3], phone.code()[3:]))
    assert is_in(kit)


@pytest.mark.parametrize(("steps", "lets_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off_and_no_more(as_, steps: int, lets_in: bool) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    assert give(kit, phone.code(steps)).status_code == (303 if lets_in else 422)
    assert is_in(kit) == lets_in


def test_a_code_works_once(as_, now) -> None:
    phone, first, second = phone_of(KIT), as_(KIT), as_(KIT)
    code = phone.code()
    give(first, code)
    answer = give(second, code)
    assert answer.status_code == 422
    assert "used already" in said(answer)
    now.shift(30)  # still inside the window
    assert give(second, code).status_code == 422
    assert not is_in(second)
    assert give(second, phone.code()).status_code == 303
    assert authenticators()[0].wrong_codes == 0  # whoever is too quick is no guesser


def test_a_code_of_before_the_last_one_does_not_work_either(as_) -> None:
    phone, first, second = phone_of(KIT), as_(KIT), as_(KIT)
    give(first, phone.code(1))
    assert give(second, phone.code(0)).status_code == 422
    assert give(second, phone.code(-1)).status_code == 422


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "12345\0", "123456' OR 1=1"])
def test_what_is_no_code_at_all_costs_no_try(as_, typed: str) -> None:
    phone_of(KIT)
    answer = give(as_(KIT), typed)
    assert answer.status_code == 422
    assert authenticators()[0].wrong_codes == 0


def fail(client: FlaskClient, phone, times: int) -> list[int]:
    return [give(client, phone.wrong()).status_code for _ in range(times)]


def test_five_wrong_codes_block_for_a_quarter_of_an_hour(as_, now, mails: Mails) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    answer = give(kit, phone.wrong())
    assert (answer.status_code, "You have 4 tries left" in said(answer)) == (422, True)
    assert fail(kit, phone, 3) == [422] * 3
    answer = give(kit, phone.wrong())
    assert answer.status_code == 429
    assert "again from Monday 7 September 2026 at 10:15am" in said(answer)

    answer = give(kit, phone.code())  # even the right one, from any browser
    assert answer.status_code == 429
    assert give(as_(KIT), phone.code()).status_code == 429
    assert "again from Monday 7 September 2026 at 10:15am" in page_of(kit.get(STEP)).one("main").text
    now.shift(15 * MINUTE)
    assert "Wrong codes" not in page_of(kit.get(STEP)).one("main").text
    assert give(kit, phone.code()).status_code == 303

    because = [e.facts["because"] for e in audited("second-factor.failed")]
    assert because == ["wrong"] * 4 + ["blocked"] * 2
    assert [e.facts for e in audited("second-factor.blocked")] == [{"minutes": 15}]
    (mail,) = mails()
    assert (mail.to, mail.subject) == ("kit.lane@example.org", "Wrong codes were entered for your account")


def test_five_more_wrong_codes_block_twice_as_long_until_a_right_one(as_, now) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    assert fail(kit, phone, 5)[-1] == 429
    now.shift(15 * MINUTE)
    assert fail(kit, phone, 5) == [422] * 4 + [429]
    now.shift(29 * MINUTE)
    assert give(kit, phone.code()).status_code == 429
    now.shift(MINUTE)
    assert give(kit, phone.code()).status_code == 303
    assert authenticators()[0].wrong_codes == 0


def test_wrong_codes_count_for_one_person_alone(as_) -> None:
    phone, other = phone_of(KIT), phone_of("Viv Park")
    fail(as_(KIT), phone, 5)
    viv = as_("Viv Park")
    give(viv, other.code())
    assert is_in(viv)


def test_somebody_else_s_code_does_not_let_in(as_) -> None:
    phone_of(KIT)
    other, kit = phone_of("Viv Park"), as_(KIT)
    assert give(kit, other.code()).status_code == 422
    assert not is_in(kit)


def test_a_stranger_without_the_mailbox_can_count_no_wrong_codes(client: FlaskClient, as_) -> None:
    phone = phone_of(KIT)
    for page in (STEP, "/sign-in/recovery-code", "/sign-in/authenticator"):
        answer = post(client, page, {"code": phone.wrong()}, page="/sign-in")
        assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert authenticators()[0].wrong_codes == 0


def test_wrong_codes_in_the_account_count_too(as_) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    give(kit, phone.code())
    pages = ["/account/authenticator/change", "/account/authenticator/removal", "/account/recovery-codes"]
    answers = [prove(kit, page, phone.wrong()).status_code for page in [*pages, *pages][:5]]
    assert answers == [422] * 4 + [429]
    assert prove(kit, pages[0], phone.code(1)).status_code == 429


def test_passing_gives_the_browser_a_new_token(as_) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    half = token_of(kit)
    give(kit, phone.code())
    assert token_of(kit) not in {None, half}
    with kit.session_transaction() as session:
        session["token"] = half
    assert not is_in(kit)
    assert db.session.scalars(select(Device)).one().second_factor_at is not None


def test_half_in_and_left_alone_is_out_after_the_idle_hour(as_, now) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    for _ in range(2):
        now.shift(29 * MINUTE)
        assert kit.get("/account").location.startswith(STEP)
    now.shift(2 * MINUTE)
    assert kit.get("/account").location == "/sign-in?next=/account"
    assert give(kit, phone.code()).location == "/sign-in?next=/home"


def test_the_next_address_stays_on_this_site(as_) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    assert give(kit, phone.code(), after="//evil.example").location == "/home"
