"""Templates as this portal uses them."""

from typing import Any

from flask import Flask
from jinja2 import Template


class PlainTemplate(Template):
    """A template whose macros are imported without asking, at each import, which globals the importing template has
    beside its own: all of ours have the same. A page imports up to thirty times."""

    def _get_default_module(self, ctx: Any = None) -> Any:
        return super()._get_default_module()


def init_app(app: Flask) -> None:
    """Before the first template is loaded."""
    app.jinja_env.template_class = PlainTemplate
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
