"""What has happened before a browser comes: drafts at every question, a thread with everything in it, failed mail."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Person
from portal.agreements.models import ReminderRun, Visit, VisitStep
from portal.clock import now, today
from portal.concerns.models import Closure, Concern, SavedReply
from portal.consents.models import AnswerSheet, ConsentReminderRun, Purpose, Takedown
from portal.demo.mailbox import keep
from portal.extensions import db
from portal.outbox.models import Mail
from portal.policies.models import AddressCheck, Policy, PolicyVersion
from portal.schools.models import Appointment, ClosedDays, School
from portal.schools.term_time import calendar_of
from tests.accounts.second_factor import phone_of
from tests.agreements import asking, school_side
from tests.agreements.readers import ask_readers, publish_again, read_it
from tests.attachments.samples import pdf, picture
from tests.browser.steps import LONG_WORD, VISITED_SECRET
from tests.concerns.files import LETTER, WORDS, send
from tests.concerns.journeys import ask_until_check, raise_concern
from tests.consents import checking, deciding, publishing
from tests.consents.deciding import child, decided
from tests.consents.family import answers, page_for
from tests.forum import topics
from tests.policies import boxes, brought, shelf
from tests.policies.counting import counting
from tests.support.clients import CheckedClient, person, post, sign_in
from tests.support.databases import demonstration_today

HELLO = b"From: portal@example.org\r\nTo: priya.shah@example.org\r\nSubject: Something waits\r\n\r\nhttp://127.0.0.1/home\r\n"
WIDE = (picture(size=(900, 600)), "The playground.jpg")


def visited() -> dict[str, str]:
    """The whole demonstration, and all this."""
    demonstration_today()
    return prepare(current_app._get_current_object())  # type: ignore[attr-defined]


def prepare(app: Flask) -> dict[str, str]:
    """Bring it about, with the verbs of the product; returns names and the references they stand for."""
    app.test_client_class = CheckedClient
    draft_everywhere(app)
    failed_mail()
    second_factors()
    told = {"open": thread(app), "moved": moved(app), "closed": closed(app), "sealed": sealed(app)}
    told |= {"asked": asked(app, None), "sorted": asked(app, "no"), "thanks": saved_reply()}
    addresses()
    told |= policies(app) | {"run": run_that_goes_on()} | agreement(app) | forum(app) | readers(app)
    told |= pictures(app)
    told |= register() | checks(app) | keeping()
    return told | {"kit": person("Kit Lane").public_id, "snow": snow()}


def letter_in(folder: Path) -> None:
    """A mail that came, in the folder where the demonstration keeps them."""
    folder.mkdir(exist_ok=True)
    keep(folder, HELLO)


def client(app: Flask, name: str) -> FlaskClient:
    return sign_in(app.test_client(), name)


def draft_everywhere(app: Flask) -> None:
    """Drafts that lead over every question."""
    ask_until_check(client(app, "Priya Shah"), "Asha", "friendships", what_happened=LONG_WORD)
    send(client(app, "Priya Shah"), WORDS, WIDE, (pdf(), f"{LONG_WORD}.pdf"), what_happened=LONG_WORD)
    ask_until_check(client(app, "Tom Shah"), "Asha", "staff", about="other", about_name=LONG_WORD)
    ask_until_check(client(app, "Carol Jones"), "Ellie", "elsewhere", route="sen")
    ask_until_check(client(app, "Gwen Evans"), "Mali", "safeguarding", about="unknown")


def agreement(app: Flask) -> dict[str, str]:
    """The Home-School Agreement, which Leo's mother has answered twice, and which changed since Asha's did."""
    slug = agreement_at("oakfield")
    for answer in ("need-help", "read-not-agree"):
        asking.answers(client(app, "Mina Cole"), "Leo Cole", answer, explanation=f"Why? {LONG_WORD}")
    asking.answers(client(app, "Priya Shah"), "Asha Shah")
    asking.next_version(client(app, "Olive Grant"), slug)
    asking.answers(client(app, "Mina Cole"), "Leo Cole", "agree")
    counts = db.session.scalars(
        select(PolicyVersion).join(Policy).where(Policy.slug == slug).order_by(PolicyVersion.number.desc())
    ).first()
    assert counts is not None
    school_side.excused(counts, "Carol Jones", "Ellie Jones", f"A hard time. {LONG_WORD}")
    over = school_side.asked(counts, "Tom Shah", "Asha Shah")
    children = (("Asha", "Shah"), ("Leo", "Cole"), ("Ellie", "Jones"))
    names = {name.lower(): asking.child(f"{name} {family}") for name, family in children}
    adults = {"mina": person("Mina Cole").public_id, "carol": person("Carol Jones").public_id}
    return names | adults | {"over": over.public_id}


def agreement_at(school: str) -> str:
    """The policy that a school of the demonstration asks its families about, by its name in the address."""
    asking_families = select(Policy.slug).join(School).where(School.slug == school, Policy.asks == "families")
    return db.session.scalars(asking_families).one()


def run_that_goes_on() -> str:
    """Emails about another policy are on their way, and no worker takes them on."""
    version = db.session.scalars(select(PolicyVersion).where(PolicyVersion.published_at.is_not(None))).first()
    assert version is not None
    of = {"policy_id": version.policy_id, "version_id": version.id, "school_id": version.policy.school_id}
    by = person("Olive Grant").id
    run = ReminderRun(**of, started_at=now(), by_id=by, total=480, mailed=150, left_out=11)
    db.session.add(run)
    db.session.commit()
    return run.public_id


EVERYBODY = ["staff", "governors", "volunteers", "pta", "visitors"]


def readers(app: Flask) -> dict[str, str]:
    """Policies that ask their readers: one that Miss Frost read and that has changed, and that the headteacher answered
    with no, one for governors; visitors."""
    ask, title = partial(ask_readers, partial(client, app)), {"title_en": "Online, at school and at home"}
    slug = ask(EVERYBODY, **title)
    ask(["governors"], title_en="For governors")
    read_it(client(app, "Nadia Frost"), slug)
    publish_again(partial(client, app), slug, audiences=EVERYBODY, **title)
    for name in ("Daniel Okafor", "Helen Marsh"):
        read_it(client(app, name), slug, friends="no")
    welsh = {"title_cy": "Ymwelwyr", "body_cy": "Dim lluniau.", "title_en": "Visitors", "body_en": "No pictures."}
    many = ask(["visitors", "staff"], "glan-afon", "Mair Lewis", **welsh)
    here, there = visit_to(slug), visit_to(many)
    db.session.add_all(Visit(name=f"Guest {number}", visiting="Mair", **there) for number in range(120))
    asked = Visit(name=f"Ida {LONG_WORD}", organisation=LONG_WORD, visiting=LONG_WORD, **here)
    guest = Visit(name="A guest", visiting="The office", **here)
    db.session.add_all([asked, guest])
    db.session.flush()
    step = {
        "step": "asked-to-delete",
        "note": f"A picture. {LONG_WORD}",
        "at": now(),
        "by_id": person("Olive Grant").id,
    }
    db.session.add(VisitStep(visit_id=asked.id, **step))
    db.session.commit()
    return {"online": slug, "visit": asked.public_id, "guest": guest.public_id}


def visit_to(slug: str) -> dict[str, Any]:
    """What is known of a visitor who has read this policy just now."""
    version = db.session.scalars(select(PolicyVersion).join(Policy).where(Policy.slug == slug)).first()
    assert version is not None
    school = version.policy.school_id
    return {"version_id": version.id, "school_id": school, "language": "en", "digest": "f" * 64, "at": now()}


def thread(app: Flask) -> str:
    """A concern with a reply, a note, and another message from the parent."""
    parent, teacher = client(app, "Mina Cole"), client(app, "Nadia Frost")
    words: dict[str, Any] = {"what_happened": f"He cries. {LONG_WORD}", "when_happened": "Since Monday"}
    ref = raise_concern(parent, "Leo", "behaviour", **words, what_tried="Talking", outcome_wanted="Peace")
    page = f"/oakfield/triage/{ref}"
    send(teacher, f"{page}/messages", LETTER, page=page, body=f"I will look. {LONG_WORD}")
    post(teacher, f"{page}/notes", {"body": f"Ask at lunch. {LONG_WORD}"}, page)
    files = (WIDE, (picture(size=(300, 900)), f"{LONG_WORD}.jpg"), LETTER)
    send(parent, f"/concerns/{ref}/messages", *files, page=f"/concerns/{ref}", body=f"Thank you. {LONG_WORD}")
    return ref


def moved(app: Flask) -> str:
    """A concern with two clocks that was acknowledged, put off and sent on."""
    ref = raise_concern(client(app, "Mina Cole"), "Leo", "data-protection")
    page, head = f"/oakfield/triage/{ref}", client(app, "Helen Marsh")
    post(head, f"{page}/acknowledgement", page=page)
    calendar = calendar_of(db.session.scalars(select(School).where(School.slug == "oakfield")).one())
    later = calendar.due(today(), 15)
    assert later is not None
    post(head, f"{page}/due-date", {"due_on": later.isoformat(), "reason": f"Not all are here. {LONG_WORD}"}, page)
    sent_on = {"recipient": "class-teacher", "reason": f"She knows the list. {LONG_WORD}"}
    post(head, f"{page}/recipient", sent_on)
    return ref


def closed(app: Flask) -> str:
    """A concern that came to its end."""
    ref = raise_concern(client(app, "Mina Cole"), "Leo", "day-to-day")
    page = f"/oakfield/triage/{ref}"
    words = {"outcome": "resolved", "explanation": "The coat was found"}
    post(client(app, "Nadia Frost"), f"{page}/closure", words, page)
    return ref


def asked(app: Flask, said: str | None) -> str:
    """A concern that ended two weeks ago, so that the parent is asked whether it is sorted – and has answered."""
    ref = closed(app)
    ended = select(Closure).join(Concern, Concern.id == Closure.concern_id).where(Concern.reference == ref)
    closure = db.session.scalars(ended).one()
    closure.asked_at = now()
    db.session.commit()
    if said:
        post(client(app, "Mina Cole"), f"/concerns/{ref}/check-in", {"sorted": said})
    return ref


def saved_reply() -> str:
    """A reply that Oakfield keeps ready."""
    school = db.session.scalars(select(School.id).where(School.slug == "oakfield")).one()
    kept = SavedReply(school_id=school, name=f"Thanks {LONG_WORD}", body_en=f"Thank you. {LONG_WORD}", changed_at=now())
    db.session.add(kept)
    db.session.commit()
    return kept.public_id


def sealed(app: Flask) -> str:
    """A concern that only the safeguarding lead reads."""
    return raise_concern(client(app, "Mina Cole"), "Leo", "safeguarding", about="unknown")


def policies(app: Flask) -> dict[str, str]:
    """One with two versions, the second with steps and questions, and a third in draft; one that waits for somebody."""
    office = client(app, "Olive Grant")
    slug = shelf.start(office)
    shelf.save(office, slug, related="Behaviour", laws="Equality Act 2010")
    shelf.publish(office, slug)
    desk = "/oakfield/policies/desk"
    post(office, f"/oakfield/policies/{slug}/versions", page=desk)
    shelf.save(office, slug, body_en=f"{shelf.FIRST}\n\n## A new part\n\n{LONG_WORD}")
    draft = f"/oakfield/policies/{slug}/draft"
    boxes.sent(office, f"{draft}/steps", talk_words_en=f"We talk. {LONG_WORD}")
    boxes.sent(office, f"{draft}/questions", q5_ask_en=f"Is it true? {LONG_WORD}")
    shelf.publish(office, slug, changed_en="There is a new part.")
    post(office, f"/oakfield/policies/{slug}/versions", page=desk)
    shelf.save(office, slug, body_en=f"{shelf.FIRST}\n\nReview is due in June 28. [School name] uses Musically.")
    files = f"/oakfield/policies/{slug}/draft/files"
    brought.send(office, files, "attachments", ("As printed.pdf", pdf()), (f"{LONG_WORD}.jpg", picture()))
    waits = shelf.start(office, title_en="Phones at school")
    version = db.session.scalars(select(PolicyVersion).join(Policy).where(Policy.slug == waits)).one()
    version.proposed_at, version.proposed_by_id, version.starts_on = now(), person("Olive Grant").id, today()
    db.session.commit()
    overtaken = counting("Phones on trips", body=f"We use Bebo and Musically. {LONG_WORD}").policy.slug
    return {"policy": slug, "waits": waits, "overtaken": overtaken}


def addresses() -> None:
    """Oakfield has opened one address lately, and one long ago."""
    school = db.session.scalars(select(School.id).where(School.slug == "oakfield")).one()
    for entry, days in (("facebook", 3), ("x", 400)):
        day = today() - timedelta(days=days)
        by = person("Olive Grant").id
        db.session.add(AddressCheck(school_id=school, entry=entry, checked_on=day, by_id=by))
    db.session.commit()


def forum(app: Flask) -> dict[str, str]:
    """Topics in every state with long words, a meeting to come, one whose day is here, and an outcome that was
    corrected."""
    mina, carol, head = client(app, "Mina Cole"), client(app, "Carol Jones"), client(app, "Helen Marsh")
    long = {"title": f"Lunch {LONG_WORD[:90]}", "why": f"Too short. {LONG_WORD}"}
    waits, listed, grouped, done, gone = (topics.ask(one, **long) for one in (mina, mina, carol, mina, mina))
    today_s = topics.plan(head, day=today(), place_en=f"Hall {LONG_WORD}", note_en=f"Bring a chair. {LONG_WORD}")
    coming = topics.plan(head, day=today() + timedelta(days=21))
    topics.done(head, grouped, "grouping", into=listed)
    topics.done(head, listed, "listing", meeting=coming, title_en=f"Lunch {LONG_WORD[:90]}")
    topics.done(head, done, "listing", meeting=today_s)
    topics.publish(head, done, title_en=f"Clubs {LONG_WORD[:90]}", outcome_en=f"More of them. {LONG_WORD}")
    topics.publish(head, done, title_en="Clubs", outcome_en=f"Fewer of them. {LONG_WORD}")
    topics.done(head, gone, "elsewhere", reason=f"This is for the office. {LONG_WORD}")
    welsh = topics.ask(client(app, "Gwen Evans"), "glan-afon")
    topics.done(client(app, "Sian Price"), welsh, "answer", "glan-afon", answer="Diolch.")
    names = {"wish": waits, "listed": listed, "grouped": grouped, "done": done, "gone": gone, "welsh": welsh}
    return names | {"today_s": today_s, "coming": coming}


def second_factors() -> None:
    """An app for Kit Lane and for Viv Park, and a school whose staff must have one."""
    for name in ("Kit Lane", "Viv Park"):
        phone_of(name, VISITED_SECRET)
    phones = dict.fromkeys(("phone", "safeguarding_phone", "council_phone", "council_night_phone"), "01632 960999")
    kind = {"nation": "england", "kind": "academy"}
    school = School(slug="hillside", name="Hillside", staff_second_factor=True, **kind, **phones)
    max_stone = Person(given_name="Max", family_name="Stone", email="max.stone@example.org")
    db.session.add_all([school, max_stone])
    db.session.flush()
    since = {"starts_on": today(), "role": "staff"}
    db.session.add(Appointment(person_id=max_stone.id, school_id=school.id, **since))
    db.session.commit()


def snow() -> str:
    """A closure of Oakfield on the next school day but one, and another one that is past; returns the first's day."""
    school = db.session.scalars(select(School).where(School.slug == "oakfield")).one()
    calendar = calendar_of(school)
    coming, past = calendar.due(today(), 2), calendar.school_day_before(today())
    for day in filter(None, (coming, past)):
        db.session.add(ClosedDays(school_id=school.id, first_day=day, last_day=day, kind="closure"))
    db.session.commit()
    return str(coming)


