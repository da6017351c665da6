"""Whose picture may be used where: families decide, the school checks before it publishes, and takes down what may no
longer be shown.

A decision is a row that stays, with the words that were shown. permission.py says what results from all of them.
"""

from flask import Blueprint, Flask

blueprint = Blueprint("consents", __name__)


def init_app(app: Flask) -> None:
    """Register the pages, what happens later, and the words of templates."""
    from portal.consents import asking, checking, family, flags, keeping, register

    _name_things(app)

    family.init_app(app)
    checking.init_app(app)
    flags.init_app(app)
    register.init_app(app)
    keeping.init_app(app)
    asking.init_app(app)
    app.register_blueprint(blueprint)


def _name_things(app: Flask) -> None:
    """What templates call uses, questions and answers."""
    from portal.consents import wording

    for said in (
        wording.purpose_title,
        wording.purpose_note,
        wording.purpose_kept,
        wording.also_gets,
        wording.decision_label,
        wording.consent_channel,
    ):
        app.add_template_filter(said)
    app.add_template_filter(wording.question, "purpose_question")
    app.add_template_filter(wording.answer_label, "purpose_answer")
