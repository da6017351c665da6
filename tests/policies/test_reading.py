"""A policy is readable by anybody, dated, and says what changed since somebody read it."""

from datetime import timedelta

from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.clock import today
from portal.extensions import db
from portal.policies.models import PolicyVersion
from portal.schools.models import School
from tests.concerns.test_two_at_once import filled_in
from tests.policies.shelf import FIRST, TITLE, publish, save, start
from tests.support.clients import form_to, hidden_fields, post
from tests.support.pages import page_of

SECOND = FIRST.replace("We will consider a talk first.", "We will consider a talk first. Nobody is named in public.")


def published(as_, **fields):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug, **fields)
    answer = publish(office, slug)
    assert answer.status_code == 303, page_of(answer).text
    return slug


def test_what_is_published_is_read_signed_out(as_, client):
    slug, visitor = published(as_), client
    shelf = page_of(visitor.get("/oakfield/policies"))
    assert TITLE in shelf.text
    text = page_of(visitor.get(f"/oakfield/policies/{slug}"))
    assert "Would a quiet talk help more?" in text.text
    assert "Governing body" in text.text


def test_a_draft_is_nowhere_but_with_those_who_write(as_, client):
    slug = start(as_("Olive Grant"))
    for browser in (client, *map(as_, ("Priya Shah", "Daniel Okafor", "Colin Reed"))):
        assert TITLE not in browser.get("/oakfield/policies").text
        assert browser.get(f"/oakfield/policies/{slug}").status_code == 404
        assert browser.get(f"/oakfield/policies/{slug}/versions/1").status_code == 404
    assert TITLE in as_("Helen Marsh").get("/oakfield/policies/desk").text


def test_what_changed_since_one_read_it_is_shown_word_by_word(as_, client):
    slug, mother, office = published(as_), as_("Priya Shah"), as_("Olive Grant")
    mother.get(f"/oakfield/policies/{slug}")
    post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
    save(office, slug, body_en=SECOND)
    answer = publish(office, slug, changed_en="Nobody is named in public.")
    assert answer.status_code == 303, page_of(answer).text
    page = page_of(mother.get(f"/oakfield/policies/{slug}"))
    assert "This has changed since you last read it." in page.text
    changes = page_of(mother.get(f"/oakfield/policies/{slug}/versions/2/changes?since=1"))
    assert "Nobody is named in public." in changes.text
    assert "Is this the right place?" not in changes.text
    old = page_of(client.get(f"/oakfield/policies/{slug}/versions/1"))
    assert "This is an older version." in old.text


def test_a_version_that_counts_later_is_not_read_before(as_, client, now):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug)
    publish(office, slug, starts_on=(today() + timedelta(days=3)).isoformat())
    assert client.get(f"/oakfield/policies/{slug}").status_code == 404
    now.shift(timedelta(days=3))
    assert client.get(f"/oakfield/policies/{slug}").status_code == 200


def test_a_text_that_no_page_can_show_is_refused_in_words_and_stays(as_):
    office = as_("Olive Grant")
    slug = start(office)
    deep = "\n".join("  " * depth + "- deeper" for depth in range(300))
    for more in ({}, {"preview": "1"}):
        answer = save(office, slug, body_en=deep, **more)
        assert answer.status_code == 422
        page = page_of(answer)
        assert "There is a problem" in page.text
        assert "- deeper" in page.text
    page = f"/oakfield/policies/{slug}/draft"
    assert "deeper" not in office.get(page).text


def test_a_review_before_the_approval_is_refused(as_):
    office = as_("Olive Grant")
    answer = save(office, start(office), review_by=today().isoformat())
    assert (answer.status_code, "after the day of approval" in answer.text) == (422, True)


def test_two_who_write_at_once_notice_each_other(as_):
    office, head = as_("Olive Grant"), as_("Helen Marsh")
    slug = start(office)
    page = f"/oakfield/policies/{slug}/draft"
    opened = hidden_fields(form_to(page_of(office.get(page)), page))
    save(head, slug, body_en="## Hers\n\nThe head's words.")
    answer = office.post(
        page, data=opened | {"title_en": TITLE, "body_en": "My words", "audiences": "parents", "asks": "nobody"}
    )
    assert answer.status_code == 409
    assert "My words" in answer.text
    assert "The head’s words." in answer.text or "The head&#39;s words." in answer.text


