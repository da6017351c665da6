"""Visitors at the desk (policies W3, W18): without an account they read the policy for them on their own phone and say
who they are; the desk sees who is there, and writes down what somebody in breach was asked."""

from flask import Flask


def init_app(app: Flask) -> None:
    """The pages of visitors and of the desk, and the duty that deletes them."""
    from portal.agreements.visitors import desk_routes, duties, visit_routes, words  # noqa: F401 -- register themselves

    app.add_template_filter(words.step_label)
    app.add_template_filter(words.step_button)
