"""Where to report a post: addresses that somebody has opened lately, or that ask to be opened."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from portal.policies.reporting.helplines import HELPLINES, helplines_for
from portal.policies.reporting.platforms import NAMED, PLATFORMS, fallback, is_stale, stale

EVERYTHING = [*PLATFORMS, *HELPLINES]
TODAY = date(2026, 11, 25)


def test_nothing_counts_as_checked_before_a_person_has_opened_it() -> None:
    assert not [entry.slug for entry in EVERYTHING if entry.last_checked]
    assert stale(TODAY) == EVERYTHING


def test_what_was_checked_is_asked_for_again_after_a_year() -> None:
    checked = {entry.slug: TODAY for entry in EVERYTHING} | {"x": date(2025, 11, 25), "posh": date(2025, 11, 26)}
    assert [entry.slug for entry in stale(TODAY, checked)] == ["x"]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_year_is_a_year_in_leap_years_too(day: date) -> None:
    fresh = [ahead for ahead in range(364, 368) if not is_stale(day, day + timedelta(days=ahead))]
    assert fresh in ([364], [364, 365])
    assert not is_stale(date(2028, 2, 29), date(2029, 2, 28))
    assert is_stale(date(2028, 2, 29), date(2029, 3, 1))


def test_addresses_are_whole_and_slugs_are_unique() -> None:
    urls = [address.url for platform in PLATFORMS for address in platform.addresses]
    urls += [line.url for line in HELPLINES if line.url]
    assert len(set(urls)) == len(urls)
    for url in urls:
        parts = urlsplit(url)
        assert parts.scheme == "https"
        assert "." in parts.netloc
    assert len({entry.slug for entry in EVERYTHING}) == len(EVERYTHING)


@pytest.mark.sqlite_only
def test_every_helpline_can_be_reached_and_says_when(app) -> None:
    for line in HELPLINES:
        assert line.phone or line.email or line.url
        with force_locale("en"):
            assert bool(line.phone) == bool(str(line.hours))


@pytest.mark.parametrize(
    ("audience", "nation", "slugs"),
    [
        ("parents", "england", "report-harmful-content childline"),
        ("parents", "wales", "report-harmful-content childline meic"),
        ("staff", "england", "report-harmful-content childline posh"),
        ("staff", "wales", "report-harmful-content childline meic posh"),
    ],
)
def test_each_reader_gets_the_lines_that_are_theirs(audience: str, nation: str, slugs: str) -> None:
    assert [line.slug for line in helplines_for(audience, nation)] == slugs.split()


@pytest.mark.sqlite_only
def test_where_an_address_fails_one_is_told_what_to_search_for(app) -> None:
    for platform in PLATFORMS:
        with force_locale("en"):
            assert fallback(platform) == f"Search: report a post on {platform.name}"
        with force_locale("cy"):
            assert fallback(platform).endswith(f", {platform.name}")


def test_a_policy_names_the_networks_that_families_use() -> None:
    assert NAMED == ("Facebook", "Instagram", "X", "TikTok", "Snapchat", "WhatsApp", "YouTube")
