"""What is kept of a picture: its dots, upright and bounded, and nothing beside them."""

import io
import threading

import pytest
from PIL import Image

from portal.attachments import pictures
from portal.attachments.cleaning import Cleaned, clean
from tests.attachments.samples import HTML, exif, noisy, picture

RED, BLUE = (254, 0, 0), (0, 0, 254)


def image(content: bytes | None) -> Image.Image:
    assert content is not None
    return Image.open(io.BytesIO(content))


def is_near(dot: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(dot, tuple)
    return all(abs(a - b) < 24 for a, b in zip(dot, colour, strict=False))


@pytest.mark.parametrize(
    ("made", "claimed", "media_type", "name"),
    [
        ("JPEG", "lunch.JPG", "image/jpeg", "lunch.jpg"),
        ("JPEG", "lunch.jpeg", "image/jpeg", "lunch.jpg"),
        ("PNG", "lunch.png", "image/png", "lunch.png"),
        ("WEBP", "lunch.webp", "image/jpeg", "lunch.jpg"),
        ("HEIF", "IMG_0042.HEIC", "image/jpeg", "IMG_0042.jpg"),
        ("JPEG", "really.png", "image/jpeg", "really.jpg"),
    ],
)
def test_each_kind_of_picture_is_drawn_anew_with_a_preview(made: str, claimed: str, media_type: str, name: str) -> None:
    kept = clean(picture(made), claimed)
    assert (kept.kind, kept.media_type, kept.name, kept.width, kept.height) == ("image", media_type, name, 64, 48)
    assert image(kept.content).get_format_mimetype() == media_type
    assert is_near(image(kept.content).convert("RGB").getpixel((50, 40)), RED)
    assert is_near(image(kept.content).convert("RGB").getpixel((5, 5)), BLUE)
    assert image(kept.preview).format == "JPEG"


def test_a_phone_s_picture_in_the_general_brand_of_heif_is_taken() -> None:
    content = picture("HEIF")
    assert clean(content[:8] + b"mif1" + content[12:], "a.heif").media_type == "image/jpeg"


@pytest.mark.parametrize("made", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_where_and_with_what_it_was_taken_is_gone(made: str) -> None:
    content = picture(made, exif=exif(), **({"comment": b"our garden"} if made == "JPEG" else {}))
    assert b"Maker of phones" in content
    kept = clean(content, "a.jpg")
    for part in (kept.content, kept.preview):
        shown = image(part)
        assert not shown.getexif()
        assert not set(shown.info) & {"exif", "xmp", "comment", "icc_profile"}
        assert b"Maker" not in (part or b"")


def test_a_picture_taken_sideways_stands_upright() -> None:
    kept = clean(picture("JPEG", exif=exif(orientation=6)), "a.jpg")  # turn right by a quarter to see it upright
    assert (kept.width, kept.height) == (48, 64) == image(kept.content).size
    assert is_near(image(kept.content).getpixel((40, 8)), BLUE)  # the blue quarter is now upper right
    assert is_near(image(kept.content).getpixel((8, 8)), RED)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_damaged_words_about_a_picture_do_not_refuse_it() -> None:
    assert clean(picture("JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff"), "a.jpg").width == 64


def test_what_hangs_behind_a_picture_is_gone() -> None:
    kept = clean(picture() + HTML, "a.jpg")
    assert b"<script" not in kept.content + (kept.preview or b"")


@pytest.mark.parametrize(("made", "mode"), [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "1"), ("PNG", "LA")])
def test_unusual_ways_to_hold_colours_are_understood(made: str, mode: str) -> None:
    assert image(clean(picture(made, mode=mode), "a.png").preview).format == "JPEG"


def test_sixteen_bits_a_dot_are_understood() -> None:
    out = io.BytesIO()
    Image.new("I;16", (20, 20), 40_000).save(out, "PNG")
    assert image(clean(out.getvalue(), "a.png").content).size == (20, 20)


def test_transparency_stays_in_a_png_and_is_white_elsewhere() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    kept = clean(out.getvalue(), "a.png")
    assert image(kept.content).mode == "RGBA"
    assert image(kept.preview).getpixel((5, 5)) == (255, 255, 255)


def test_a_large_picture_is_kept_at_4096_and_shown_at_320() -> None:
    kept = clean(picture("PNG", size=(5000, 1000)), "a.png")
    assert (kept.width, kept.height) == (4096, 819) == image(kept.content).size
    assert image(kept.preview).size == (320, 64)


def test_a_jpeg_of_a_modern_phone_is_opened_at_half_its_size() -> None:
    kept = clean(picture("JPEG", size=(8160, 6120)), "a.jpg")
    assert (kept.width, kept.height) == (4080, 3060)


def test_a_photo_saved_as_png_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST_PNG", 1000)
    kept = clean(noisy_png(), "a.png")
    assert (kept.media_type, kept.name) == ("image/jpeg", "a.jpg")


def noisy_png() -> bytes:
    out = io.BytesIO()
    image(noisy((80, 80))).save(out, "PNG")
    return out.getvalue()


def test_many_at_once_are_all_cleaned() -> None:
    kept: list[Cleaned] = []
    content = noisy((600, 600))
    threads = [threading.Thread(target=lambda: kept.append(clean(content, "a.jpg"))) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len({one.content for one in kept}) == 1 and len(kept) == 6
