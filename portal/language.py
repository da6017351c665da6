"""English and Welsh: which one this reader gets, and how dates are written in it."""

from datetime import date, datetime
from urllib.parse import quote, urlencode

from babel.dates import format_date, format_datetime
from flask import Flask, Response, current_app, g, request, session
from flask_babel import force_locale, get_locale, gettext, refresh

from portal.clock import LONDON, now, today
from portal.extensions import babel

LANGUAGES = ("en", "cy")
NAMES = {"en": "English", "cy": "Cymraeg"}  # each in its own language, never translated


def init_app(app: Flask) -> None:
    """Bind the choice of language and the filters that write dates out."""
    babel.init_app(app, locale_selector=choose, default_locale="en", default_timezone="Europe/London")
    app.before_request(asked_for)
    app.after_request(say)
    app.add_template_filter(long_date)
    app.add_template_filter(day)
    app.add_template_filter(london_day)
    app.add_template_filter(moment)
    app.add_template_filter(capfirst)
    app.add_template_global(language)
    app.add_template_global(this_address)
    app.add_template_global(address_in)
    app.jinja_env.globals.update(language_names=NAMES, now=now, today=today)


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
    person, school = (None, None) if g.get("plain") else (g.get("person"), g.get("school"))
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
    return format_date(day, "EEEE, d MMMM y" if language() == "cy" else "EEEE d MMMM y", locale=language())


def london_day(at: datetime) -> date:
    """The date of a moment in London."""
    return at.astimezone(LONDON).date()


def day(at: datetime) -> str:
    """The date of a moment in London, written out without its weekday: '18 September 2026'."""
    return format_date(london_day(at), "d MMMM y", locale=language())


def capfirst(words: str) -> str:
    """The same words with a capital at the front, for a label that stands alone."""
    return words[:1].upper() + words[1:]


def moment(at: datetime) -> str:
    """A moment in London, with the day written out: 'Friday 18 September 2026 at 3:05pm'."""
    local = at.astimezone(LONDON)
    clock = format_datetime(local, "h:mm a", locale="en").lower().replace(" ", "").replace("\u202f", "")
    return gettext("%(date)s at %(time)s", date=long_date(local.date()), time=clock)


__all__ = ["LANGUAGES", "force_locale", "init_app", "known", "language", "long_date", "moment", "remember"]
