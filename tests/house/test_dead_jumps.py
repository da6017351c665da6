"""Errors of a form that somebody else has made needless."""

from portal.web import without_dead_jumps

ERRORS = '<ul><li><a href="#body">Enter your message</a></li></ul>'


def test_an_error_leads_to_its_box():
    page = f'{ERRORS}<textarea id="body"></textarea>'
    assert without_dead_jumps(page) == page


def test_without_its_box_it_is_words():
    assert without_dead_jumps(ERRORS) == "<ul><li>Enter your message</li></ul>"


def test_a_box_with_a_longer_name_is_another():
    assert "<a" not in without_dead_jumps(f'{ERRORS}<textarea id="body_en"></textarea>')
