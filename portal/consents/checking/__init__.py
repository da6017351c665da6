"""Before something is published: who may appear, and the proof that somebody asked; and the lists of classes to print.

Nobody here learns why a child may not appear, who answered, or that there is a flag: pages are given results alone.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages, and the words that their templates speak."""
    from portal.consents.checking import check_routes, class_list_routes, words  # noqa: F401 -- routes register

    for said in (words.headline, words.said_label, words.turn_label, words.age_in_words):
        app.add_template_filter(said)
