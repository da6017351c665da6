"""Families decide: child by child and use by use, yes or no, as easily back as forth.

Each adult sees their own answers and what results from all that decides – never who else answered, or why it is so.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """The pages, their mails, and what their templates call things."""
    from portal.consents.family import labels, notices, routes  # noqa: F401 -- routes and notices register themselves
    from portal.consents.wording import also_gets, question

    app.add_template_filter(labels.purpose_note)
    app.add_template_filter(labels.purpose_kept)
    app.add_template_filter(question, "purpose_question")
    app.add_template_filter(also_gets)
    app.add_template_filter(labels.consent_channel)
