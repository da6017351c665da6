"""The demonstration: two invented schools with their people, a mail server that keeps every mail on this
machine, and a page to sign in as anybody of the cast. It exists only where PORTAL_DEMO=1 asks for it, and
answers only on this machine itself.
"""

from flask import Flask

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Open the pages of the demonstration."""
    from portal.demo.routes import blueprint  # only a demonstration loads its pages

    app.register_blueprint(blueprint)
    app.jinja_env.globals["demo"] = True
