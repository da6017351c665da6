"""Every concern is there for those who may read it and does not exist for anybody else: not as a page, not in a
list, not in a count, not by any form, not in a mail."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Person
from portal.clock import now, today
from portal.concerns.models import Concern, Message, Note
from portal.demo.cast import NAMES, load_noise
from portal.extensions import db
from portal.outbox.models import Mail
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import appoint, concern_named, end_appointments, link, pupil, school_class
from tests.concerns.verbs import close, reply
from tests.support.clients import csrf_token, person, post
from tests.support.html import Element
from tests.support.pages import page_of

As = Callable[[str], FlaskClient]

HILLSIDE = ("Hugo Norden", "Tessa Nunn", "Ivor Neave", "Dora Nash", "Page Neal", "Zara Noyce")
EVERYBODY = (*NAMES, *HILLSIDE)
SECRET = "Nobody else reads these words"
# what is raised → author, child, topic, what else is answered, and who at the school reads it
CASES: dict[str, tuple[str, str, str, dict[str, str], set[str]]] = {
    "class level": ("Priya Shah", "Asha", "friendships", {}, {"Daniel Okafor", "Helen Marsh", "Sara Lund"}),
    "to the head": ("Priya Shah", "Asha", "learning", {"recipient": "headteacher"}, {"Helen Marsh", "Sara Lund"}),
    "to the chair": ("Priya Shah", "Asha", "learning", {"recipient": "chair"}, {"Colin Reed"}),
    "about no child": ("Priya Shah", "Not about one child – Oak", "other", {}, {"Helen Marsh", "Sara Lund"}),
    "images": ("Carol Jones", "Ellie", "images", {}, {"Helen Marsh", "Sara Lund"}),
    "about a teacher": ("Mina Cole", "Leo", "staff", {"about_label": "Miss Frost"}, {"Helen Marsh", "Sara Lund"}),
    "about the deputy": ("Priya Shah", "Asha", "staff", {"about_label": "Ms Lund"}, {"Helen Marsh"}),
    "about the headteacher": ("Priya Shah", "Asha", "headteacher", {}, {"Colin Reed"}),
    "headteacher named as staff": ("Priya Shah", "Dev", "staff", {"about_label": "Mrs Marsh"}, {"Colin Reed"}),
    "about a governor": ("Priya Shah", "Asha", "governors", {"about": "unknown"}, {"Clare Boyd"}),
    "about the chair": ("Priya Shah", "Asha", "governors", {"about_label": "Mr Reed"}, {"Clare Boyd"}),
    "about the chair in Wales": ("Gwen Evans", "Mali", "governors", {"about_label": "Mr Morgan"}, {"Eleri Wyn"}),
    "safeguarding": ("Mina Cole", "Leo", "safeguarding", {"about": "unknown"}, {"Sara Lund"}),
    "safeguarding in Wales": ("Gwen Evans", "Mali", "safeguarding", {"about": "unknown"}, {"Iwan Pugh"}),
    "safeguarding, the lead": ("Mina Cole", "Leo", "safeguarding", {"about_label": "Ms Lund"}, {"Helen Marsh"}),
    "safeguarding, the head": ("Mina Cole", "Leo", "safeguarding", {"about_label": "Mrs Marsh"}, {"Colin Reed"}),
    "by a teacher": ("Beth Hughes", "Sam", "learning", {}, {"Nadia Frost", "Helen Marsh", "Sara Lund"}),
    "at her other school": ("Priya Shah", "Ravi", "behaviour", {}, {"Aled Rhys", "Sian Price"}),
}
FORMS: dict[str, dict[str, str]] = {
    "messages": {"body": "A stranger's words"},
    "notes": {"body": "A stranger's words"},
    "assignment": {"handler": "x"},
    "handover": {"reason": "A stranger's words"},
    "closure": {"outcome": "resolved", "explanation": "A stranger's words"},
    "reopening": {"body": "A stranger's words"},
    "record": {"words": "A stranger's words"},
}


@pytest.fixture
def schools(app: Flask) -> Flask:
    """The cast, and a third school from which nobody may look in."""
    load_noise(today())
    return app


@pytest.mark.sqlite_only
@pytest.mark.parametrize("case", CASES)
def test_a_concern_opens_only_to_its_author_and_its_readers(case: str, schools: Flask, same_: As) -> None:
    ref, author, readers = raised(same_, case)
    assert {name for name in EVERYBODY if opens(same_, name, staff_page(ref))} == readers
    assert {name for name in EVERYBODY if opens(same_, name, f"/concerns/{ref}")} == {author}
    told = set(db.session.scalars(select(Person).join(Mail, Mail.person_id == Person.id)))
    assert {p.full_name for p in told} <= readers | {author}
    assert author in {p.full_name for p in told}
    assert len(told) >= 2


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "case", ["class level", "about the deputy", "about the headteacher", "safeguarding", "by a teacher"]
)
def test_no_form_of_a_stranger_reaches_a_concern(case: str, schools: Flask, same_: As) -> None:
    ref, author, readers = raised(same_, case)
    before = state(ref)
    staff_forms = {f"{staff_page(ref)}/{verb}": data for verb, data in FORMS.items()}
    parent_forms = {f"/concerns/{ref}/messages": FORMS["messages"], f"/concerns/{ref}/withdrawal": {}}
    parent_forms |= {f"/concerns/{ref}/reopening": FORMS["reopening"], f"/concerns/{ref}/check-in": {"sorted": "no"}}
    for name in EVERYBODY:
        client = same_(name)
        forms = ({} if name in readers else staff_forms) | ({} if name == author else parent_forms)
        for address, data in forms.items():
            answer = client.post(address, data={"csrf_token": csrf_token(client), **data})
            assert answer.status_code == 404 or name == "Rob Jones", (name, address)
    assert state(ref) == before


@pytest.mark.sqlite_only
def test_lists_and_counts_hold_exactly_what_each_may_read(schools: Flask, same_: As) -> None:
    refs = {case: raised(same_, case)[0] for case in CASES}
    for name in EVERYBODY:
        for slug in ("oakfield", "glan-afon", "hillside"):
            theirs = {r for case, r in refs.items() if name in CASES[case][4] and school_of(r) == slug}
            assert_triage_holds(same_, name, slug, theirs)
        mine = {ref for case, ref in refs.items() if name == CASES[case][0]}
        answer = same_(name).get("/concerns")
        assert references(page_of(answer)) == mine if answer.status_code == 200 else not mine


def assert_triage_holds(same_: As, name: str, slug: str, theirs: set[str]) -> None:
    """Every list, every count, and the card on the home page."""
    client = same_(name)
    answer = client.get(f"/{slug}/triage")
    if answer.status_code != 200:
        assert not theirs
        return
    tiles = [int(tile.text) for tile in page_of(answer).all("span", class_="counts__n")]
    assert tiles[0] == len(theirs)
    assert max(tiles) == len(theirs)
    for view in ("open", "mine", "unanswered", "due-soon", "overdue", "closed"):
        assert references(page_of(client.get(f"/{slug}/triage?view={view}"))) <= theirs
    assert references(page_of(answer)) == theirs
    cards = page_of(client.get("/home")).all("section", class_="card")
    for card in (c for c in cards if c.attrs.get("aria-labelledby") == f"school-{slug}"):
        assert all(int(tile.text) <= len(theirs) for tile in card.all("span", class_="counts__n"))


# What changes afterwards


def test_the_teacher_of_another_class_reads_nothing_and_a_change_of_class_takes_nothing_along(as_) -> None:
    ref = raise_concern(as_("Priya Shah"), "Asha")
    pupil("Asha Shah").class_id = school_class("5 Elm").id
    db.session.commit()
    assert reads(as_, "Daniel Okafor", ref)  # as it was at sending
    assert not reads(as_, "Beth Hughes", ref)
    assert reads(as_, "Beth Hughes", raise_concern(as_("Priya Shah"), "Asha"))


def test_whoever_takes_over_the_class_reads_on_and_whoever_leaves_it_does_not(as_) -> None:
    ref = raise_concern(as_("Priya Shah"), "Asha")
    appoint("Nadia Frost", "class-teacher", "3 Oak")
    end_appointments("Daniel Okafor", "class-teacher")
    assert reads(as_, "Nadia Frost", ref)
    assert not reads(as_, "Daniel Okafor", ref)


def test_an_appointment_that_ends_shuts_an_open_page_at_the_next_request(as_) -> None:
    ref, marsh = raise_concern(as_("Priya Shah"), "Asha", "images"), as_("Sara Lund")
    assert marsh.get(f"/oakfield/triage/{ref}").status_code == 200
    end_appointments("Sara Lund", "deputy")
    data = {"csrf_token": csrf_token(marsh), "body": "Too late"}
    assert marsh.post(f"/oakfield/triage/{ref}/messages", data=data).status_code == 404
    assert marsh.get(f"/oakfield/triage/{ref}").status_code == 404
    assert marsh.get("/oakfield/triage").status_code == 200  # still the safeguarding lead


@pytest.mark.parametrize("role", ["class-teacher", "headteacher", "deputy", "safeguarding-lead", "chair"])
def test_an_author_who_is_staff_and_her_family_never_meet_it_as_staff(role: str, as_) -> None:
    ref = {
        "safeguarding-lead": lambda: raise_concern(as_("Priya Shah"), "Asha", "safeguarding", about="unknown"),
        "chair": lambda: raise_concern(as_("Priya Shah"), "Asha", "headteacher"),
    }.get(role, lambda: raise_concern(as_("Priya Shah"), "Asha"))()
    for name in ("Priya Shah", "Tom Shah"):
        appoint(name, role, "3 Oak" if role == "class-teacher" else None)
        assert not reads(as_, name, ref)
        assert ref not in references(page_of(as_(name).get("/oakfield/triage")))
        assert page_of(as_(name).get("/oakfield/triage")).all("span", class_="counts__n")[0].text == "0"


def test_a_former_partner_is_still_too_close(as_) -> None:
    ref = raise_concern(as_("Priya Shah"), "Asha")
    for child in ("Asha", "Dev", "Ravi"):
        link("Tom Shah", f"{child} Shah").ends_on = today() - timedelta(days=1)
    appoint("Tom Shah", "headteacher")
    assert not reads(as_, "Tom Shah", ref)


def test_a_headteacher_of_another_school_who_teaches_here_reads_here_as_a_teacher_only(as_) -> None:
    ref = raise_concern(as_("Priya Shah"), "Asha")
    appoint("Beth Hughes", "headteacher", slug="glan-afon")
    assert not reads(as_, "Beth Hughes", ref)
    assert page_of(as_("Beth Hughes").get("/oakfield/triage")).all("span", class_="counts__n")[0].text == "0"


def test_whom_it_is_about_stays_shut_out_after_a_promotion(as_) -> None:
    ref = raise_concern(as_("Mina Cole"), "Leo", "staff", about_label="Miss Frost")
    for role in ("headteacher", "deputy"):
        appoint("Nadia Frost", role)
    assert not reads(as_, "Nadia Frost", ref)


def test_sealing_takes_it_from_everybody_who_read_it_before(as_) -> None:
    ref, okafor = raise_concern(as_("Priya Shah"), "Asha"), as_("Daniel Okafor")
    page = f"/oakfield/triage/{ref}"
    assert post(okafor, f"{page}/handover", {"reason": "A bruise"}, page).status_code == 303
    assert {name for name in ("Daniel Okafor", "Helen Marsh", "Sara Lund") if reads(as_, name, ref)} == {"Sara Lund"}


def test_sealing_what_is_about_one_of_two_headteachers_reaches_neither(as_) -> None:
    appoint("Kit Lane", "headteacher")
    end_appointments("Sara Lund", "safeguarding-lead")
    appoint("Kit Lane", "safeguarding-lead")
    ref, reed = raise_concern(as_("Priya Shah"), "Asha", "headteacher"), as_("Colin Reed")
    page = f"/oakfield/triage/{ref}"
    assert post(reed, f"{page}/handover", {"reason": "A child was hurt"}, page).status_code == 303
    assert not reads(as_, "Kit Lane", ref)
    assert not reads(as_, "Helen Marsh", ref)
    assert reads(as_, "Colin Reed", ref)


# Parents


def test_the_other_parent_sees_nothing_of_it(as_) -> None:
    ref, tom = raise_concern(as_("Priya Shah"), "Asha"), as_("Tom Shah")
    assert tom.get(f"/concerns/{ref}").status_code == 404
    assert ref not in tom.get("/concerns").text + tom.get("/home").text


def test_a_court_restriction_shuts_out_its_author_at_the_next_request(as_) -> None:
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    ref = raise_concern(priya, "Asha")
    link("Priya Shah", "Asha Shah").restricted_at = now()
    db.session.commit()
    assert priya.get(f"/concerns/{ref}").status_code == 404
    assert ref not in priya.get("/concerns").text
    data = {"csrf_token": csrf_token(priya), "body": "From outside"}
    assert priya.post(f"/concerns/{ref}/messages", data=data).status_code == 404
    assert "Asha" not in page_of(priya.get("/home")).text
    reply(okafor, ref)  # the school can still write, and tells nobody outside
    assert len(mails_to("Priya Shah")) == 1


def test_somebody_whom_a_court_shut_out_finds_nothing_of_the_child(as_) -> None:
    ref, rob = raise_concern(as_("Carol Jones"), "Ellie"), as_("Rob Jones")
    for address in ("/home", "/concerns", "/concerns/new", f"/concerns/{ref}", f"/oakfield/triage/{ref}"):
        answer = rob.get(address)
        assert answer.status_code == 303
        assert answer.location.startswith("/sign-in")


def test_the_parent_of_a_leaver_reads_on_and_answers_what_is_open_but_raises_nothing_new(as_) -> None:
    mina, frost = as_("Mina Cole"), as_("Nadia Frost")
    ref = raise_concern(mina, "Leo", what_happened=SECRET)
    pupil("Leo Cole").left_on = today() - timedelta(days=1)
    db.session.commit()
    assert SECRET in mina.get(f"/concerns/{ref}").text
    body = {"body": "One more thing"}
    assert post(mina, f"/concerns/{ref}/messages", body, f"/concerns/{ref}").status_code == 303
    assert "you cannot raise a concern with this form" in page_of(mina.get("/concerns/new")).text
    assert mina.get("/concerns/new/topic").status_code == 303
    close(frost, ref)
    page = page_of(mina.get(f"/concerns/{ref}"))
    assert SECRET in page.text
    assert not page.all("form", id="write")


# Helpers


def raised(same_: As, case: str) -> tuple[str, str, set[str]]:
    """Raise it as a parent does; its reference, its author, and its readers at the school."""
    author, child, topic, data, readers = CASES[case]
    client = same_(author)
    return raise_concern(client, child, topic, what_happened=SECRET, **data), author, readers


def opens(same_: As, name: str, address: str) -> bool:
    """Whether somebody is shown a page; where not, they are shown nothing of it."""
    answer = same_(name).get(address)
    assert answer.status_code in {200, 404} or name == "Rob Jones", (name, answer.status_code)
    assert (SECRET in answer.text) == (answer.status_code == 200)
    return answer.status_code == 200


def reads(as_, name: str, ref: str) -> bool:
    return as_(name).get(f"/oakfield/triage/{ref}").status_code == 200


def staff_page(ref: str) -> str:
    return f"/{school_of(ref)}/triage/{ref}"


def school_of(ref: str) -> str:
    return concern_named(ref).school.slug


def references(page: Element) -> set[str]:
    """The concerns that a page links to."""
    links = [a["href"].rpartition("/")[2] for a in page.one("main").all("a") if "href" in a.attrs]
    return {name for name in links if name.startswith("C-")}


def mails_to(name: str) -> list[Mail]:
    return list(db.session.scalars(select(Mail).where(Mail.person_id == person(name).id)))


def state(ref: str) -> tuple[object, ...]:
    """All that a stranger could have changed."""
    db.session.expire_all()
    row = db.session.scalars(select(Concern).where(Concern.reference == ref)).one()
    counts = [len(list(db.session.scalars(select(table)))) for table in (Message, Note, Mail)]
    return (row.turn, row.handler_id, row.recipient, row.circle, row.closed_at, row.due_on, *counts)
