"""Photos and letters go with a concern and with an answer, with JavaScript and without it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.attachments.samples import pdf, picture
from tests.browser.steps import press, press_in_place, until_words, words_in
from tests.support.live import Live
from tests.support.turns import with_and_without_script


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Names and paths of what somebody chooses."""
    made = {
        "photo": ("Playground.HEIC", picture("HEIF", size=(300, 200))),
        "letter": ("Letter.pdf", pdf()),
        "page": ("page.jpg", b"<html>"),
    }
    for name, content in made.values():
        (tmp_path / name).write_bytes(content)
    return {key: str(tmp_path / name) for key, (name, _content) in made.items()}


@with_and_without_script
def test_files_are_added_taken_away_sent_and_answered(
    visitor: Any, live: Live, files: dict[str, str], script: bool
) -> None:
    say = words_in(live.app, "en")
    parent = visitor("Carol Jones", java_script_enabled=script)
    until_words(parent, say, "Ellie")
    parent.locator("[name=what_happened]").fill("Look at the playground")
    choose(parent, files["photo"], files["page"])
    press(parent, "Continue")
    parent.get_by_role("link", name="page.jpg: The selected file must be a JPG").wait_for()
    choose(parent, files["photo"], files["letter"])
    press(parent, "Continue")
    assert names(parent) == ["Playground.jpg", "Letter.pdf"]
    parent.locator("a", has_text="Change").last.click()
    parent.locator("[name=what_happened]").fill("Look at this playground")
    press(parent, "Remove Letter.pdf")
    expect(parent.locator("[name=what_happened]")).to_have_value("Look at this playground")
    press(parent, "Continue")
    assert names(parent) == ["Playground.jpg"]
    press(parent, "Send your concern")
    ref = str(parent.get_by_role("main").get_attribute("data-reference"))

    teacher = visitor("Daniel Okafor", java_script_enabled=script)
    teacher.goto(f"/oakfield/triage/{ref}")
    assert is_drawn(teacher.locator(".files img").first, script)
    teacher.locator("#reply [name=body]").fill("Here is what we do")
    teacher.locator("#reply [type=file]").set_input_files([files["letter"]])
    send(teacher, "Reply to parent", script)
    teacher.locator(".entry--school .files", has_text="Letter.pdf").wait_for()

    parent.goto(f"/concerns/{ref}")
    parent.locator("#write [name=body]").fill("And another one")
    choose(parent, files["page"])
    send(parent, "Send message", script)
    expect(parent.locator("#write [name=body]")).to_have_value("And another one")
    parent.get_by_text("Choose your files again").wait_for()
    choose(parent, files["photo"])
    send(parent, "Send message", script)
    assert names(parent) == ["Playground.jpg", "Letter.pdf", "Playground.jpg"]
    with parent.expect_download() as download:
        parent.locator(".files a", has_text="Letter.pdf").click()
    assert download.value.suggested_filename == "Letter.pdf"
    parent.locator(".files a:has(img)").first.click()
    assert is_drawn(parent.locator("img"), script)


def choose(page: Any, *paths: str) -> None:
    page.locator("[type=file]").set_input_files(list(paths))


def names(page: Any) -> list[str]:
    return [name.strip() for name in page.locator(".files__name").all_inner_texts()]


def send(page: Any, button: str, script: bool) -> None:
    """In place with JavaScript, with a new page without it."""
    press_in_place(page, button) if script else press(page, button)


def is_drawn(image: Any, script: bool) -> bool:
    """Whether a picture arrived and could be shown; without JavaScript only its place can be seen."""
    image.wait_for()
    if not script:
        return True
    image.scroll_into_view_if_needed()
    image.page.wait_for_function("image => image.complete", arg=image.element_handle())
    return bool(image.evaluate("image => image.naturalWidth"))
