"""English and Welsh: which one this reader gets, and how dates are written in it."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from babel.dates import format_date
from flask import Flask, Response, current_app, g, request, session
from flask_babel import force_locale, refresh
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from portal.clock import LONDON, now, today
from portal.extensions import babel
from portal.translation import Catalogue, gettext, language

LANGUAGES = ("en", "cy")
NAMES = {"en": "English", "cy": "Cymraeg"}  # each in its own language, never translated


def init_app(app: Flask) -> None:
    """Bind the choice of language and the filters that write dates out."""
    babel.init_app(app, locale_selector=choose, default_locale="en", default_timezone="Europe/London")
    babel.domain_instance = Catalogue()
    app.jinja_env.globals.update(_=words, gettext=words)
    app.before_request(asked_for)
    app.after_request(say)
    app.add_template_filter(long_date)
    app.add_template_filter(day)
    app.add_template_filter(london_day)
    app.add_template_filter(moment)
    app.add_template_filter(clock_time)
    app.add_template_filter(capfirst)
    app.add_template_global(language)
    app.add_template_global(this_address)
    app.add_template_global(address_in)
    app.jinja_env.globals.update(language_names=NAMES, now=now, today=today)


@pass_eval_context
def words(here: EvalContext, said: str, **values: Any) -> str:
    """What `_('…')` is in templates: as Jinja's own, safe and always a format, but asked for straight away."""
    found = _safe(said, language()) if here.autoescape else gettext(said)
    return found % values if "%" in found else found


@lru_cache(maxsize=8192)
def _safe(said: str, code: str) -> Markup:
    return Markup(gettext(said))  # noqa: S704 -- our own words; values are escaped when they are put in


def known(code: str | None) -> str | None:
    """The code when it is one of ours."""
    return code if code in LANGUAGES else None


def asked_for() -> None:
    """`?lang=` on any page: this visit's language from here on, kept in the cookie."""
    asked = known(request.args.get("lang"))
    if asked and session.get("language") != asked:
        session["language"] = asked


def choose() -> str:
    """This visit's choice, else the person's, else the school's, else the browser's."""
    # An error page asks the database nothing, not even for a name that a rollback has emptied.
    person, school = (None, None) if g.get("plain") else (g.get("person") or _half_in(), g.get("school"))
    return (
        known(session.get("language"))
        or known(getattr(person, "language", None))
        or known(getattr(school, "first_language", None))
        or request.accept_languages.best_match(LANGUAGES)
        or "en"
    )


def _half_in() -> object | None:
    return getattr(g.get("half_in"), "person", None)  # has only the second factor to give


def remember(code: str) -> None:
    """Use this language from now on in this browser."""
    session["language"] = code
    refresh()


def say(response: Response) -> Response:
    """Name the language of every page in its headers too."""
    if response.mimetype == "text/html":
        response.content_language.add(language())
    return response


def this_address() -> str:
    """The page being shown, with its query."""
    return request.full_path.rstrip("?")


def address_in(code: str) -> str:
    """The direct address of this page in a language, in full, as search engines want it."""
    base: str = current_app.extensions["settings"].base_url
    query = {name: values for name, values in request.args.lists() if name != "lang"}
    return f"{base}{quote(request.path)}?{urlencode({**query, 'lang': code}, doseq=True)}"


def long_date(day: date) -> str:
    """'Friday 18 September 2026', 'Dydd Gwener, 18 Medi 2026'."""
    return written(day, "EEEE, d MMMM y" if language() == "cy" else "EEEE d MMMM y", language())


def london_day(at: datetime) -> date:
    """The date of a moment in London."""
    return at.astimezone(LONDON).date()


def day(at: datetime) -> str:
    """The date of a moment in London, written out without its weekday: '18 September 2026'."""
    return written(london_day(at), "d MMMM y", language())


@lru_cache(maxsize=2048)
def written(day: date, pattern: str, code: str) -> str:
    """A date by a pattern of CLDR in a language. Kept, because pages say the same few days over and over."""
    return format_date(day, pattern, locale=code)


def capfirst(words: str) -> str:
    """The same words with a capital at the front, for a label that stands alone."""
    return words[:1].upper() + words[1:]


def moment(at: datetime) -> str:
    """A moment in London, with the day written out: 'Friday 18 September 2026 at 3:05pm'."""
    return gettext("%(date)s at %(time)s", date=long_date(london_day(at)), time=clock_time(at))


def clock_time(at: datetime) -> str:
    """The time of a moment in London: '3:05pm'."""
    local = at.astimezone(LONDON)
    return f"{local.hour % 12 or 12}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


__all__ = ["LANGUAGES", "force_locale", "init_app", "known", "language", "long_date", "moment", "remember"]
