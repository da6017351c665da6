"""Whose picture may be used where: families decide, the school checks before it publishes, and takes down what may no
longer be shown.

A decision is a row that stays, with the words that were shown. permission.py says what results from all of them.
"""

from flask import Blueprint, Flask

blueprint = Blueprint("consents", __name__)


def init_app(app: Flask) -> None:
    """Register the pages, what happens later, and the words of templates."""
    from portal.consents import asking, checking, family, flags, keeping, register
    from portal.consents.wording import answer_label, purpose_title

    family.init_app(app)
    checking.init_app(app)
    flags.init_app(app)
    register.init_app(app)
    keeping.init_app(app)
    asking.init_app(app)
    app.add_template_filter(purpose_title)
    app.add_template_filter(answer_label, "purpose_answer")
    app.register_blueprint(blueprint)
