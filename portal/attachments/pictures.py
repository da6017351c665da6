"""Pictures are drawn anew: what comes out holds dots and nothing else, no place, no camera, no hidden passenger."""

import io
import threading
import warnings
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageOps

from portal.attachments import refusals
from portal.attachments.refusals import Refused

MOST_DOTS = 64_000_000  # what today's phones make; beyond it a picture is not decoded
LONGEST_SIDE = 4096  # pixels of what is kept
PREVIEW_SIDE = 320
ENOUGH = 2560  # pixels: a JPEG at least twice as long on both sides is decoded at half its size, which saves memory
QUALITY, PREVIEW_QUALITY = 88, 75
LARGEST_PNG = 10 * 1024 * 1024  # bytes; a photo written as PNG may grow far beyond what came in

Image.MAX_IMAGE_PIXELS = MOST_DOTS
# Pillow only warns up to twice its limit.
warnings.simplefilter("error", Image.DecompressionBombWarning)
pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
# An open picture can take 300 MB, so a process opens one at a time.
_opening = threading.Lock()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as we made it, and its small one (JPEG)."""

    content: bytes
    media_type: str
    extension: str
    preview: bytes
    width: int
    height: int


def redraw(content: bytes, made: str) -> Drawn:
    """A picture drawn anew, upright and at most LONGEST_SIDE long: PNG stays PNG, the others become JPEG. `made` is
    Pillow's name of its format. Raises Refused; when it claims too many dots, before anything is decoded."""
    with _opening:
        try:
            return drawn(decoded(content, made), made)
        except Refused:
            raise
        except Exception as error:  # whatever a decoder stumbles over is a damaged file
            raise Refused(refusals.DAMAGED) from error


def decoded(content: bytes, made: str) -> Image.Image:
    """The first frame, upright, bounded, in one of the modes L, RGB and RGBA, and without anything beside its dots."""
    picture = opened(content, made)
    if made == "JPEG":
        picture.draft("RGB", (ENOUGH, ENOUGH))
    picture.load()
    picture = upright(picture)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
    elif picture.mode not in {"L", "RGB"}:
        picture = picture.convert("L" if picture.mode in {"1", "I;16"} else "RGB")
    picture.info.clear()
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return picture


def opened(content: bytes, made: str) -> Image.Image:
    """What its header says; nothing is decoded yet."""
    try:
        picture = Image.open(io.BytesIO(content), formats=[made])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(refusals.TOO_WIDE) from error
    if picture.width * picture.height > MOST_DOTS:
        raise Refused(refusals.TOO_WIDE)
    return picture


def upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera was held. What is said about that wrongly is not said at all."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # damaged metadata, which goes anyway
        return picture


def drawn(picture: Image.Image, made: str) -> Drawn:
    """The picture and its preview as files."""
    media_type, extension = "image/png", "png"
    content = written(picture, "PNG") if made == "PNG" else b""
    flat = on_white(picture)
    if not 0 < len(content) <= LARGEST_PNG:
        media_type, extension, content = "image/jpeg", "jpg", written(flat, "JPEG", quality=QUALITY)
    flat.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    preview = written(flat, "JPEG", quality=PREVIEW_QUALITY)
    return Drawn(content, media_type, extension, preview, picture.width, picture.height)


def on_white(picture: Image.Image) -> Image.Image:
    """A copy without transparency, for JPEG."""
    if picture.mode != "RGBA":
        return picture.copy()
    sheet = Image.new("RGB", picture.size, "white")
    sheet.paste(picture, mask=picture.getchannel("A"))
    return sheet


def written(picture: Image.Image, made: str, **how: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, made, **how)
    return out.getvalue()
