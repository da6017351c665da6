"""Visitors at the desk, for tests."""

from datetime import timedelta

from sqlalchemy import select

from portal.agreements.models import Visit
from portal.extensions import db
from tests.agreements.readers import ask_readers
from tests.support.clients import form_to, hidden_fields
from tests.support.pages import page_of

HERE = "/oakfield/visit"
WORDS = {"name": "Ida Plumb", "organisation": "Boilers Ltd", "visiting": "Mrs Grant", "read": "y"}


def for_visitors(as_, **words):
    """A policy that visitors of Oakfield read."""
    return ask_readers(as_, ["staff", "visitors"], title_en="For visitors", body_en="Take no pictures.", **words)


def opened(client, now, seconds=20, school="oakfield"):
    """The hidden fields of the form, some seconds after it was opened."""
    address = f"/{school}/visit"
    fields = hidden_fields(form_to(page_of(client.get(address)), address))
    now.shift(timedelta(seconds=seconds))
    return fields


def visit(client, now, seconds=20, **fields):
    """Fill in the form and press "Record my visit"."""
    return client.post(HERE, data=opened(client, now, seconds) | WORDS | fields)


def visits():
    return list(db.session.scalars(select(Visit).order_by(Visit.id)))
