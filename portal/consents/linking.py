"""Where a mail about pictures leads: straight to the answers, where there is one child to answer about."""

from collections import defaultdict
from collections.abc import Collection

from portal.extensions import db
from portal.outbox.composing import link_to
from portal.schools.access import askable
from portal.schools.models import Guardianship, Pupil, School


def pages_for(people: Collection[int], school: School) -> dict[int, str]:
    """For each adult, by id, the page of their child at a school, in one statement; Home, which lists all of them, for
    whoever has several there."""
    children: dict[int, set[str]] = defaultdict(set)
    pairs = askable().with_only_columns(Guardianship.person_id, Pupil.public_id)
    theirs = pairs.where(Guardianship.person_id.in_(people))
    for person_id, public_id in db.session.execute(theirs, {"school_id": school.id}):
        children[person_id].add(public_id)
    return {person_id: _page(children[person_id]) for person_id in people}


def _page(children: set[str]) -> str:
    if len(children) == 1:
        return link_to("consents.pictures", id=min(children))
    return link_to("home.home")
