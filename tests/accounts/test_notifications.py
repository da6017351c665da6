"""Which mails one gets: everybody chooses among those that are for them, and what must arrive always does."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.accounts.models import NotificationChoice
from portal.accounts.notices import ALWAYS, NOTICES, always, register, wants
from portal.config import ROOT
from portal.extensions import db
from tests.accounts.steps import ask, audited
from tests.concerns.journeys import raise_concern
from tests.concerns.rows import appoint
from tests.concerns.test_two_at_once import at_once, filled_in
from tests.concerns.verbs import reply
from tests.support.clients import person, post
from tests.support.pages import page_of

As = Callable[[str], FlaskClient]
PAGE = "/account/notifications"
PARENTS = ["answers", "changes", "endings", "receipts", "agreements", "forum", "consent-receipts", "consents-asked"]
STAFFS = ["new-concerns", "parents-words", "handed-over", "digest"]


def boxes(client: FlaskClient) -> dict[str, bool]:
    """The boxes of the page, and whether each is ticked."""
    found = page_of(client.get(PAGE)).all("input", type="checkbox")
    return {box["value"]: "checked" in box.attrs for box in found}


def test_each_mail_belongs_to_exactly_one_choice_or_is_always_sent(app) -> None:
    paths = (path for path in (ROOT / "templates").glob("*/mail/*.txt") if "accounts" not in path.parts)
    names = [path.stem.replace("_", "-") for path in paths]
    assert len(names) >= 10
    for name in names:
        owners = [n.name for n in NOTICES.values() if name in n.kinds] + (["always"] if name in ALWAYS else [])
        assert len(owners) == 1, f"{name} belongs to {owners}: add it to the notices.py of its room"
    listed = {kind for notice in NOTICES.values() for kind in notice.kinds}
    assert listed - set(names) == set(), "choices about mails that nobody writes"


def test_nothing_about_signing_in_can_be_switched_off(app) -> None:
    assert {"sign-in", "second-factor"} <= ALWAYS
    kinds = set()
    for path in (ROOT / "portal/accounts").glob("*emails.py"):
        kinds |= kinds_in(path)
    assert kinds <= ALWAYS


def kinds_in(path: Path) -> set[str]:
    """The kinds of mail that a room's emails.py queues by name."""
    text = path.read_text(encoding="utf-8")
    return set(re.findall(r'(?:kind=|KIND = )"([a-z-]+)"', text))


def test_a_kind_of_mail_is_registered_once(app) -> None:
    with pytest.raises(ValueError, match="registered twice"):
        register("again", "", "", "staff", "concern-waiting")
    with pytest.raises(ValueError, match="registered twice"):
        always("school-answered")


def test_everybody_sees_only_the_choices_of_what_they_are(as_: As) -> None:
    assert list(boxes(as_("Priya Shah"))) == PARENTS
    assert list(boxes(as_("Daniel Okafor"))) == STAFFS
    assert list(boxes(as_("Beth Hughes"))) == PARENTS + STAFFS
    assert list(boxes(as_("Helen Marsh"))) == [*STAFFS, "forum-topics"]
    assert list(boxes(as_("Olive Grant"))) == ["forum-topics"]
    for name in ("Kit Lane", "Viv Park"):
        assert boxes(as_(name)) == {}
        assert "What is always sent" in page_of(as_(name).get(PAGE)).text


def test_everything_is_on_until_somebody_chooses(as_: As) -> None:
    assert all(boxes(as_("Beth Hughes")).values())


def test_a_choice_is_kept_with_a_line_in_the_audit_and_can_be_changed(as_: As) -> None:
    priya = as_("Priya Shah")
    answer = post(priya, PAGE, {"notices": ["answers", "endings", "forum", "consent-receipts", "consents-asked"]})
    assert (answer.status_code, answer.location) == (303, PAGE)
    off = {"changes", "receipts", "agreements"}
    assert boxes(priya) == {name: name not in off for name in PARENTS}
    assert [entry.facts for entry in audited("account.notices_chosen")] == [{"off": "changes receipts agreements"}]
    post(priya, PAGE, {"notices": PARENTS})
    assert all(boxes(priya).values())
    post(priya, PAGE)
    assert not any(boxes(priya).values())


