"""The small script makes working pages kinder, and never takes anything away."""

import re
import sqlite3
from contextlib import closing
from typing import Any

from playwright.sync_api import expect

from portal.concerns.models import Concern
from portal.extensions import db
from tests.browser.steps import STORY, press, raise_concern, until_words, words_in
from tests.support.live import Live
from tests.support.turns import with_and_without_script

MINUTE = 60_000  # milliseconds


def test_characters_are_counted_as_the_server_counts_them(visitor: Any, live: Live) -> None:
    page = visitor("Carol Jones")
    until_words(page, words_in(live.app, "en"), "Ellie Jones")
    box, count = page.locator("[name=what_happened]"), page.locator("#what_happened-count")
    box.fill("e\u0301\n🙂")  # an accent of its own, a line end, one face: three characters
    expect(count).to_have_text("9,997 characters left")
    box.fill("x" * 9_999)
    expect(count).to_have_text("1 character left")
    box.fill("x" * 10_002)
    expect(count).to_have_text("2 characters too many")
    expect(count).to_contain_class("count--over")


def test_a_double_click_sends_one_concern(visitor: Any, live: Live) -> None:
    page = visitor("Carol Jones")
    before = concerns(live)
    until_words(page, words_in(live.app, "en"), "Ellie Jones")
    page.locator("[name=what_happened]").fill(STORY)
    press(page, "Continue")
    with page.expect_navigation():
        page.get_by_role("button", name="Send your concern").dblclick()
    page.wait_for_url("**/sent")
    assert concerns(live) == before + 1


def test_an_impatient_second_press_sends_nothing(visitor: Any, live: Live) -> None:
    page = visitor("Carol Jones")
    until_words(page, words_in(live.app, "en"), "Ellie Jones")
    page.locator("[name=what_happened]").fill(STORY)
    press(page, "Continue")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    button = page.get_by_role("button", name="Send your concern")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    with closing(sqlite3.connect(database_of(live), isolation_level=None)) as slow:
        slow.execute("BEGIN IMMEDIATE")
        with page.expect_request(lambda request: request.method == "POST"):
            page.mouse.click(box["x"] + 20, box["y"] + 20)
        page.mouse.click(box["x"] + 20, box["y"] + 20)
    page.wait_for_url("**/sent")
    assert len(sent) == 1


def test_back_after_sending_and_sending_again_is_harmless(visitor: Any, live: Live) -> None:
    page = visitor("Carol Jones", java_script_enabled=False)
    ref = raise_concern(page, words_in(live.app, "en"), "Ellie Jones")
    before = concerns(live)
    page.go_back()
    again = page.get_by_role("button", name="Send your concern")
    if again.count():
        press(page, "Send your concern")
        expect(page).to_have_url(re.compile(f"/concerns/{ref}/sent$"))
    assert concerns(live) == before


def test_a_page_left_alone_warns_and_can_be_kept(visitor: Any) -> None:
    page = visitor("Priya Shah")
    page.clock.install()
    page.goto("/concerns")
    dialog = page.locator("#idle-warning")
    page.clock.fast_forward(54 * MINUTE)
    expect(dialog).to_be_hidden()
    page.clock.fast_forward(2 * MINUTE)
    dialog.wait_for()
    with page.expect_response("**/account/stay") as kept:
        dialog.get_by_role("button", name="Stay signed in").click()
    assert kept.value.status == 204
    dialog.wait_for(state="hidden")
    page.clock.fast_forward(61 * MINUTE)
    dialog.get_by_role("link", name="Sign in again").wait_for()


def test_hide_this_page_leaves_at_once_and_back_does_not_return(visitor: Any, live: Live) -> None:
    page = visitor("Priya Shah")
    page.route(re.compile("^https:"), lambda route: route.fulfill(body="The weather"))  # nothing goes out
    page.goto("/home")
    page.goto("/concerns")
    page.get_by_role("link", name="Hide this page").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back()
    expect(page).to_have_url(re.compile("/home$"))


def test_the_switch_of_language_keeps_what_is_typed(visitor: Any, live: Live) -> None:
    page = visitor("Carol Jones")
    until_words(page, words_in(live.app, "en"), "Ellie Jones")
    page.locator("[name=what_happened]").fill(f"{STORY} every day")
    press(page, "Cymraeg", within="header")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.locator("[name=what_happened]")).to_have_value(f"{STORY} every day")
    press(page, "English", within="header")
    expect(page.locator("[name=what_happened]")).to_have_value(f"{STORY} every day")


def test_the_switch_of_language_keeps_a_half_written_message(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Mina Cole")
    page.goto(f"/concerns/{refs['open']}")
    page.locator("#write textarea").fill("A half written")
    press(page, "Cymraeg", within="header")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.locator("#write textarea")).to_have_value("A half written")
    expect(page.locator(".entry", has_text="A half written")).to_have_count(0)
    press(page, "English", within="header")


def test_the_switch_of_language_keeps_every_box_of_the_page(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Nadia Frost")
    page.goto(f"/oakfield/triage/{refs['open']}")
    typed = {"#reply": "Half a reply", "#note": "Half a note", "#close": "Half an end", "#seal": "Half a worry"}
    for form, words in typed.items():
        page.locator(f"{form} textarea").evaluate("(box, words) => { box.value = words }", words)
    with page.expect_navigation():
        press(page, "Cymraeg", within="header")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    for form, words in typed.items():
        expect(page.locator(f"{form} textarea")).to_have_value(words)
    press(page, "English", within="header")


def test_a_page_of_an_old_session_says_so_and_the_text_stays(visitor: Any, refs: dict[str, str]) -> None:
    page = visitor("Mina Cole")
    page.goto(f"/concerns/{refs['open']}")
    page.locator("#write textarea").fill("What I typed")
    page.locator("#write [name=csrf_token]").evaluate("field => { field.value = 'stale' }")
    page.get_by_role("button", name="Send message").click()
    page.locator("#notices").get_by_text(re.compile("Copy what you typed")).wait_for()
    expect(page.locator("#write textarea")).to_have_value("What I typed")
    page.get_by_role("button", name="Hide this message").click()
    expect(page.locator("#notices")).to_have_text("")


@with_and_without_script
def test_a_database_that_is_away_loses_nothing(visitor: Any, live: Live, refs: dict[str, str], script: bool) -> None:
    page = visitor("Mina Cole", java_script_enabled=script)
    page.goto(f"/concerns/{refs['open']}")
    page.locator("#write textarea").fill("What I typed")
    with closing(sqlite3.connect(database_of(live), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        page.get_by_role("button", name="Send message").click()
        where = page.locator("#notices") if script else page.locator("main")
        where.get_by_text(re.compile("resting for a moment")).first.wait_for()
    if not script:
        page.go_back()
    expect(page.locator("#write textarea")).to_have_value("What I typed")


def concerns(live: Live) -> int:
    with live.app.app_context():
        return int(db.session.scalar(db.select(db.func.count(Concern.id))) or 0)


def database_of(live: Live) -> str:
    with live.app.app_context():
        return str(db.engine.url.database)
