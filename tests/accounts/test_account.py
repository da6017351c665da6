"""Your account: devices, signing out everywhere, the language of mails."""

from flask import Flask
from sqlalchemy import select

from portal.accounts.browsers import browser_named
from portal.accounts.models import Device
from portal.extensions import db
from tests.accounts.steps import Mails, ask, audited, code_in, enter, is_in
from tests.support.clients import person, post
from tests.support.pages import page_of

ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"


def device_ids(client) -> dict[bool, list[str]]:
    """The ids of the listed devices, by whether they are this one."""
    found: dict[bool, list[str]] = {True: [], False: []}
    for row in page_of(client.get("/account")).one("ul", class_="list").all("li"):
        found["This device" in row.text].append(row.one("input", name="device")["value"])
    return found


def test_the_devices_are_listed_with_this_one_marked(app: Flask, client, mails: Mails, as_) -> None:
    client.environ_base["HTTP_USER_AGENT"] = ANDROID
    as_("Priya Shah")
    as_("Tom Shah")
    ask(client)
    enter(client, code_in(mails()[0]))
    page = page_of(client.get("/account"))
    assert page.one("h1").text == "Your account"
    rows = [row.text for row in page.one("ul", class_="list").all("li")]
    assert len(rows) == 2
    (this,) = [row for row in rows if "This device" in row]
    assert "Chrome on Android" in this
    assert "Monday 7 September 2026 at 10:00am" in this


def test_one_device_is_signed_out(as_) -> None:
    here, there = as_("Priya Shah"), as_("Priya Shah")
    (other,) = device_ids(here)[False]
    answer = post(here, "/account/sign-outs", {"device": other}, page="/account")
    assert (answer.status_code, answer.location) == (303, "/account")
    assert is_in(here)
    assert not is_in(there)
    assert "this device was signed out from another one" in page_of(there.get("/sign-in")).text
    assert device_ids(here) == {True: device_ids(here)[True], False: []}


def test_this_device_signs_out_like_the_button_in_the_header(as_) -> None:
    here = as_("Priya Shah")
    (this,) = device_ids(here)[True]
    assert post(here, "/account/sign-outs", {"device": this}, page="/account").location == "/sign-in"
    assert not is_in(here)


def test_sign_out_everywhere(as_) -> None:
    here, there, somebody_else = as_("Priya Shah"), as_("Priya Shah"), as_("Tom Shah")
    answer = post(here, "/account/sign-outs", {"device": "all"}, page="/account")
    assert answer.location == "/sign-in"
    assert not is_in(here)
    assert not is_in(there)
    assert is_in(somebody_else)
    assert [e.facts for e in audited("account.signed_out")] == [{"devices": 2, "because": "everywhere"}]


def test_nobody_signs_out_somebody_elses_device(as_) -> None:
    priya, tom = as_("Priya Shah"), as_("Tom Shah")
    (his,) = device_ids(tom)[True]
    for device in (his, "0000000000000000", "", None):
        assert post(priya, "/account/sign-outs", {"device": device}, page="/account").status_code == 404
    assert is_in(tom)


def test_timed_out_devices_are_not_listed(as_, now) -> None:
    as_("Priya Shah")
    now.shift(3600)
    here = as_("Priya Shah")
    assert device_ids(here)[False] == []
    assert len(db.session.scalars(select(Device)).all()) == 2


def test_the_language_of_mails_is_saved(app: Flask, client, as_, mails: Mails) -> None:
    priya = as_("Priya Shah")
    chosen = [e["value"] for e in page_of(priya.get("/account")).all("input", type="radio") if "checked" in e.attrs]
    assert chosen == [person("Priya Shah").language or ""]
    for choice, stored in (("cy", "cy"), ("", None), ("en", "en")):
        answer = post(priya, "/account", {"language": choice})
        assert (answer.status_code, answer.location) == (303, "/account")
        assert person("Priya Shah").language == stored
    assert post(priya, "/account", {"language": "fr"}).status_code == 422
    assert person("Priya Shah").language == "en"


def test_the_browser_is_told_in_words_anybody_would_use() -> None:
    iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"
    edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"
    assert browser_named(ANDROID) == "Chrome on Android"
    assert browser_named(iphone) == "Safari on iPhone"
    assert browser_named(edge) == "Edge on Windows"
    assert browser_named(firefox) == "Firefox on Linux"
    for odd in ("", "curl/8.5.0", "<script>", "x" * 10_000):
        assert browser_named(odd) == "Unknown browser"
