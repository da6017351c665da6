"""What the school looks after itself: closures, the rules of its desk, staff sign-in, mails that did not arrive."""

from flask import Blueprint, Flask

blueprint = Blueprint("admin", __name__)


def init_app(app: Flask) -> None:
    """Register the pages."""
    from portal.admin import closure_routes, desk_routes, routes, second_factor_routes  # noqa: F401 -- fill the blueprint
    from portal.admin.words import kind_words, reason_words, span_words

    app.register_blueprint(blueprint)
    app.add_template_filter(kind_words)
    app.add_template_filter(reason_words)
    app.add_template_global(span_words)
