"""Whose picture may be used where: families decide, the school checks before it publishes, and takes down what may no
longer be shown.

A decision is a row that stays, with the words that were shown. permission.py says what results from all of them.
"""

from flask import Blueprint, Flask

blueprint = Blueprint("consents", __name__)


def init_app(app: Flask) -> None:
    """Register the pages."""
    from portal.consents import asking, keeping  # each registers its pages

    keeping.init_app(app)
    asking.init_app(app)
    app.register_blueprint(blueprint)
