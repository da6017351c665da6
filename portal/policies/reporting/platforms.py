"""Where to report a post, network by network, and who helps. Addresses move: nothing here counts as checked until a
person has opened it, and after a year it is opened again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.policies.reporting.helplines import HELPLINES, Helpline
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Address:
    """Where one kind of report is made; `label` says which."""

    url: str
    label: Any


@dataclass(frozen=True, slots=True)
class Platform:
    """A network by its name, which no language changes."""

    slug: str
    name: str
    addresses: tuple[Address, ...]
    last_checked: date | None = None


REPORT = _l("Report a post")
PLATFORMS = (
    Platform(
        "facebook",
        "Facebook",
        (
            Address("https://www.facebook.com/help/reportlinks", REPORT),
            Address("https://www.facebook.com/help/contact/274459462613911", _l("Report a post without an account")),
        ),
    ),
    Platform("instagram", "Instagram", (Address("https://help.instagram.com/165828726894770", REPORT),)),
    Platform("x", "X", (Address("https://help.x.com/en/safety-and-security/report-abusive-behavior", REPORT),)),
    Platform("tiktok", "TikTok", (Address("https://www.tiktok.com/legal/report/feedback", REPORT),)),
    Platform(
        "snapchat",
        "Snapchat",
        (
            Address("https://values.snap.com/safety/safety-reporting", REPORT),
            Address("https://help.snapchat.com", _l("Help pages")),
        ),
    ),
    Platform("whatsapp", "WhatsApp", (Address("https://faq.whatsapp.com/1142481766359885", REPORT),)),
    Platform(
        "youtube",
        "YouTube",
        (
            Address("https://support.google.com/youtube/answer/2802027", REPORT),
            Address("https://support.google.com/youtube/answer/142443", _l("Report a breach of privacy")),
        ),
    ),
    Platform("nextdoor", "Nextdoor", (Address("https://help.nextdoor.com", _l("Help pages")),)),
    Platform(
        "google-reviews",
        "Google reviews",
        (Address("https://support.google.com/business/answer/4596773", _l("Report a review")),),
    ),
)
NAMED = tuple(platform.name for platform in PLATFORMS[:7])  # the ones that a policy gives as examples


def fallback(platform: Platform) -> str:
    """What to search for where an address no longer answers."""
    return _("Search: report a post on %(platform)s", platform=platform.name)


def stale(
    on: date,
    checked: Mapping[str, date] | None = None,
    entries: Iterable[Platform | Helpline] = (*PLATFORMS, *HELPLINES),
) -> list[Platform | Helpline]:
    """Which of them a person has to open again: never checked, or a year ago. `checked` has the newer days, by slug."""
    newer = checked or {}
    return [entry for entry in entries if is_stale(newer.get(entry.slug, entry.last_checked), on)]


def is_stale(last_checked: date | None, on: date) -> bool:
    """Whether a year has gone by, or nobody ever looked."""
    return last_checked is None or on >= _a_year_after(last_checked)


def _a_year_after(day: date) -> date:
    leaps = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if leaps else day.replace(year=day.year + 1)
