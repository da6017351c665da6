"""Walk the questions of a concern as a parent does, for tests of what follows."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.clients import csrf_token, post
from tests.support.pages import page_of

STEPS = ("child", "topic", "about", "route", "recipient", "what_happened")


def value_of(client: FlaskClient, address: str, label: str) -> str:
    """The value of the radio whose label begins with these words."""
    page = page_of(client.get(address))
    labels = [e for e in page.all("label") if e.text.startswith(label)]
    assert labels, f"no choice {label!r} at {address}: {page.text[:400]}"
    return page.one("input", id=labels[0]["for"])["value"]


def answer(client: FlaskClient, step: str, **data: Any) -> TestResponse:
    """Answer one question; the redirect to the next is not followed."""
    address = f"/concerns/new/{step.replace('_', '-')}"
    return client.post(address, data={"csrf_token": csrf_token(client), **data})


def ask_until_check(client: FlaskClient, child: str, topic: str = "friendships", **data: Any) -> TestResponse:
    """Answer every question up to the last page; `child` is the beginning of a label. What is not said is as the
    page proposes it. Returns the answer to the last question that was sent."""
    client.post("/concerns/new", data={"csrf_token": csrf_token(client), "begin": "again"})
    answer(client, "child", child=value_of(client, "/concerns/new/child", child))
    response = answer(client, "topic", topic=topic)
    if response.location and response.location.endswith(("/about", "/route")):
        extra = response.location.rpartition("/")[2]
        given = {k: v for k, v in data.items() if k in {"about", "about_name", "route"}}
        if "about_label" in data:
            given["about"] = value_of(client, "/concerns/new/about", data["about_label"])
        response = answer(client, extra, **given)
    if "recipient" not in data:
        return_to = page_of(client.get("/concerns/new/recipient"))
        data["recipient"] = return_to.all("input", type="radio", checked="")[0]["value"]
    response = answer(client, "recipient", recipient=data["recipient"])
    words = {k: v for k, v in data.items() if k in {"when_happened", "what_tried", "outcome_wanted"}}
    return answer(client, "what_happened", what_happened=data.get("what_happened", "Words of a parent"), **words)


def raise_concern(client: FlaskClient, child: str, topic: str = "friendships", **data: Any) -> str:
    """Raise a concern and return its reference."""
    asked = ask_until_check(client, child, topic, **data)
    assert asked.status_code == 303, page_of(asked).text
    response = post(client, "/concerns/new/check")
    assert response.status_code == 303, response.text
    return response.location.split("/")[-2]
