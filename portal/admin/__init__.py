"""What the school looks after itself: for now the mails that did not arrive."""

from flask import Blueprint, Flask

blueprint = Blueprint("admin", __name__)


def init_app(app: Flask) -> None:
    """Register the pages."""
    from portal.admin import routes  # noqa: F401 -- fills the blueprint
    from portal.admin.words import kind_words, reason_words

    app.register_blueprint(blueprint)
    app.add_template_filter(kind_words)
    app.add_template_filter(reason_words)
