"""Names that are safe to show, to store, to send and to save."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.attachments.names import DEVICES, clean_name, extension_of


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        ("lunch.jpg", "lunch.jpg"),
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\Priya\\My lunch.JPEG", "My lunch.jpg"),
        ("photo\u202egpj.exe", "photogpj.jpg"),
        ("one\r\nSet-Cookie: a.png", "one Set-Cookie- a.jpg"),
        ('a"b;c.jpg', "a-b-c.jpg"),
        ("ŵyl y gŵr.jpg", "ŵyl y gŵr.jpg"),
        ("w\u0302yl.jpg", "ŵyl.jpg"),
        ("evil.html.jpg", "evil.html.jpg"),
        (".jpg", "jpg.jpg"),
        ("   .jpg", "jpg.jpg"),
        ("\u2800.jpg", "file.jpg"),
        ("", "file.jpg"),
        ("nul.jpg", "file-nul.jpg"),
        ("com1.old.jpg", "file-com1.old.jpg"),
        ("x" * 500 + ".jpg", "x" * 80 + ".jpg"),
    ],
)
def test_this_name_becomes_that_one(claimed: str, name: str) -> None:
    assert clean_name(claimed, "jpg") == name


@pytest.mark.parametrize(
    ("claimed", "extension"),
    [("a.JPG", "jpg"), ("a.jpg ", "jpg"), ("a.jpg.", "jpg"), ("a.jpg/b", ""), ("a\u202egpj.exe", "exe"), ("a", "")],
)
def test_the_extension_is_what_people_see(claimed: str, extension: str) -> None:
    assert extension_of(claimed) == extension


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(max_size=300))
def test_no_name_steers_or_leaves_its_folder(claimed: str) -> None:
    name = clean_name(claimed, "pdf")
    assert name.endswith(".pdf") and len(name) <= 90 and len(name.encode()) <= 255 + 90
    assert not set('/\\<>:"|?*;&%') & set(name)
    assert all(unicodedata.category(c)[0] != "C" for c in name)
    assert name[0] not in ". " and name.partition(".")[0].lower() not in DEVICES
    assert clean_name(name, "pdf") == name
