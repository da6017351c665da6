"""The school's one colour must be readable: white on it, and it on white."""

import re

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3


def contrast_with_white(colour: str) -> float:
    """Contrast ratio of '#rrggbb' against white, 1 to 21 (WCAG 2.2 definition). ValueError for anything else."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError("a colour is # and six hexadecimal digits")
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def check_accent(colour: str) -> str:
    """The colour itself. ValueError with words for the office when it is too pale."""
    ratio = contrast_with_white(colour)
    if ratio < LEAST_CONTRAST:
        raise ValueError(f"{colour} is too pale: its contrast with white is {ratio:.1f}, and must be 4.5 or more")
    return colour
