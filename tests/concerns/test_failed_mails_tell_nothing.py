"""The list of failed mails, which headteacher and office read, names no mail about what is kept from one of them."""

import pytest
from sqlalchemy import select

from portal.extensions import db
from portal.outbox.models import Mail
from portal.schools.models import Appointment, Guardianship, Pupil
from tests.concerns.journeys import raise_concern
from tests.support.clients import person


def schools_of_mails() -> set[int | None]:
    return set(db.session.scalars(select(Mail.school_id)))


def test_a_usual_concern_is_named_so_that_the_office_can_mend_an_address(as_):
    raise_concern(as_("Priya Shah"), "Asha")
    assert None not in schools_of_mails() and schools_of_mails()


@pytest.mark.parametrize(("topic", "about"), [("headteacher", None), ("safeguarding", "Mr Okafor"), ("staff", "Grant")])
def test_what_is_kept_from_one_of_them_is_not(as_, topic, about):
    if about == "Grant":
        about = person("Olive Grant").public_name
    raise_concern(as_("Priya Shah"), "Asha", topic, **({"about_label": about} if about else {}))
    assert schools_of_mails() == {None}


def test_nor_is_what_their_own_family_raised(as_):
    asha = db.session.scalars(select(Pupil).where(Pupil.given_name == "Asha", Pupil.family_name == "Shah")).one()
    since = db.session.scalars(select(Appointment.starts_on)).first()
    helen = person("Helen Marsh")
    db.session.add(Guardianship(person_id=helen.id, pupil_id=asha.id, relationship_="step-parent", starts_on=since))
    db.session.commit()
    raise_concern(as_("Priya Shah"), "Asha")
    assert schools_of_mails() == {None}
