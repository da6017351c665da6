"""Platforms that are gone or were renamed, and those that are there. Last looked over: November 2026."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Former:
    """A name that policies still use. `word` is a pattern; `plain`: it is an everyday word too and only means the
    platform among others; `small`: so it is when it is written small. `now` is what came of it, or None."""

    word: str
    year: int
    now: str | None = None
    plain: bool = False
    small: bool = False


GONE = (
    Former(r"Musical\.ly", 2018, "TikTok"),
    Former(r"Musically", 2018, "TikTok", plain=True),
    Former(r"live\.ly", 2018),
    Former(r"Vine", 2017, plain=True),
    Former(r"Google\s?\+(?!\w)|Google\s?Plus", 2019),
    Former(r"Periscope", 2021, plain=True),
    Former(r"Bebo", 2022),
    Former(r"Friends\s?Reunited", 2016),
    Former(r"Formspring(?:\.me)?", 2013),
    Former(r"Ask\.?fm", 2024),
    Former(r"Omegle", 2023),
    Former(r"Houseparty", 2021, plain=True),
    Former(r"Skype", 2025, "Microsoft Teams"),
    Former(r"(?:BBM|Black\s?Berry\s+Messenger)", 2019),
    Former(r"MSN(?:\s+Messenger)?", 2013, plain=True),
    Former(r"Yahoo!?\s+Messenger", 2018),
    Former(r"Google\s+Hangouts?", 2022, "Google Chat"),
    Former(r"Oovoo", 2017),
    Former(r"Orkut", 2014),
    Former(r"Sarahah", 2018),
    Former(r"Meerkat", 2016, plain=True),
    Former(r"Club\s+Penguin", 2017),
    Former(r"Moshi\s+Monsters", 2019),
    Former(r"Habbo\s+Hotel", 2022, "Habbo", plain=True),
    Former(r"Edmodo", 2022),
)
RENAMED = (Former(r"Twitter", 2023, "X", small=True),)

THERE = (
    "Facebook|Instagram|Snap\\s?chat|Snap|TikTok|Tik\\s+Tok|What'?s\\s?App|YouTube|You\\s+Tube|Twitter|X|Threads|LinkedIn|"
    "Linked\\s+In|Pinterest|Tumblr|Reddit|Discord|Telegram|Signal|Twitch|BeReal|Messenger|Facebook\\s+Messenger|MySpace|My\\s+Space|"
    "Flickr|Vimeo|Roblox|Minecraft|Nextdoor|Mumsnet|Trustpilot|Kik|Yubo|Bluesky|Mastodon|Skype|Bebo|Omegle|Periscope|Vine|"
    "Google\\s?\\+|Ask\\.?fm|FaceTime|Zoom|Teams|ClassDojo|Class\\s+Dojo|iMessage|WeChat|Viber"
)
