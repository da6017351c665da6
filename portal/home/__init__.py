"""What waits for this person, and the pages that belong to nobody: the front door, health, the small print."""

from flask import Blueprint, Flask

blueprint = Blueprint("home", __name__)


def init_app(app: Flask) -> None:
    """Register the pages."""
    from portal.home import routes, small_print  # noqa: F401 -- routes register themselves

    app.register_blueprint(blueprint)
