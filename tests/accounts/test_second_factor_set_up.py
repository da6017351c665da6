"""An authenticator in one's account: set up, changed, removed; and the secret, which nothing tells."""

import base64
import logging

from flask import Flask
from sqlalchemy import select, text

from portal.audit.models import AuditEntry
from portal.extensions import db
from tests.accounts.second_factor import (
    CODES,
    SET_UP,
    SHEET,
    STEP,
    WORDS,
    authenticators,
    give,
    pass_on,
    phone_of,
    prove,
    require,
    scanned,
    set_up,
)
from tests.accounts.steps import Mails, audited, is_in
from tests.support.clients import person, post
from tests.support.pages import page_of

MINA = "Mina Cole"
CHANGE, REMOVAL, FIRST_CODE = f"{SET_UP}/change", f"{SET_UP}/removal", f"{SET_UP}/first-code"


def test_a_parent_sets_one_up_by_choice(as_, mails: Mails, now) -> None:
    here, there = as_(MINA), as_(MINA)
    assert "Set up an authenticator app" in page_of(here.get("/account")).one("main").text
    phone, codes = set_up(here)
    assert len(codes) == 10
    assert is_in(here)
    assert there.get("/account").location == "/sign-in?next=/account"  # other devices are signed out
    assert [e.facts for e in audited("second-factor.enrolled")] == [{"instead": False}]
    (mail,) = mails()
    assert (mail.to, mail.subject) == ("mina.cole@example.org", "An authenticator app was set up for your account")
    now.shift(30)
    again = as_(MINA)
    give(again, phone.code())
    assert is_in(again)


def test_the_first_code_does_not_work_a_second_time(as_) -> None:
    phone, _ = set_up(as_(MINA))
    again = as_(MINA)
    assert give(again, phone.code()).status_code == 422


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_picture(as_) -> None:
    mina = as_(MINA)
    post(mina, SET_UP)
    phone = scanned(mina, FIRST_CODE)
    for typed in (phone.wrong(), "", "12345"):
        assert post(mina, FIRST_CODE, {"code": typed}).status_code == 422
        assert scanned(mina, FIRST_CODE).secret == phone.secret
    assert authenticators() == []
    assert is_in(as_(MINA))


def test_the_page_holds_picture_key_and_link_and_is_kept_nowhere(as_) -> None:
    mina = as_(MINA)
    post(mina, SET_UP)
    answer = mina.get(FIRST_CODE)
    page, secret = page_of(answer), scanned(mina, FIRST_CODE).secret
    assert len(base64.b32decode(secret)) == 20
    assert page.one("p", class_="key").text.replace(" ", "") == secret
    picture = page.one("svg", class_="qr")
    assert picture["role"] == "img"
    assert all("style" not in e.attrs for e in picture.walk())
    assert answer.headers["Cache-Control"] == "no-store"


def test_opening_a_page_sets_nothing_up(as_) -> None:
    mina = as_(MINA)
    for address in (FIRST_CODE, CHANGE, REMOVAL, CODES):
        assert mina.get(address).location == SET_UP
        assert post(mina, address, {"code": "000000"}, page="/account").location == SET_UP
    assert mina.get(SET_UP).status_code == 200
    assert authenticators() == []


def test_a_button_pressed_twice_sets_up_once(as_) -> None:
    mina = as_(MINA)
    post(mina, SET_UP)
    with mina.session_transaction() as session:
        before = dict(session)
    phone = scanned(mina, FIRST_CODE)
    post(mina, FIRST_CODE, {"code": phone.code()})
    with mina.session_transaction() as session:
        session["authenticator"] = before["authenticator"]
    assert post(mina, FIRST_CODE, {"code": phone.code()}, page="/account").location == SET_UP
    assert len(audited("second-factor.enrolled")) == 1


# Change


def test_another_app_takes_its_place_only_once_it_has_shown_a_code(as_, mails: Mails, now) -> None:
    old, mina, elsewhere = phone_of(MINA), pass_on(as_(MINA)), pass_on(as_(MINA))
    assert post(mina, SET_UP, page="/account").location == CHANGE  # no way round the proof
    assert mina.get(FIRST_CODE).location == SET_UP
    assert prove(mina, CHANGE, old.wrong()).status_code == 422
    assert prove(mina, CHANGE, old.code()).location == FIRST_CODE
    new = scanned(mina, FIRST_CODE)
    now.shift(30)
    third = as_(MINA)
    give(third, old.code())
    assert is_in(third)

    now.shift(30)
    answer = post(mina, FIRST_CODE, {"code": new.code()})
    assert answer.location == CODES
    assert is_in(mina)
    assert not is_in(elsewhere)
    assert not is_in(third)
    assert [e.facts for e in audited("second-factor.enrolled")] == [{"instead": True}]
    now.shift(30)
    again = as_(MINA)
    assert give(again, old.code()).status_code == 422
    assert give(again, WORDS[0], SHEET).status_code == 422  # the old sheet is worth nothing either
    give(again, new.code())
    assert is_in(again)
    assert [m.subject for m in mails()] == ["An authenticator app was set up for your account"]