def test_it_is_one_s_own_choice_alone(as_: As) -> None:
    post(as_("Priya Shah"), PAGE)
    assert all(boxes(as_("Tom Shah")).values())
    assert wants(person("Tom Shah"), "school-answered")
    assert not wants(person("Priya Shah"), "school-answered")


def test_what_is_not_offered_is_refused_and_nothing_is_kept(as_: As) -> None:
    for name, box in (
        ("Priya Shah", "digest"),
        ("Daniel Okafor", "answers"),
        ("Kit Lane", "digest"),
        ("Priya Shah", "x"),
    ):
        assert post(as_(name), PAGE, {"notices": [box]}).status_code == 422
    assert db.session.scalar(select(func.count()).select_from(NotificationChoice)) == 0


def test_two_pages_saved_at_once_keep_one_choice(as_: As) -> None:
    sends = [filled_in(as_("Priya Shah"), PAGE, PAGE, notices=[name]) for name in ("answers", "changes")]
    assert [answer.status_code for answer in at_once(*sends)] == [303, 303]
    assert sorted(name for name, on in boxes(as_("Priya Shah")).items() if on) in (["answers"], ["changes"])


def test_choices_of_a_role_one_has_left_stay_for_when_it_comes_back(as_: As) -> None:
    beth = as_("Beth Hughes")
    post(beth, PAGE, {"notices": [*PARENTS, "digest"]})
    post(as_("Kit Lane"), PAGE)
    appoint("Kit Lane", "clerk")
    assert all(boxes(as_("Kit Lane")).values())
    assert [name for name, on in boxes(beth).items() if on] == [*PARENTS, "digest"]


def test_an_unwanted_mail_is_not_queued_and_the_others_are(as_: As, mails) -> None:
    priya = as_("Priya Shah")
    post(priya, PAGE, {"notices": ["answers", "changes", "endings"]})
    ref = raise_concern(priya, "Asha")
    assert {mail.to for mail in mails()} == {"daniel.okafor@example.org"}
    reply(as_("Daniel Okafor"), ref)
    assert [mail.to for mail in mails()][1:] == ["priya.shah@example.org"]
    post(as_("Daniel Okafor"), PAGE)
    raise_concern(priya, "Asha")
    assert len(mails()) == 2


def test_whoever_is_parent_and_teacher_switches_one_off_without_the_other(as_: As, mails) -> None:
    appoint("Beth Hughes", "class-teacher", "3 Oak")
    beth = as_("Beth Hughes")
    post(beth, PAGE, {"notices": STAFFS})
    raise_concern(beth, "Sam", "learning")
    raise_concern(as_("Priya Shah"), "Asha")
    assert [mail.to for mail in mails()].count("beth.hughes@example.org") == 1


def test_a_mail_about_a_child_s_safety_reaches_staff_whatever_they_chose(as_: As, mails) -> None:
    post(as_("Sara Lund"), PAGE)
    raise_concern(as_("Mina Cole"), "Leo", "safeguarding", about="unknown")
    assert "sara.lund@example.org" in [mail.to for mail in mails()]


def test_whoever_switched_everything_off_can_still_sign_in(as_: As, client, mails) -> None:
    post(as_("Priya Shah"), PAGE)
    ask(client)
    assert [mail.to for mail in mails()] == ["priya.shah@example.org"]


def test_the_page_says_what_is_always_sent_and_the_account_leads_to_it(as_: As) -> None:
    daniel, priya = page_of(as_("Daniel Okafor").get(PAGE)).text, page_of(as_("Priya Shah").get(PAGE)).text
    for page in (daniel, priya):
        assert "Emails to sign in" in page
    assert "child’s safety" in daniel and "child’s safety" not in priya
    assert PAGE in [a["href"] for a in page_of(as_("Priya Shah").get("/account")).all("a")]


def test_whoever_gets_no_other_mails_is_told_so(as_: As) -> None:
    assert "sends you only what is always sent" in page_of(as_("Kit Lane").get(PAGE)).text
    assert "only what is always sent" not in page_of(as_("Daniel Okafor").get(PAGE)).text


def test_each_mail_ends_with_the_way_to_the_choice(as_: As, mails) -> None:
    raise_concern(as_("Priya Shah"), "Asha")
    raise_concern(as_("Gwen Evans"), "Mali")
    for mail in mails():
        assert mail.text.rstrip().splitlines()[-1].endswith("http://localhost/account/notifications")
