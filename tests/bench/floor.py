"""The floor that pages are compared with: bare Flask, a signed session, two indexed reads of 25 rows through the same
ORM with the same manners, and a Jinja page of 8 kB. No languages, no forms, no headers, no compression."""

import os
from datetime import UTC, date, datetime, timedelta

from flask import Flask, render_template, session
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Index, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from portal.config import ROOT
from portal.database import prepare_sqlite

ROWS, EACH = 10_000, 25
GROUPS = (3, 7)


class Base(DeclarativeBase):
    """The floor's own tables."""


db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})


class Thing(Base):
    """A row as wide as a concern without its words."""

    __tablename__ = "thing"
    __table_args__ = (Index("ix_thing_list", "group_id", "closed_at", "due_on", "reference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str]
    group_id: Mapped[int]
    author_id: Mapped[int]
    child_id: Mapped[int | None]
    class_id: Mapped[int | None]
    topic: Mapped[str]
    route: Mapped[str | None]
    about_id: Mapped[int | None]
    recipient: Mapped[str]
    circle: Mapped[str]
    language: Mapped[str]
    sent_at: Mapped[datetime]
    counts_on: Mapped[date | None]
    acknowledge_on: Mapped[date | None]
    due_on: Mapped[date | None]
    reply_days: Mapped[int]
    waits_for: Mapped[str]
    turn: Mapped[int]
    handler_id: Mapped[int | None]
    answered_at: Mapped[datetime | None]
    wrote_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


def create_app(url: str | None = None) -> Flask:
    """The floor on its database; without a URL, on the one in FLOOR_DATABASE_URL."""
    url = url or os.environ["FLOOR_DATABASE_URL"]
    app = Flask("floor", static_folder=None, template_folder=str(ROOT / "tests" / "bench"))
    app.config.from_mapping(
        SECRET_KEY="a secret of the floor alone",
        SQLALCHEMY_DATABASE_URI=url,
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": url.startswith("postgresql"), "hide_parameters": True},
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.add_url_rule("/", view_func=page)
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine, lambda: False)
    return app


def page() -> str:
    """Both lists, for whoever the session names."""
    return render_template("floor.html", who=session["who"], lists=[things(group) for group in GROUPS])


def things(group: int) -> list[Thing]:
    """The first 25 of a group, in the order of its index."""
    query = select(Thing).where(Thing.group_id == group, Thing.closed_at.is_(None))
    return list(db.session.scalars(query.order_by(Thing.due_on, Thing.reference).limit(EACH)))


def fill(app: Flask) -> None:
    """Make its table, with its rows."""
    with app.app_context():
        Base.metadata.create_all(db.engine)
        db.session.execute(insert(Thing), [row(number) for number in range(ROWS)])
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


def row(number: int) -> dict[str, object]:
    """One row; a tenth of them are open."""
    day, at = date(2026, 9, 1) + timedelta(days=number % 90), datetime(2026, 9, 1, 12, tzinfo=UTC)
    return {
        "reference": f"T-{number:04d}-{number * 7919 % 9973:04d}",
        "key": f"key-{number}",
        "group_id": number % 10,
        "author_id": number % 500,
        "child_id": number % 280,
        "class_id": number % 12,
        "topic": "friendships",
        "recipient": "class-teacher",
        "circle": "class",
        "language": "en",
        "sent_at": at,
        "counts_on": day,
        "acknowledge_on": day,
        "due_on": day,
        "reply_days": 10,
        "waits_for": "school",
        "turn": 0,
        "handler_id": number % 20,
        "wrote_at": at,
        "closed_at": None if number // 10 % 10 == 0 else at,
    }
