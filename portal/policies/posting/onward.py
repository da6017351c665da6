"""From a page that anybody reads into a new concern: answers wait for whoever signs in in this browser, and no address
holds them."""

from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal.accounts.sessions import identify
from portal.parking.actions import park
from portal.web import redirect_to


def into_concern(answers: dict[str, dict[str, str]]) -> ResponseReturnValue:
    """To the form for concerns, where the fields of each step, by its name, are filled in already."""
    person = identify()
    for step, fields in answers.items():
        park(url_for("concerns.step", step=step), MultiDict(fields), person.id if person else None)
    return redirect_to("concerns.new")
