"""Files that people add: sniffed, cleaned, kept as encrypted rows. Who may read one is said by what it belongs to."""

from flask import Flask


def init_app(app: Flask) -> None:
    """The room has no pages of its own: it says how files arrive, for whoever takes them."""
    from portal.attachments.patience import Patience
    from portal.attachments.requests import FileRequest
    from portal.attachments.sizes import file_size

    app.request_class = FileRequest
    app.wsgi_app = app.extensions["patience"] = Patience(app.wsgi_app)  # type: ignore[method-assign]
    app.add_template_filter(file_size)
