"""Codes and pictures for an app: the examples of RFC 6238, and what a page can hold."""

import base64
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import segno

from portal.accounts.qr import draw
from portal.accounts.recovery import LENGTH, as_stored, can_be_one, new_codes, salt_of, tidy
from portal.accounts.totp import app_address, in_groups, new_secret, step_of
from portal.accounts.trying import block_for

# Appendix B of RFC 6238, of which an app shows the last six digits.
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
RFC_CODES = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 20000000000: "353130"}


@pytest.mark.parametrize(("seconds", "code"), RFC_CODES.items())
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert step_of(RFC_SECRET, code, at) == seconds // 30


def test_a_code_is_taken_one_step_before_and_after_its_own() -> None:
    at, code = datetime.fromtimestamp(1111111109, UTC), RFC_CODES[1111111109]
    for steps, right in ((-2, False), (-1, True), (1, True), (2, False)):
        there = at + timedelta(seconds=30 * steps)
        assert (step_of(RFC_SECRET, code, there) is not None) == right, steps


def test_a_secret_holds_160_bits_and_is_another_each_time() -> None:
    secrets = {new_secret() for _ in range(20)}
    assert len(secrets) == 20
    assert {len(base64.b32decode(secret)) for secret in secrets} == {20}


def test_the_address_says_what_apps_need() -> None:
    read = pyotp.parse_uri(app_address(RFC_SECRET, "priya.shah@example.org"))
    assert (read.secret, read.name, read.issuer) == (RFC_SECRET, "priya.shah@example.org", "Parent portal")


def test_the_picture_is_the_qr_code_with_its_quiet_edge() -> None:
    words = app_address(RFC_SECRET, "priya.shah@example.org")
    drawing = draw(words)
    rows = [[False] * drawing.size for _ in range(drawing.size)]
    for piece in drawing.path.removesuffix("z").split("z"):
        start, _, rest = piece.removeprefix("M").partition("h")
        x, y = map(int, start.split())
        for n in range(int(rest.partition("v")[0])):
            rows[y][x + n] = True
    assert not any(any(row) for row in rows[:4] + rows[-4:])
    corner = [row[4:11] for row in rows[4:11]]  # the finder pattern
    assert corner[0] == corner[6] == [True] * 7
    assert corner[1] == [True, *[False] * 5, True]
    assert all(not row[n] for row in rows for n in (0, 1, 2, 3, -1, -2, -3, -4))
    assert [row[4:-4] for row in rows[4:-4]] == [
        [bool(dark) for dark in row] for row in segno.make_qr(words, error="m").matrix
    ]


def test_recovery_codes_are_many_long_and_different() -> None:
    codes = new_codes()
    assert len(set(codes)) == 10
    assert all(can_be_one(code) for code in codes)


@pytest.mark.parametrize("typed", ["7kq3 m9td 0o1i ab2l", " 7KQ3-M9TD-0011-AB21 ", "7KQ3M9TD0011AB21"])
def test_a_recovery_code_may_be_typed_as_people_type(typed: str) -> None:
    assert tidy(typed) == "7KQ3M9TD0011AB21"


def test_stored_codes_show_nothing_and_share_the_salt_of_their_sheet() -> None:
    code = "A" * LENGTH
    stored = as_stored(code)
    assert code not in stored
    assert as_stored(code) != stored
    assert as_stored(code, salt_of(stored)) == stored
    assert as_stored("B" * LENGTH, salt_of(stored)) != stored


def test_whoever_goes_on_guessing_waits_longer_each_time() -> None:
    minutes = [int(block_for(5 * n).total_seconds()) // 60 for n in range(1, 10)]
    assert minutes == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]


def test_groups_are_read_aloud_easily() -> None:
    assert in_groups("7KQ3M9TD0011AB21") == "7KQ3 M9TD 0011 AB21"
