"""Fill the demonstration's database when it is empty."""

from flask import Flask

from portal.clock import today
from portal.demo.actions import Size, load_demonstration
from portal.demo.house import RefusedError
from portal.extensions import db
from portal.schools.models import School


def seed(app: Flask, size: Size) -> None:
    """Fill an empty database and let go of it. Raises RefusedError when a size is asked for and it is not empty."""
    with app.app_context():
        if db.session.scalar(db.select(School.id).limit(1)) is None:
            load_demonstration(today(), size)
        elif size.is_asked_for:
            raise RefusedError("the demonstration is already filled; add --fresh to begin anew with other sizes")
        db.session.remove()
        db.engine.dispose()