def test_published_twice_at_once_is_published_once(as_):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug)
    page = f"/oakfield/policies/{slug}/draft/publication"
    sent = hidden_fields(form_to(page_of(office.get(page)), page))
    sent |= {"change": "material", "starts_on": today().isoformat()}
    answers = [office.post(page, data=sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    versions = select(func.count()).select_from(PolicyVersion)
    assert db.session.scalar(versions) == 1


def test_what_the_checker_stops_is_settled_or_set_aside_with_a_reason(as_):
    office = as_("Olive Grant")
    slug = start(office)
    save(office, slug, body_en=f"{FIRST}\n\nWrite to [School name] about it.")
    refused = publish(office, slug)
    assert refused.status_code == 422
    page = f"/oakfield/policies/{slug}/draft/publication"
    forms = [form for form in page_of(office.get(page)).all("form") if "/findings/" in form["action"]]
    for form in forms:
        assert office.post(form["action"], data=hidden_fields(form)).status_code == 422
        told = hidden_fields(form) | {"reason": "It is filled in by each class."}
        assert office.post(form["action"], data=told).status_code == 303
    assert publish(office, slug).status_code == 303


def test_where_a_school_wants_two_somebody_else_approves(as_):
    db.session.scalars(select(School).where(School.slug == "oakfield")).one().policies_by_two = True
    db.session.commit()
    head, chair = as_("Helen Marsh"), as_("Colin Reed")
    slug = start(head)
    save(head, slug)
    assert publish(head, slug).status_code == 303
    page = f"/oakfield/policies/{slug}/draft/approval"
    assert chair.get(f"/oakfield/policies/{slug}").status_code == 404
    assert post(head, page, page=page).status_code == 409  # the headteacher proposed it
    assert post(chair, page, page=page).status_code == 303
    assert chair.get(f"/oakfield/policies/{slug}").status_code == 200


def test_whoever_approves_too_late_is_told_so(as_):
    db.session.scalars(select(School).where(School.slug == "oakfield")).one().policies_by_two = True
    db.session.commit()
    office, head, chair = as_("Olive Grant"), as_("Helen Marsh"), as_("Colin Reed")
    slug = start(office)
    save(office, slug)
    page = f"/oakfield/policies/{slug}/draft/approval"
    back = page.replace("/approval", "/return")
    for meanwhile in (lambda: save(office, slug), lambda: post(chair, page, page=page)):
        assert publish(office, slug).status_code == 303
        pressed = [filled_in(head, page, address) for address in (page, back)]
        meanwhile()
        for press in pressed:
            assert press().location == "/oakfield/policies"
            assert "no longer waits for your approval" in head.get("/oakfield/policies").text
    assert head.get(page).location == "/oakfield/policies"
    assert as_("Sian Price").get(page).status_code == 404


def test_what_waits_is_shown_to_those_who_can_approve_it(as_, client):
    school = db.session.scalars(select(School).where(School.slug == "oakfield")).one()
    school.policies_by_two = True
    db.session.commit()
    head, chair, deputy = as_("Helen Marsh"), as_("Colin Reed"), as_("Sara Lund")
    for title, writer in (("Phones", deputy), ("Cycling", head)):
        slug = start(writer, title_en=title)
        save(writer, slug, title_en=title)
        publish(writer, slug)
    start(deputy, title_en="Only written")
    seen = {name: page_of(one.get("/oakfield/policies")).text for name, one in (("chair", chair), ("head", head))}
    assert "2 policies wait for your approval" in seen["chair"]
    assert "1 policy waits for your approval Phones" in seen["head"]  # what she proposed waits for somebody else
    assert "Only written" not in "".join(seen.values())
    assert page_of(chair.get("/oakfield/policies")).one("a", href="/oakfield/policies/cycling/draft/approval")
    assert "2 policies wait for your approval" in page_of(chair.get("/home")).text
    assert "1 policy waits for your approval" in page_of(head.get("/home")).text
    for other in (client, deputy, as_("Priya Shah"), as_("Huw Morgan")):
        assert "your approval" not in other.get("/oakfield/policies").text
    assert "your approval" not in as_("Huw Morgan").get("/home").text + deputy.get("/home").text
    post(chair, "/oakfield/policies/cycling/draft/approval")
    assert "1 policy waits for your approval" in page_of(chair.get("/home")).text


def test_a_draft_that_was_never_published_goes_with_all_that_hangs_on_it(as_):
    office = as_("Olive Grant")
    slug, other = start(office), start(office, title_en="Phones")
    save(office, slug, body_en=f"{FIRST}\n\nWrite to [School name] about it.")
    save(office, other, title_en="Phones", related=TITLE)
    page = f"/oakfield/policies/{slug}/draft"
    forms = page_of(office.get(f"{page}/publication")).all("form")
    for form in [form for form in forms if "/findings/" in form["action"]]:
        office.post(form["action"], data=hidden_fields(form) | {"reason": "Each class fills it in."})
    assert post(office, f"{page}/deletion").status_code == 303
    assert office.get(page).status_code == 404
    assert office.get(f"/oakfield/policies/{other}/draft").status_code == 200


def test_the_audit_holds_no_title(as_):
    start(as_("Olive Grant"))
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "policy.started")).one()
    assert entry.subject.startswith("policy-")
    assert entry.subject.removeprefix("policy-").isdigit()