def test_a_change_begun_before_another_one_ended_replaces_nothing(as_, now) -> None:
    old, here, there = phone_of(MINA), pass_on(as_(MINA)), pass_on(as_(MINA))
    prove(here, CHANGE, old.code())
    prove(there, CHANGE, WORDS[0])
    slow, quick = scanned(here, FIRST_CODE), scanned(there, FIRST_CODE)
    now.shift(30)
    post(there, FIRST_CODE, {"code": quick.code()})
    with there.session_transaction() as session:
        cookie = dict(session)
    with here.session_transaction() as session:
        session["token"] = cookie["token"]  # as if it had not been signed out
    assert here.get(FIRST_CODE).location == SET_UP
    assert post(here, FIRST_CODE, {"code": slow.code()}, page="/account").location == SET_UP
    assert [a.secret for a in authenticators()] == [quick.secret]


def test_a_recovery_code_is_proof_too_and_is_used_up(as_) -> None:
    phone_of(MINA)
    mina = pass_on(as_(MINA))
    assert prove(mina, CHANGE, WORDS[0]).location == FIRST_CODE
    assert prove(mina, REMOVAL, WORDS[0]).status_code == 422


# Removal


def test_removal_needs_a_code_and_signs_the_other_devices_out(as_, mails: Mails) -> None:
    phone, here, there = phone_of(MINA), pass_on(as_(MINA)), pass_on(as_(MINA))
    assert prove(here, REMOVAL, phone.wrong()).status_code == 422
    assert len(authenticators()) == 1
    answer = prove(here, REMOVAL, phone.code())
    assert (answer.status_code, answer.location) == (303, SET_UP)
    assert authenticators() == []
    assert is_in(here)
    assert there.get("/account").location == "/sign-in?next=/account"
    assert is_in(as_(MINA))  # one factor again
    assert [e.facts for e in audited("second-factor.removed")] == [{"by": "self"}]
    assert [m.subject for m in mails()] == ["The authenticator app was removed from your account"]


def test_it_stays_while_a_school_wants_it(as_) -> None:
    require()
    phone, kit = phone_of("Kit Lane"), pass_on(as_("Kit Lane"))
    assert "cannot be removed" in page_of(kit.get(SET_UP)).one("main").text
    assert page_of(kit.get(REMOVAL)).all("input", name="code") == []
    assert post(kit, REMOVAL, {"code": phone.code()}, page=SET_UP).status_code == 403
    assert len(authenticators()) == 1
    assert audited("second-factor.failed") == []


def test_a_code_of_the_app_given_for_one_change_does_not_serve_for_the_next(as_) -> None:
    phone = phone_of(MINA)
    mina = pass_on(as_(MINA))
    code = phone.code()
    prove(mina, CHANGE, code)
    assert prove(mina, REMOVAL, code).status_code == 422
    assert len(authenticators()) == 1


# What nothing tells


def test_a_device_that_waits_for_its_code_is_named_in_the_account(as_) -> None:
    phone_of(MINA)
    here, _waiting = pass_on(as_(MINA)), as_(MINA)
    rows = [row.text for row in page_of(here.get("/account")).one("ul", class_="list").all("li")]
    assert sorted("Not in yet" in row for row in rows) == [False, True]


def test_secrets_stand_sealed_in_the_database_and_in_no_audit_log_or_mail(
    app: Flask, as_, mails: Mails, caplog
) -> None:
    caplog.set_level(logging.DEBUG)
    mina = as_(MINA)
    phone, codes = set_up(mina)
    give(as_(MINA), codes[0], SHEET)
    db.session.commit()
    raw = bytes(db.session.execute(text("SELECT secret FROM authenticator")).scalar_one())
    assert phone.secret.encode() not in raw
    told = " ".join(str(e.facts) + str(e.subject) for e in db.session.scalars(select(AuditEntry)))
    told += caplog.text + " ".join(mail.message.as_string() + mail.text for mail in mails())
    for secret in (phone.secret, phone.code(), *codes, *(code.replace(" ", "") for code in codes)):
        assert secret not in told


def test_signing_out_takes_the_set_up_with_it(as_) -> None:
    mina = as_(MINA)
    post(mina, SET_UP)
    post(mina, "/sign-out", page="/account")
    with mina.session_transaction() as session:
        assert "authenticator" not in session


def test_mails_speak_the_person_s_language_and_name_nobody(as_, mails: Mails) -> None:
    set_up(as_("Gwen Evans"))
    (mail,) = mails()
    assert mail.to == "gwen.evans@example.org"
    for name in ("Gwen", "Mali", "Evans"):
        assert name not in mail.text + mail.subject
    assert person("Gwen Evans").language == "cy"


def test_the_pages_cost_no_more_statements_than_before(as_, statements) -> None:
    def cost(client) -> int:
        client.get("/home")
        with statements() as seen:
            assert client.get("/home").status_code == 200
        return len(seen)

    before = cost(as_(MINA)), cost(as_("Daniel Okafor"))
    require()
    phone_of(MINA)
    phone_of("Daniel Okafor")
    assert (cost(pass_on(as_(MINA))), cost(pass_on(as_("Daniel Okafor")))) == before


def test_a_page_of_the_second_step_left_open_is_no_dead_end(as_) -> None:
    phone, mina = phone_of(MINA), as_(MINA)
    give(mina, phone.code())
    assert mina.get(f"{STEP}?next=/concerns").location == "/concerns"
    assert post(mina, STEP, {"code": phone.code(1)}, page="/account").location == "/home"
