"""People, and how they are let in: by a mailed link or code, never by a password; and out again, anywhere."""

from flask import Blueprint, Flask

from portal.accounts.slots import knows

blueprint = Blueprint("accounts", __name__)

__all__ = ["blueprint", "init_app", "knows"]


def init_app(app: Flask) -> None:
    """Register the sign-in pages, tell access who is there, and queue what the worker does."""
    from portal.access import doors
    from portal.accounts import (  # noqa: F401 -- routes and duties register themselves
        account_routes,
        authenticator_routes,
        browsers,
        duties,
        language_routes,
        notice_routes,
        recovery_routes,
        required_routes,
        second_factor_routes,
        sessions,
        sign_in_routes,
        signed_out,
    )

    doors.who = sessions.identify
    doors.claimed = sessions.claims_to_be_somebody
    doors.sign_in = signed_out.send_to_sign_in
    # After access.guard, so that nobody switches the language of a page that is not theirs.
    app.before_request(language_routes.switch)
    app.before_request(sessions.look)
    app.context_processor(sessions.for_layout)
    app.add_template_filter(browsers.in_words, "browser_words")
    app.register_blueprint(blueprint)
