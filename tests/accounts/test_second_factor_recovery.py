"""Recovery codes: shown once, each works once, and few left are said."""

import pytest
from sqlalchemy import select

from portal.accounts.models import RecoveryCode
from portal.extensions import db
from tests.accounts.second_factor import (
    CODES,
    SHEET,
    STEP,
    WORDS,
    authenticators,
    give,
    pass_on,
    phone_of,
    prove,
    set_up,
    shown_codes,
)
from tests.accounts.steps import Mails, audited, is_in
from tests.support.clients import post
from tests.support.pages import page_of

KIT = "Kit Lane"


def stored() -> list[RecoveryCode]:
    db.session.expire_all()
    return list(db.session.scalars(select(RecoveryCode)))


def test_a_recovery_code_lets_in_once(as_, mails: Mails) -> None:
    phone_of(KIT)
    kit = as_(KIT)
    assert page_of(kit.get(f"{STEP}?next=/account")).one("a", href=f"{SHEET}?next=/account")
    answer = give(kit, WORDS[0], SHEET, after="/account")
    assert (answer.status_code, answer.location) == (303, "/account")
    words = page_of(kit.get("/account")).one("main").text
    assert "You have 2 recovery codes left. You can make new ones in your account." in words
    again = as_(KIT)
    assert give(again, WORDS[0], SHEET).status_code == 422
    assert not is_in(again)
    assert [e.facts for e in audited("second-factor.recovery-used")] == [{"left": 2}]
    assert [e.facts for e in audited("second-factor.passed")] == [{"by": "recovery-code"}]
    (mail,) = mails()
    assert (mail.to, mail.subject) == ("kit.lane@example.org", "A recovery code of your account was used")
    assert "You have 2 left" in mail.text


def test_it_may_be_typed_in_groups_and_small_letters_with_o_for_zero(as_) -> None:
    phone_of(KIT)
    kit = as_(KIT)
    typed = f"{WORDS[1][:4]} {WORDS[1][4:8]}-{WORDS[1][8:]}".lower().replace("0", "o")
    give(kit, typed, SHEET)
    assert is_in(kit)


@pytest.mark.parametrize("typed", ["", "123456", "A" * 15, "A" * 17, "U" * 16, "é" * 16, "\0" * 16])
def test_what_cannot_be_one_costs_no_try(as_, typed: str) -> None:
    phone_of(KIT)
    assert give(as_(KIT), typed, SHEET).status_code == 422
    assert authenticators()[0].wrong_codes == 0


def test_wrong_ones_count_with_the_wrong_codes_of_the_app(as_) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    answers = [give(kit, "Z" * 16, SHEET).status_code for _ in range(3)]
    answers += [give(kit, phone.wrong()).status_code for _ in range(2)]
    assert answers == [422] * 4 + [429]
    assert give(kit, WORDS[0], SHEET).status_code == 429
    assert all(code.used_at is None for code in stored())  # a right one is not used up while tries rest


def test_somebody_else_s_recovery_code_does_not_let_in(as_) -> None:
    phone_of(KIT)
    phone_of("Viv Park")
    for code in stored()[:3]:
        db.session.delete(code)
    kit = as_(KIT)
    assert give(kit, WORDS[0], SHEET).status_code == 422


def test_ten_are_shown_once_and_only_their_hashes_are_kept(as_) -> None:
    kit = as_(KIT)
    _, codes = set_up(kit)
    assert shown_codes(kit) == codes  # until they are saved, also after a reload
    assert len(set(codes)) == 10
    assert all(len(code.replace(" ", "")) == 16 for code in codes)
    rows = [row.code_hash for row in stored()]
    assert len(rows) == 10 and not any(code.replace(" ", "") in hashed for code in codes for hashed in rows)
    with kit.session_transaction() as session:
        assert not any(code.replace(" ", "") in str(dict(session)) for code in codes)
    answer = post(kit, f"{CODES}/saved", page=CODES)
    assert (answer.status_code, answer.location) == (303, "/account")
    assert shown_codes(kit) == []
    assert "You have 10 recovery codes left" in page_of(kit.get(CODES)).one("main").text
    again = as_(KIT)
    give(again, codes[9], SHEET)
    assert is_in(again)


def test_they_are_shown_to_nobody_else_in_the_same_browser(as_, app) -> None:
    kit = as_(KIT)
    set_up(kit)
    with kit.session_transaction() as session:
        carried = session["recovery-codes"]
    viv = as_("Viv Park")
    with viv.session_transaction() as session:
        session["recovery-codes"] = carried
    assert viv.get(CODES).location == "/account/authenticator"


def test_they_are_gone_after_an_hour_and_when_one_signs_out(as_, now) -> None:
    kit = as_(KIT)
    set_up(kit)
    now.shift(30 * 60)
    kit.get(CODES)
    now.shift(30 * 60)
    assert shown_codes(kit) == []


def test_new_ones_need_a_code_and_end_the_old_ones(as_, mails: Mails) -> None:
    phone, kit = phone_of(KIT), pass_on(as_(KIT))
    assert prove(kit, CODES, phone.wrong()).status_code == 422
    assert prove(kit, CODES, "12345").status_code == 422
    assert prove(kit, CODES, "１２３４５６").status_code == 422
    assert len(stored()) == 3
    answer = prove(kit, CODES, phone.code())
    assert (answer.status_code, answer.location) == (303, CODES)
    codes = shown_codes(kit)
    assert len(codes) == len(stored()) == 10
    assert [e.facts for e in audited("second-factor.recovery-codes-made")] == [{}]
    again = as_(KIT)
    assert give(again, WORDS[0], SHEET).status_code == 422
    give(again, codes[0], SHEET)
    assert is_in(again)
    assert [m.subject for m in mails()] == [
        "New recovery codes were made for your account",
        "A recovery code of your account was used",
    ]


def test_an_old_recovery_code_is_proof_enough_for_new_ones(as_) -> None:
    phone_of(KIT)
    kit = pass_on(as_(KIT))
    prove(kit, CODES, WORDS[2])
    assert len(shown_codes(kit)) == 10


def test_the_account_says_how_many_are_left_and_when_they_are_few(as_) -> None:
    phone_of(KIT)
    kit = pass_on(as_(KIT))
    words = page_of(kit.get("/account")).one("main").text
    assert "You have 3 recovery codes left." in words
    assert "Make new ones soon" in words
    viv = as_("Viv Park")
    set_up(viv)
    words = page_of(viv.get("/account")).one("main").text
    assert "You have 10 recovery codes left." in words
    assert "Make new ones soon" not in words


def test_few_left_are_said_after_signing_in_with_the_app_too(as_) -> None:
    phone, kit = phone_of(KIT), as_(KIT)
    give(kit, phone.code())
    assert "You have 3 recovery codes left" in page_of(kit.get("/home")).one("main").text
    assert "You have 3 recovery codes left" not in page_of(kit.get("/home")).one("main").text


def test_whoever_has_no_app_has_no_recovery_codes(as_) -> None:
    kit = as_(KIT)
    assert kit.get(CODES).location == "/account/authenticator"
    assert post(kit, CODES, {"code": WORDS[0]}, page="/account").location == "/account/authenticator"
    assert stored() == []
