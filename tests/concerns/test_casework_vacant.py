"""When nobody is left who could read it, the author is told that it went on; of what is sealed they hear nothing."""

from datetime import timedelta

from sqlalchemy import func, select

from portal.concerns.models import Rerouting
from portal.concerns.rerouting_actions import look_after_all
from portal.concerns.timeline import parent_timeline
from portal.extensions import db
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import end_appointments
from tests.concerns.verbs import act, concern
from tests.support.pages import page_of


def look_after() -> None:
    look_after_all()
    db.session.commit()


def test_the_author_reads_that_it_went_on_and_to_whom(as_):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha", recipient="chair")
    end_appointments("Colin Reed", "chair")
    look_after()
    row = db.session.scalars(select(Rerouting)).one()
    assert (row.cause, row.from_recipient, row.to_recipient, row.by_id) == ("vacant", "chair", "clerk", None)
    assert concern(ref).turn == len(parent_timeline(concern(ref))) == 1
    thread = page_of(priya.get(f"/concerns/{ref}")).one("ol", class_="thread").text
    assert "your concern went to: clerk to the governors" in thread and "Mrs Boyd" in thread
    shown = page_of(as_("Clare Boyd").get(f"/oakfield/triage/{ref}")).one("ol", class_="thread").text
    assert "Nobody was left who could read it, so it went to: clerk to the governors" in shown
    look_after()
    assert db.session.scalar(select(func.count()).select_from(Rerouting)) == 1


def test_of_what_is_sealed_its_author_reads_nothing(as_, now):
    priya = as_("Priya Shah")
    ref = raise_concern(priya, "Asha")
    now.shift(timedelta(minutes=1))
    act(as_("Daniel Okafor"), ref, "handover", reason="A child may be at risk")
    priya.get(f"/concerns/{ref}")
    before = page_of(priya.get(f"/concerns/{ref}")).one("main").text
    end_appointments("Sara Lund", "safeguarding-lead")
    look_after()
    assert concern(ref).recipient == "headteacher"
    assert not db.session.scalars(select(Rerouting)).all()
    assert concern(ref).turn == len(parent_timeline(concern(ref))) == 0
    assert page_of(priya.get(f"/concerns/{ref}")).one("main").text == before
