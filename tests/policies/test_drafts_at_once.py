"""Two at the same moment: whoever comes second changes nothing that was published, and no draft is made twice."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from portal.clock import now, today
from portal.extensions import db
from portal.policies.models import Policy, PolicyText, PolicyVersion
from tests.concerns.test_held import wait_until_held_up
from tests.concerns.test_two_at_once import at_once, filled_in
from tests.policies.boxes import shown
from tests.policies.shelf import FIRST, TITLE, save, start
from tests.support.clients import form_to, hidden_fields
from tests.support.pages import page_of

PUBLISH = "UPDATE policy_version SET published_at = :now, starts_on = :day, change = 'minor' WHERE id = :id"
FILLED = {"title_en": TITLE, "body_en": f"{FIRST}\nMore.", "audiences": "parents", "asks": "nobody"}


def boxes(client: Any, page: str) -> dict[str, Any]:
    """A draft with other words; the other pages as they stand."""
    if page.endswith("/draft"):
        return hidden_fields(form_to(page_of(client.get(page)), page)) | FILLED
    return shown(client, page)


@pytest.mark.parametrize("below", ["", "/steps", "/questions"])
def test_what_is_just_being_published_is_changed_by_nobody(as_, below):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug)
    version = db.session.scalars(select(PolicyVersion)).one()
    before = (version.id, version.edit, db.session.scalars(select(PolicyText)).one().html)
    page = f"/oakfield/policies/{slug}/draft{below}"
    sent = boxes(office, page)
    values = {
        "id": version.id,
        "now": now().isoformat(sep=" "),
        "day": today().isoformat(),
        "policy": version.policy_id,
    }
    db.session.commit()
    with ThreadPoolExecutor(1) as thread, closing(db.engine.connect()) as other:
        other.execute(text("UPDATE policy SET slug = slug WHERE id = :policy"), values)
        other.execute(text(PUBLISH), values)
        arriving = thread.submit(office.post, page, data=sent)
        wait_until_held_up(other)
        other.commit()
        late = arriving.result(10)
    assert late.status_code == 404
    db.session.expire_all()
    version = db.session.scalars(select(PolicyVersion)).one()
    assert (version.id, version.edit, db.session.scalars(select(PolicyText)).one().html) == before
    assert (version.procedure, version.questions) == (None, None)


def test_a_model_sent_twice_at_once_is_one_policy(as_):
    page = "/oakfield/policies/models/parents"
    dates = {"approved_on": today().isoformat(), "review_by": (today() + timedelta(days=300)).isoformat()}
    fields = shown(as_("Olive Grant"), page) | dates
    fields.pop("csrf_token")
    sends = [filled_in(as_(name), page, page, **fields) for name in ("Olive Grant", "Helen Marsh")]
    answers = at_once(*sends)
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert db.session.scalar(select(func.count()).select_from(Policy)) == 1
