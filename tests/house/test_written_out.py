"""Dates and words as pages say them, however often and in whichever language they were said before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_datetime
from flask_babel import force_locale
from flask_babel import gettext as _

from portal.clock import LONDON
from portal.language import day, long_date, moment

AT = datetime(2026, 9, 18, 14, 5, tzinfo=UTC)


@pytest.mark.sqlite_only
def test_a_date_and_a_word_are_said_in_the_language_of_the_moment(app):
    said = {}
    for code in ("en", "cy", "en"):
        with app.test_request_context("/"), force_locale(code):
            found = (long_date(date(2026, 9, 18)), day(AT), moment(AT), _("Something else"))
            assert said.setdefault(code, found) == found
    assert said["en"][:3] == ("Friday 18 September 2026", "18 September 2026", "Friday 18 September 2026 at 3:05pm")
    assert said["cy"][:2] == ("Dydd Gwener, 18 Medi 2026", "18 Medi 2026")
    assert said["cy"][3] != said["en"][3] == "Something else"


@pytest.mark.sqlite_only
def test_the_language_can_change_in_the_middle_of_a_page(app):
    with app.test_request_context("/"):
        before = _("Something else")
        with force_locale("cy"):
            assert _("Something else") != before
        assert _("Something else") == before


@pytest.mark.sqlite_only
def test_the_clock_of_a_moment_is_that_of_the_language_s_own_pattern(app):
    with app.test_request_context("/"):
        for hour in range(24):
            at = datetime(2026, 9, 18, hour, 7, tzinfo=LONDON) + timedelta(seconds=59)
            pattern = format_datetime(at, "h:mm a", locale="en").lower().replace("\u202f", "").replace(" ", "")
            assert moment(at).endswith(f" at {pattern}")
