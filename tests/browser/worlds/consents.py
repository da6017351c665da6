"""What has happened to pictures: answers, publications, checks, reminders."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from portal.clock import now, today
from portal.consents.models import AnswerSheet, ConsentReminderRun, Purpose, Takedown
from portal.extensions import db
from portal.schools.models import School
from tests.browser.steps import LONG_WORD
from tests.consents import checking, deciding, publishing
from tests.consents.deciding import child, decided
from tests.consents.family import answers, page_for
from tests.support.clients import client_of, person, post


def happened(app: Flask) -> dict[str, str]:
    """All of it; returns names and the references they stand for."""
    return pictures(app) | register() | checks(app) | keeping()


def pictures(app: Flask) -> dict[str, str]:
    """Asha's mother has said no to everything after some yes, a long name gets a picture, and a yes is too old."""
    school = db.session.scalars(select(School).where(School.slug == "oakfield")).one()
    words = {"title_en": f"A {LONG_WORD[:90]}", "note_en": f"Seen by all. {LONG_WORD}", "bodies": LONG_WORD}
    db.session.add(Purpose(school_id=school.id, slug="long", position=50, **words))
    old = decided("Mina Cole", "Leo Cole", "prospectus", at=now() - timedelta(days=9))
    old.purpose.counts_from = now() - timedelta(days=2)
    db.session.commit()
    priya = client_of(app, "Priya Shah")
    answers(priya, "Asha Shah", website="yes", long="yes")
    post(priya, page_for("Asha Shah"), {"everything": "no"})
    return {"mali": child("Mali Evans").public_id}


def register() -> dict[str, str]:
    """Things that are out, with long words; one that waits, one that is overdue, and some that are done."""
    names = ("Asha Shah", "Leo Cole", "Ellie Jones")
    decided("Priya Shah", "Asha Shah", "website")
    check = publishing.checked(("Asha Shah",), ("Leo Cole", "Ellie Jones"))
    shown = publishing.published(*names, named=("Asha Shah",), what=f"Harvest {LONG_WORD}")
    shown.place, shown.address = f"The wall {LONG_WORD}", f"https://example.org/{LONG_WORD.lower()}"
    over = publishing.published("Leo Cole", what="Sports day", slug="performance-video")
    over.ended_on = today()
    known = {"school_id": shown.school_id, "publication_id": shown.id, "opened_at": now(), "due_on": today()}
    owner = person("Daniel Okafor").id
    waits, late, done = (
        Takedown(pupil_id=child(name).id, of=of, owner_id=owner, **known)
        for name, of in zip(names, ("name", "picture", "picture"), strict=True)
    )
    late.due_on = today() - timedelta(days=1)
    done.done_at, done.done_by_id, done.outcome, done.note = now(), owner, "cannot", f"No second print. {LONG_WORD}"
    db.session.add_all([waits, late, done])
    for number in range(30):
        publishing.published("Mali Evans", at="glan-afon", owner="Aled Rhys", what=f"Llun {number}")
    db.session.commit()
    told = {"shown": shown, "over_shown": over, "waits_name": waits, "late": late, "done_takedown": done}
    return {name: row.public_id for name, row in told.items()} | {"check": check}


def checks(app: Flask) -> dict[str, str]:
    """A check of 3 Oak that is some hours old, one that repeats it after an answer changed, and a flag with long
    words."""
    deciding.decided("Priya Shah", "Asha Shah", "website")
    oak = checking.asked(client_of(app, "Daniel Okafor"), **{"class": "3 Oak"})
    made = checking.kept()[-1]
    made.at -= timedelta(hours=30)
    deciding.decided("Tom Shah", "Asha Shah", "website", "no")
    again = post(client_of(app, "Daniel Okafor"), f"{oak}/checks", page=oak).location
    deciding.decided("Tom Shah", "Asha Shah", "website")
    flag = deciding.flagged("Dev Shah")
    flag.reason = f"Not to be found. {LONG_WORD}"
    db.session.commit()
    names = {"check": oak, "again": str(again)}
    known = {name: address.rpartition("/")[2] for name, address in names.items()}
    return known | {"oak": str(deciding.child("Asha Shah").class_id), "flagged": flag.pupil.public_id}


def keeping() -> dict[str, str]:
    """Answers about Asha that differ and one of Ellie's carer, a run that goes on, sheets that are good and wrong."""
    deciding.decided("Priya Shah", "Asha Shah", "website")
    deciding.decided("Tom Shah", "Asha Shah", "website", "no")
    deciding.decided("Carol Jones", "Ellie Jones", "newsletter", "no")
    school, by = deciding.school().id, person("Olive Grant").id
    run = ConsentReminderRun(school_id=school, started_at=now(), by_id=by, total=480, mailed=150, left_out=11)
    leo, mina = deciding.child("Leo Cole").public_id, person("Mina Cole").public_id
    good = f"Child ID,Adult ID,website\n{leo},{mina},yes\n"
    wrong = f"Child ID,Adult ID,website,{LONG_WORD}\n{leo},{mina},{LONG_WORD}\n0000,,yes,\n"
    usual = {"school_id": school, "by_id": by, "at": now(), "channel": "paper", "language": "en"}
    sheets = [AnswerSheet(content=one.encode(), **usual) for one in (good, wrong)]
    db.session.add_all([run, *sheets])
    db.session.commit()
    return {"asking": run.public_id, "sheet": sheets[0].public_id, "wrong_sheet": sheets[1].public_id}
