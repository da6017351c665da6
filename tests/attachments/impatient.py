"""The portal as gunicorn starts it, but for how long it waits for a silent visitor."""

from flask import Flask

from portal import create_app

SILENCE = 1.0  # seconds


def application() -> Flask:
    """For gunicorn's command line."""
    app = create_app()
    app.extensions["patience"].silence = SILENCE
    return app
