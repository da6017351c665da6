"""The parent portal: concerns brought to the school instead of posted, and answered in time."""

import logging
import os
from datetime import timedelta
from importlib import import_module
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import access, incoming, language, static_files, templating, web
from portal.config import ROOT, Settings
from portal.database import prepare_postgresql, prepare_sqlite
from portal.extensions import compress, csrf, db, htmx, mail, migrate
from portal.forms import form_name, options
from portal.sealing import Keyring

ROOMS = (
    "parking",
    "audit",
    "jobs",
    "outbox",
    "attachments",
    "accounts",
    "schools",
    "concerns",
    "policies",
    "agreements",
    "forum",
    "consents",
    "admin",
    "home",
)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application. Without settings they come from PORTAL_* variables; a wrong one raises
    SettingsError before anything else happens."""
    settings = settings or Settings.load(os.environ, instance_folder())
    app = Flask("portal", static_folder=None, template_folder=str(ROOT / "templates"))
    app.config.from_mapping(flask_settings(settings))
    app.extensions["settings"] = settings
    app.extensions["keyring"] = Keyring(settings.encryption_keys)
    app.logger.setLevel(logging.INFO)
    app.add_template_filter(form_name)
    app.add_template_filter(options)
    templating.init_app(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    open_database(app)
    mail.init_app(app)
    htmx.init_app(app)
    incoming.init_app(app)
    compress.init_app(app)
    web.init_app(app)
    language.init_app(app)
    csrf.init_app(app)
    app.before_request(access.doors.guard)
    open_rooms(app, settings)
    static_files.init_app(app, ROOT / "static", settings.instance / "static")
    return app


def instance_folder() -> Path:
    """Where this deployment keeps its own data: instance/, or the folder in PORTAL_INSTANCE."""
    return Path(os.environ.get("PORTAL_INSTANCE", ROOT / "instance"))


def flask_settings(settings: Settings) -> dict[str, object]:
    """Our settings in the words of Flask and its extensions."""
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url),
        "SESSION_COOKIE_NAME": "__Host-portal" if settings.secure else "portal",
        "SESSION_COOKIE_SECURE": settings.secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # The cookie outlives a signed-in time on purpose: it binds parked text to this browser.
        # Sent again only when it changes: an answer without it can be kept by the browser.
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        "WTF_CSRF_TIME_LIMIT": None,
        "MAX_CONTENT_LENGTH": 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "MAIL_SERVER": settings.mail_server,
        "MAIL_PORT": settings.mail_port,
        "MAIL_USE_TLS": settings.mail_security == "starttls",
        "MAIL_USE_SSL": settings.mail_security == "tls",
        "MAIL_USERNAME": settings.mail_username or None,
        "MAIL_PASSWORD": settings.mail_password or None,
        "MAIL_DEFAULT_SENDER": settings.mail_from,
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "portal" / "translations"),
        "COMPRESS_REGISTER": False,
        "COMPRESS_ALGORITHM": ["br", "gzip"],
    }


def engine_options(url: str) -> dict[str, object]:
    """How the database is spoken to."""
    # Errors and logs of the database never hold what a statement was given.
    options: dict[str, object] = {"hide_parameters": True}
    if url.startswith("postgresql"):
        options["pool_pre_ping"] = True
        # A server that is gone without a word is given up in seconds; the system alone would wait for a quarter of an
        # hour. In seconds and milliseconds, as libpq has them.
        # What is asked for the third time stays planned.
        options["connect_args"] = {"connect_timeout": 5, "tcp_user_timeout": 10_000, "prepare_threshold": 2}
    return options


def open_database(app: Flask) -> None:
    """Bind the database; SQLite learns its manners before the first connection."""
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "portal" / "migrations"))
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine, access.may_write)
        else:
            prepare_postgresql(db.engine)


def open_rooms(app: Flask, settings: Settings) -> None:
    """Register every feature. The demonstration is a room only where it is asked for."""
    for name in (*ROOMS, *(["demo"] if settings.demo else [])):
        import_module(f"portal.{name}").init_app(app)