def failed_mail() -> None:
    """One mail that was given up, and one that is tried again."""
    school = db.session.scalars(select(School.id).where(School.slug == "oakfield")).one()
    for number, gave_up in enumerate((now(), None)):
        db.session.add(
            Mail(
                message_id=f"<failed-{number}@example.org>",
                kind="concern-waiting",
                school_id=school,
                address=f"{LONG_WORD[:50].lower()}@example.org",
                queued_at=now(),
                next_try_at=now().replace(year=now().year + 1),
                tries=3,
                gave_up_at=gave_up,
                last_error="refused",
            )
        )
    db.session.commit()


def pictures(app: Flask) -> dict[str, str]:
    """Asha's mother has said no to everything after some yes, a long name gets a picture, and a yes is too old."""
    school = db.session.scalars(select(School).where(School.slug == "oakfield")).one()
    words = {"title_en": f"A {LONG_WORD[:90]}", "note_en": f"Seen by all. {LONG_WORD}", "bodies": LONG_WORD}
    db.session.add(Purpose(school_id=school.id, slug="long", position=50, **words))
    old = decided("Mina Cole", "Leo Cole", "prospectus", at=now() - timedelta(days=9))
    old.purpose.counts_from = now() - timedelta(days=2)
    db.session.commit()
    priya = client(app, "Priya Shah")
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
    oak = checking.asked(client(app, "Daniel Okafor"), **{"class": "3 Oak"})
    made = checking.kept()[-1]
    made.at -= timedelta(hours=30)
    deciding.decided("Tom Shah", "Asha Shah", "website", "no")
    again = post(client(app, "Daniel Okafor"), f"{oak}/checks", page=oak).location
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
