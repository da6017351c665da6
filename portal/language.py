"""English and Welsh: which one this reader gets, and how dates are written in it."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from flask import Flask, Response, g, request, session
from flask_babel import force_locale, get_locale, gettext, refresh

from portal.clock import LONDON
from portal.extensions import babel

LANGUAGES = ("en", "cy")
NAMES = {"en": "English", "cy": "Cymraeg"}  # each in its own language, never translated


def init_app(app: Flask) -> None:
    """Bind the choice of language and the filters that write dates out."""
    babel.init_app(app, locale_selector=choose, default_locale="en", default_timezone="Europe/London")
    app.before_request(asked_for)
    app.after_request(say)
    app.add_template_filter(long_date)
    app.add_template_filter(moment)
    app.add_template_global(language)
    app.jinja_env.globals.update(language_names=NAMES)


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
    person, school = g.get("person"), g.get("school")
    return (
        known(session.get("language"))
        or known(getattr(person, "language", None))
        or known(getattr(school, "first_language", None))
        or request.accept_languages.best_match(LANGUAGES)
        or "en"
    )


def remember(code: str) -> None:
    """Use this language from now on in this browser."""
    session["language"] = code
    refresh()


def language() -> str:
    """The code of the language being spoken: 'en' or 'cy'."""
    return str(get_locale() or "en")


def say(response: Response) -> Response:
    """Name the language of every page in its headers too."""
    if response.mimetype == "text/html":
        response.content_language.add(language())
    return response


def long_date(day: date) -> str:
    """'Friday 18 September 2026', 'Dydd Gwener, 18 Medi 2026'."""
    return format_date(day, "EEEE, d MMMM y" if language() == "cy" else "EEEE d MMMM y", locale=language())


def moment(at: datetime) -> str:
    """A moment in London, with the day written out: 'Friday 18 September 2026 at 3:05pm'."""
    local = at.astimezone(LONDON)
    clock = format_datetime(local, "h:mm a", locale="en").lower().replace(" ", "").replace("\u202f", "")
    return gettext("%(date)s at %(time)s", date=long_date(local.date()), time=clock)


__all__ = ["LANGUAGES", "force_locale", "init_app", "known", "language", "long_date", "moment", "remember"]
