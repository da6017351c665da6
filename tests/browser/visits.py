"""Every page there is, as somebody meets it: empty, full, and with errors shown."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from tests.accounts.second_factor import WORDS, Phone
from tests.browser.steps import VISITED_SECRET

# Answers that are no pages: files, redirects, and the word for a machine that watches.
NO_PAGES = {
    "home.health",
    "home.robots",
    "schools.theme",
    "accounts.language_by_address",
    "accounts.sign_out_by_address",
    "concerns.draft_attachment",
    "concerns.draft_attachment_preview",
    "concerns.attachment",
    "concerns.attachment_preview",
    "concerns.staff_attachment",
    "concerns.staff_attachment_preview",
    "policies.policy_file",
    "policies.draft_file",
    "agreements.answers_csv",
    "consents.permissions_csv",
    "consents.paper_template",
}


WEBSITE = "document.querySelectorAll('[name=purpose-website]').forEach((box) => { box.checked = true; box.%s; })"
NOT_AN_ANSWER, UNASKED = WEBSITE % "value = 'maybe'", WEBSITE % "name = 'purpose-x'"


@dataclass(frozen=True)
class Visit:
    """Somebody (None: signed out) opens an address and may press a button, the first that `press` selects.
    `{…}` is a reference of tests/browser/world.py. `before` happens first; `opens` unfolds what is folded; `spoils`
    is a script that makes the form wrong; `shows` is what the answer then holds."""

    name: str | None
    address: str
    press: str | None = None
    before: Callable[[Any], None] | None = None
    opens: bool = False
    spoils: str | None = None
    shows: str = ".errors, .note--warn"

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.address, self.press, self.spoils and "spoilt")))


def ask_for_code(page: Any) -> None:
    """A code can only be entered where one was asked for."""
    page.goto("/sign-in")
    page.locator("[name=email]").fill("nobody@example.org")
    with page.expect_navigation():
        page.locator("main .btn").click()


def give_code(page: Any) -> None:
    """Whoever has an authenticator and is only half in gives its code; a new one every 30 seconds."""
    page.goto("/home")
    while "/sign-in/" in page.url:
        page.locator("[name=code]").fill(Phone(VISITED_SECRET).code(1))
        with page.expect_navigation():
            page.locator("#code-form .btn").click()


def renew_codes(page: Any) -> None:
    """New recovery codes wait on their page; an old one of the sheet is proof enough."""
    give_code(page)
    page.goto("/account/recovery-codes")
    if page.locator("[name=code]").count():
        page.locator("[name=code]").fill(WORDS[0])
        with page.expect_navigation():
            page.locator("#code-form .btn").click()


def put_codes_away(page: Any) -> None:
    """The page asks for new recovery codes, and shows none that were made before."""
    give_code(page)
    page.goto("/account/recovery-codes")
    if not page.locator("[name=code]").count():
        with page.expect_navigation():
            page.locator("main form .btn").first.click()


def begin_set_up(page: Any) -> None:
    """The page for the first code is there once a set-up has begun."""
    page.goto("/account/authenticator")
    with page.expect_navigation():
        page.locator("main form .btn").click()


PRIYA, TOM, CAROL, MINA, GWEN = "Priya Shah", "Tom Shah", "Carol Jones", "Mina Cole", "Gwen Evans"
FROST, HEAD, LEAD, CHAIR, OFFICE = "Nadia Frost", "Helen Marsh", "Sara Lund", "Colin Reed", "Olive Grant"
KIT, VIV, MAX = "Kit Lane", "Viv Park", "Max Stone"
QUESTION = "#question .actions .btn"
NOTHING_CHOSEN = "document.querySelectorAll('#question [type=radio]').forEach(radio => { radio.checked = false })"
NOTHING_WRITTEN = "document.querySelector('#what_happened').value = ''"
NO_NUMBER = "document.querySelector('main [inputmode=numeric]').value = 'many'"
NO_PICTURE = """() => {
  const chosen = new DataTransfer();
  chosen.items.add(new File(['no picture'], 'page.jpg'));
  document.querySelector('[type=file]').files = chosen.files;
}"""
STALE = """() => {
  document.querySelector('#what_happened').value = 'Words that must not be lost';
  document.querySelector('#question [name=csrf_token]').value = 'stale';
}"""
OVERTAKEN = """() => {
  document.querySelector('#reply textarea').value = 'Words beside other words';
  document.querySelector('#reply [name=seen]').value = '99';
}"""

NO_ENTRY = "document.querySelector('main .list .btn').value = 'elsewhere'"
NO_TITLE = "document.querySelectorAll('[name^=title]').forEach((box) => { box.value = ''; })"
NO_PLACES = "document.querySelectorAll('[name$=_place]').forEach((box) => { box.value = ''; })"
NO_QUESTION = "document.querySelector('[name^=q1_ask]').value = ''"
TOO_DEEP = "document.querySelector('#body_en').value = '> '.repeat(30) + 'deep'"
WORDS_FILE = """() => {
  const chosen = new DataTransfer();
  chosen.items.add(new File(['# Being kind\\n\\nWe aim high.'], 'Our policy.md'));
  document.querySelector('[type=file]').files = chosen.files;
}"""
SEARCHED = "document.querySelector('#q').value = '{}'"
NAMES_SOMEBODY = """() => {
  document.querySelector('#title').value = 'The way to school';
  document.querySelector('#why').value = 'Mrs Marsh says so';
}"""
FORUM_OVERTAKEN = """() => {
  document.querySelector('#answering textarea').value = 'Words beside other words';
  document.querySelector('#answering [name=seen]').value = '99';
}"""
TOO_MANY_WORDS = "document.querySelector('#words').value = 'x'.repeat(2001)"

FIND_SHAH = "document.querySelector('#q').value = 'shah'"
TOO_LONG_NOTE = "document.querySelector('#note').value = 'x'.repeat(501)"
ROBOT = "document.querySelector('#website').value = 'https://example.org'"

CHILD_NAMED = "document.querySelector('#name').value = 'asha'"
CLASS_CHOSEN = "document.querySelector('[name=add_class]').value = '3 Oak'"
NEVER = "document.querySelector('#ended_on').value = ''"
NO_WEB_ADDRESS = "document.querySelector('#address').value = 'javascript:alert(1)'"

VISITS = [
    Visit(None, "/"),
    Visit(None, "/accessibility"),
    Visit(None, "/privacy"),
    Visit(None, "/cookies"),
    Visit(None, "/oakfield/"),
    Visit(None, "/glan-afon/?lang=cy"),
    Visit(None, "/nothing/is/here"),
    Visit(None, "/sign-in"),
    Visit(None, "/sign-in", press="#sign-in .actions .btn"),
    Visit(None, "/sign-in/code", before=ask_for_code),
    Visit(None, "/sign-in/code", before=ask_for_code, press="main form .btn"),
    Visit(None, "/sign-in/link/unknown"),
    Visit(None, "/demo"),
    Visit(None, "/demo", press="[value='rob.jones@example.org'] + .btn"),
    Visit(None, "/demo/mail"),
    # Parents
    Visit(PRIYA, "/home"),
    Visit(GWEN, "/home"),
    Visit("Beth Hughes", "/home"),
    Visit(PRIYA, "/account"),
    Visit("Beth Hughes", "/concerns"),
    Visit(MINA, "/concerns"),
    Visit("Beth Hughes", "/concerns/new"),
    Visit(PRIYA, "/concerns/new"),
    Visit(PRIYA, "/concerns/new/child"),
    Visit(PRIYA, "/concerns/new/topic"),
    Visit(GWEN, "/concerns/new/topic"),
    Visit(TOM, "/concerns/new/about"),
    Visit(CAROL, "/concerns/new/route"),
    Visit(PRIYA, "/concerns/new/recipient"),
    Visit(CAROL, "/concerns/new/recipient"),
    Visit(GWEN, "/concerns/new/recipient"),
    Visit(PRIYA, "/concerns/new/what-happened"),
    Visit(PRIYA, "/concerns/new/topic", press=QUESTION, spoils=NOTHING_CHOSEN),
    Visit(PRIYA, "/concerns/new/recipient", press=QUESTION, spoils=NOTHING_CHOSEN),
    Visit(PRIYA, "/concerns/new/what-happened", press=QUESTION, spoils=NOTHING_WRITTEN),
    Visit(PRIYA, "/concerns/new/what-happened", press=QUESTION, spoils=NO_PICTURE),
    Visit(PRIYA, "/concerns/new/what-happened", press=QUESTION, spoils=STALE, shows="textarea[readonly]"),
    Visit(PRIYA, "/concerns/new/check"),
    Visit(GWEN, "/concerns/new/check"),
    Visit(MINA, "/concerns/{open}"),
    Visit(MINA, "/concerns/{open}", press="#write .btn"),
    Visit(MINA, "/concerns/{open}", press="#write .btn", spoils=NO_PICTURE),
    Visit(MINA, "/concerns/{moved}"),
    Visit(MINA, "/concerns/{moved}/sent"),
    Visit(MINA, "/concerns/{closed}"),
    Visit(MINA, "/concerns/{open}/sent"),
    Visit(MINA, "/concerns/{open}/receipt"),
    Visit(MINA, "/concerns/{open}/withdrawal"),
    Visit(MINA, "/concerns/{closed}", press="#open-again .btn", opens=True),
    Visit(MINA, "/concerns/{asked}/check-in"),
    Visit(MINA, "/concerns/{asked}/check-in", press="#check-in .btn"),
    Visit(MINA, "/concerns/{sorted}/check-in", opens=True),
    Visit(MINA, "/concerns/{sorted}/receipt"),
    # Staff
    Visit(FROST, "/home"),
    Visit(OFFICE, "/home"),
    Visit(HEAD, "/oakfield/triage"),
    Visit(CHAIR, "/oakfield/triage"),
    Visit(HEAD, "/oakfield/triage?view=overdue"),
    Visit(HEAD, "/oakfield/triage", opens=True),
    Visit(HEAD, "/oakfield/triage?view=closed"),
    Visit(HEAD, "/oakfield/triage?topic=behaviour&class=1+Ash&view=unanswered"),
    Visit(CHAIR, "/oakfield/triage?topic=images&language=cy"),
    Visit(FROST, "/oakfield/triage/search"),
    Visit(FROST, "/oakfield/triage/search", press="#search .btn"),
    Visit(HEAD, "/oakfield/triage", press="#search .btn"),
    Visit(HEAD, "/oakfield/triage", press="#search .btn", spoils=SEARCHED.format("a"), shows="main .list"),
    Visit(CHAIR, "/oakfield/triage", press="#search .btn", spoils=SEARCHED.format("Nobody Named So"), shows=".empty"),
    Visit(FROST, "/oakfield/triage/{open}", opens=True),
    Visit(FROST, "/oakfield/triage/{open}", press="#reply .btn"),
    Visit(FROST, "/oakfield/triage/{open}", press="#reply .btn", spoils=OVERTAKEN),
    Visit(FROST, "/oakfield/triage/{open}", press="#note .btn", opens=True),
    Visit(FROST, "/oakfield/triage/{open}", press="#hand-over .btn", opens=True),
    Visit(FROST, "/oakfield/triage/{open}", press="#seal .btn", opens=True),
    Visit(FROST, "/oakfield/triage/{open}", press="#close .btn", opens=True),
    Visit(FROST, "/oakfield/triage/{open}", press="#due-date .btn", opens=True),
    Visit(FROST, "/oakfield/triage/{open}/recipient"),
    Visit(FROST, "/oakfield/triage/{open}/recipient", press="#send-on .actions .btn"),
    Visit(HEAD, "/oakfield/triage/{moved}", opens=True),
    Visit(HEAD, "/oakfield/triage/{moved}/recipient"),
    Visit(FROST, "/oakfield/triage?moved=headteacher"),
    Visit(FROST, "/oakfield/triage/{closed}", opens=True),
    Visit(FROST, "/oakfield/triage/{closed}", press="#reopen .btn", opens=True),
    Visit(FROST, "/oakfield/triage/{sorted}"),
    Visit(FROST, "/oakfield/triage/{open}?replies=1"),
    Visit(FROST, "/oakfield/triage/{open}?reply={thanks}"),
    Visit(FROST, "/oakfield/triage/{open}/record"),
    Visit(FROST, "/oakfield/triage/{open}/record", press="#mask .btn", shows=".note.no-print"),
    Visit(FROST, "/oakfield/triage/{open}/record", press="#mask .btn", spoils=TOO_MANY_WORDS),
    Visit(OFFICE, "/oakfield/saved-replies"),
    Visit("Mair Lewis", "/glan-afon/saved-replies"),
    Visit(OFFICE, "/oakfield/saved-replies/new"),
    Visit("Mair Lewis", "/glan-afon/saved-replies/new", press="#saved-reply .btn"),
    Visit(OFFICE, "/oakfield/saved-replies/{thanks}"),
    Visit(OFFICE, "/oakfield/saved-replies/{thanks}/deletion"),
    Visit(LEAD, "/oakfield/triage/{sealed}"),
    Visit(PRIYA, "/account/notifications"),
    Visit("Beth Hughes", "/account/notifications"),
    Visit(OFFICE, "/account/notifications"),
    Visit(HEAD, "/oakfield/admin/"),
    Visit(OFFICE, "/oakfield/admin/closures"),
    Visit(OFFICE, "/oakfield/admin/closures", press="#closure .btn"),
    Visit("Mair Lewis", "/glan-afon/admin/closures"),
    Visit(OFFICE, "/oakfield/admin/closures/{snow}/removal"),
    Visit(HEAD, "/oakfield/admin/desk"),
    Visit(HEAD, "/oakfield/admin/desk", press="#desk .btn", spoils=NO_NUMBER),
    Visit(HEAD, "/oakfield/admin/reply-days"),
    Visit(HEAD, "/oakfield/admin/reply-days", press="#reply-days .btn", spoils=NO_NUMBER),
    Visit(OFFICE, "/oakfield/outbox"),
    Visit("Mair Lewis", "/glan-afon/outbox"),
    # Policies
    Visit(None, "/oakfield/policies"),
    Visit(None, "/glan-afon/policies"),
    Visit(None, "/oakfield/policies/{policy}"),
    Visit(PRIYA, "/oakfield/policies/{policy}", opens=True),
    Visit(None, "/oakfield/policies/{policy}/versions/1"),
    Visit(None, "/oakfield/policies/{policy}/versions/2/changes"),
    Visit(None, "/oakfield/report-a-post"),
    Visit(GWEN, "/glan-afon/report-a-post"),
    Visit(OFFICE, "/oakfield/report-a-post"),
    Visit(PRIYA, "/oakfield/report-a-post"),
    Visit(OFFICE, "/oakfield/report-a-post/checks"),
    Visit(OFFICE, "/oakfield/report-a-post/checks", press="main .list .btn", spoils=NO_ENTRY),
    Visit("Mair Lewis", "/glan-afon/report-a-post/checks", press="main .list .btn", shows=".note--ok"),
    Visit(PRIYA, "/agreements"),
    Visit("Gwen Evans", "/agreements"),
    Visit(PRIYA, "/children/{asha}/agreement"),
    Visit(PRIYA, "/children/{asha}/agreement", press="#answer-form .btn"),
    Visit("Mina Cole", "/children/{leo}/agreement"),
    Visit("Mina Cole", "/children/{leo}/agreement/record"),
    Visit(OFFICE, "/oakfield/agreements"),
    Visit(HEAD, "/oakfield/agreements/unanswered"),
    Visit(HEAD, "/oakfield/agreements/unanswered?class=3+Oak"),
    Visit(OFFICE, "/oakfield/agreements/answers"),
    Visit(OFFICE, "/oakfield/agreements/answers?state=excused&class=1+Ash"),
    Visit(LEAD, "/oakfield/agreements/call-backs"),
    Visit(OFFICE, "/oakfield/agreements/{leo}/{mina}"),
    Visit(OFFICE, "/oakfield/agreements/{leo}/{mina}", press="#on-behalf .btn"),
    Visit(OFFICE, "/oakfield/agreements/{leo}/{mina}", press="#excuse .btn"),
    Visit(OFFICE, "/oakfield/agreements/{ellie}/{carol}"),
    Visit(OFFICE, "/oakfield/agreements/reminders"),
    Visit(OFFICE, "/oakfield/agreements/reminders/{run}"),
    Visit(OFFICE, "/oakfield/agreements/reminders/{over}"),
    Visit("Mair Lewis", "/glan-afon/agreements"),
    Visit("Mair Lewis", "/glan-afon/agreements/unanswered?lang=cy"),
    Visit("Mair Lewis", "/glan-afon/agreements/reminders"),
    Visit("Mair Lewis", "/glan-afon/agreements/call-backs"),
    Visit(None, "/oakfield/before-you-post"),
    Visit(None, "/glan-afon/before-you-post"),
    Visit(None, "/oakfield/before-you-post/questions/2"),
    Visit(PRIYA, "/oakfield/before-you-post/about"),
    Visit(None, "/oakfield/before-you-post/about", press="#walk .btn"),
    Visit(None, "/oakfield/before-you-post/way?about=staff", opens=True),
    Visit(PRIYA, "/glan-afon/before-you-post/way?about=safety"),
    Visit(OFFICE, "/oakfield/before-you-post/way?about=posted"),
    Visit(OFFICE, "/oakfield/policies/desk"),
    Visit("Mair Lewis", "/glan-afon/policies/desk"),
    Visit(OFFICE, "/oakfield/policies/new"),
    Visit("Mair Lewis", "/glan-afon/policies/new", press="#policy .btn:not([name])"),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft"),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft", press="#draft .btn:not([name])", spoils=NO_TITLE),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft", press="[name=preview]", shows="#preview .policy"),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft/steps", opens=True),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft/steps", press="#steps .btn", spoils=NO_PLACES),
    Visit(OFFICE, "/oakfield/policies/{waits}/draft/steps"),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft/questions"),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft/questions", press="#questions .btn", spoils=NO_QUESTION),
    Visit(OFFICE, "/oakfield/policies/{waits}/draft/questions"),
    Visit(OFFICE, "/oakfield/policies/models/parents"),
    Visit(OFFICE, "/oakfield/policies/models/parents", press="#model .btn", spoils=NO_TITLE),
    Visit("Mair Lewis", "/glan-afon/policies/models/staff"),
    Visit("Mair Lewis", "/glan-afon/policies/models/agreement"),
    Visit(
        OFFICE, "/oakfield/policies/{policy}/draft", press="[name=preview]", spoils=TOO_DEEP, shows="#preview .errors"
    ),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft", press="[name=bring]"),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft", press="[name=bring]", spoils=WORDS_FILE, shows="#changed"),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft", press="[name=tidy]", shows="#changed"),
    Visit(OFFICE, "/oakfield/policies/new", press="[name=bring]", spoils=WORDS_FILE, shows="#changed"),
    Visit("Mair Lewis", "/glan-afon/policies/new", press="[name=bring]"),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft/files"),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft/files", press="#files .actions .btn:not([name])"),
    Visit(OFFICE, "/oakfield/policies/{waits}/draft/files"),
    Visit(OFFICE, "/oakfield/policies/{policy}/draft/deletion"),
    Visit(HEAD, "/oakfield/policies/{policy}/draft/publication", opens=True),
    Visit(HEAD, "/oakfield/policies/{policy}/draft/publication", press="#publication .btn"),
    Visit(OFFICE, "/oakfield/policies/{policy}/findings"),
    Visit(OFFICE, "/oakfield/policies/{overtaken}/findings", opens=True),
    Visit(OFFICE, "/oakfield/policies/{overtaken}/findings", opens=True, press=".finding .btn"),
    Visit(CHAIR, "/oakfield/policies/{waits}/draft/approval"),
    # The Parents' Forum
    Visit(None, "/oakfield/parents-forum", opens=True),
    Visit(None, "/glan-afon/parents-forum?lang=cy"),
    Visit(MINA, "/oakfield/parents-forum"),
    Visit(MINA, "/oakfield/parents-forum/topics/new"),
    Visit(MINA, "/oakfield/parents-forum/topics/new", press="#ask .btn"),
    Visit(MINA, "/oakfield/parents-forum/topics/new", press="#ask .btn", spoils=NAMES_SOMEBODY),
    Visit(GWEN, "/glan-afon/parents-forum/topics/new"),
    Visit(MINA, "/oakfield/parents-forum/topics/{wish}"),
    Visit(MINA, "/oakfield/parents-forum/topics/{done}", opens=True),
    Visit(MINA, "/oakfield/parents-forum/topics/{gone}"),
    Visit(CAROL, "/oakfield/parents-forum/topics/{grouped}"),
    Visit(GWEN, "/glan-afon/parents-forum/topics/{welsh}"),
    Visit(MINA, "/oakfield/parents-forum/topics/{wish}/sent"),
    Visit(MINA, "/oakfield/parents-forum/topics/{wish}/withdrawal"),
    Visit(HEAD, "/oakfield/forum"),
    Visit("Mair Lewis", "/glan-afon/forum"),
    Visit(CHAIR, "/oakfield/forum/settled"),
    Visit("Mair Lewis", "/glan-afon/forum/settled"),
    Visit(OFFICE, "/oakfield/forum/topics/{wish}", opens=True),
    Visit(OFFICE, "/oakfield/forum/topics/{wish}", press="#listing .btn", opens=True),
    Visit(OFFICE, "/oakfield/forum/topics/{wish}", press="#grouping .btn", opens=True),
    Visit(OFFICE, "/oakfield/forum/topics/{wish}", press="#answering .btn", opens=True),
    Visit(OFFICE, "/oakfield/forum/topics/{wish}", press="#elsewhere .btn", opens=True),
    Visit(OFFICE, "/oakfield/forum/topics/{wish}", press="#answering .btn", opens=True, spoils=FORUM_OVERTAKEN),
    Visit(OFFICE, "/oakfield/forum/topics/{listed}", opens=True),
    Visit(OFFICE, "/oakfield/forum/topics/{grouped}", opens=True),
    Visit(OFFICE, "/oakfield/forum/topics/{done}"),
    Visit(OFFICE, "/oakfield/forum/topics/{gone}", opens=True),
    Visit(OFFICE, "/oakfield/forum/topics/{done}/outcome", opens=True),
    Visit(OFFICE, "/oakfield/forum/topics/{done}/outcome", press="#outcome .btn", spoils=NO_TITLE),
    Visit("Mair Lewis", "/glan-afon/forum/topics/{welsh}/outcome"),
    Visit("Mair Lewis", "/glan-afon/forum/topics/{welsh}/outcome", press="#outcome .btn"),
    Visit(OFFICE, "/oakfield/forum/meetings/new"),
    Visit("Mair Lewis", "/glan-afon/forum/meetings/new", press="#meeting .btn"),
    Visit(OFFICE, "/oakfield/forum/meetings/{coming}", opens=True),
    Visit(OFFICE, "/oakfield/forum/meetings/{today_s}", press="#end .btn", opens=True),
    Visit(OFFICE, "/oakfield/forum/meetings/{coming}/details"),
    # Readers of policies, and visitors
    Visit("Nadia Frost", "/acknowledgements"),
    Visit(PRIYA, "/acknowledgements"),
    Visit("Colin Reed", "/home"),
    Visit("Nadia Frost", "/oakfield/policies/{online}/acknowledgement"),
    Visit("Nadia Frost", "/oakfield/policies/{online}/acknowledgement", press="#read-form .btn"),
    Visit(CHAIR, "/oakfield/policies/{online}/acknowledgement"),
    Visit("Daniel Okafor", "/acknowledgements/records/oakfield/{online}"),
    Visit(HEAD, "/oakfield/agreements/readers"),
    Visit("Mair Lewis", "/glan-afon/agreements/readers"),
    Visit(HEAD, "/oakfield/agreements/readers/{online}"),
    Visit(HEAD, "/oakfield/policies/{online}/acknowledgement"),
    Visit(CHAIR, "/oakfield/agreements/readers/{online}"),
    Visit(OFFICE, "/oakfield/agreements/readers/{online}", press="#told .btn"),
    Visit(OFFICE, "/oakfield/visitors"),
    Visit(OFFICE, "/oakfield/visitors?day=2026-01-02"),
    Visit("Mair Lewis", "/glan-afon/visitors"),
    Visit(OFFICE, "/oakfield/visitors/{visit}"),
    Visit(OFFICE, "/oakfield/visitors/{guest}", press="#step .btn", spoils=TOO_LONG_NOTE),
    Visit(OFFICE, "/oakfield/visitors/poster"),
    Visit("Mair Lewis", "/glan-afon/visitors/poster"),
    Visit(None, "/oakfield/visit"),
    Visit(None, "/glan-afon/visit?lang=cy"),
    Visit(None, "/oakfield/visit", press="#visit .actions .btn"),
    Visit(None, "/oakfield/visit", press="#visit .actions .btn", spoils=ROBOT),
    Visit(None, "/oakfield/visit/{visit}"),
    # The second factor
    Visit(KIT, "/sign-in/second-factor"),
    Visit(KIT, "/sign-in/second-factor", press="#code-form .btn"),
    Visit(KIT, "/sign-in/recovery-code"),
    Visit(KIT, "/sign-in/recovery-code", press="#code-form .btn"),
    Visit(MAX, "/sign-in/authenticator"),
    Visit(MAX, "/sign-in/authenticator/first-code", before=begin_set_up, opens=True),
    Visit(MAX, "/sign-in/authenticator/first-code", before=begin_set_up, press="#code-form .btn"),
    Visit(PRIYA, "/account/authenticator"),
    Visit(PRIYA, "/account/authenticator/first-code", before=begin_set_up, opens=True),
    Visit(PRIYA, "/account/authenticator/first-code", before=begin_set_up, press="#code-form .btn"),
    Visit(VIV, "/account", before=give_code),
    Visit(VIV, "/account/authenticator", before=give_code),
    Visit(VIV, "/account/authenticator/change", before=give_code, press="#code-form .btn"),
    Visit(VIV, "/account/authenticator/removal", before=give_code, press="#code-form .btn"),
    Visit(VIV, "/account/recovery-codes", before=put_codes_away, press="#code-form .btn"),
    Visit(VIV, "/account/recovery-codes", before=renew_codes),
    Visit(HEAD, "/oakfield/admin/second-factor"),
    Visit(HEAD, "/oakfield/admin/second-factor/{kit}/removal"),
    # Photos and videos: families
    Visit(PRIYA, "/children/{asha}/consents"),
    Visit(PRIYA, "/children/{asha}/consents?everything=no"),
    Visit(PRIYA, "/children/{asha}/consents/record"),
    Visit(MINA, "/children/{leo}/consents"),
    Visit(MINA, "/children/{leo}/consents", press="#answers-form .btn--big", spoils=NOT_AN_ANSWER),
    Visit(MINA, "/children/{leo}/consents", press="#answers-form .btn--big", spoils=UNASKED),
    Visit(MINA, "/children/{leo}/consents/record"),
    Visit(CAROL, "/children/{ellie}/consents"),
    Visit(GWEN, "/children/{mali}/consents"),
    Visit(GWEN, "/children/{mali}/consents/record"),
    # What is published, and what has to be taken down
    Visit("Daniel Okafor", "/oakfield/publications"),
    Visit(HEAD, "/oakfield/publications?view=waiting&purpose=website"),
    Visit(HEAD, "/oakfield/publications?view=gone&purpose=newsletter"),
    Visit("Mair Lewis", "/glan-afon/publications?page=2&lang=cy"),
    Visit(OFFICE, "/oakfield/publications/search"),
    Visit(OFFICE, "/oakfield/publications/search", press="#search .btn"),
    Visit(OFFICE, "/oakfield/publications/search", press="#search .btn", spoils=CHILD_NAMED, shows="main .list"),
    Visit(HEAD, "/oakfield/publications/new"),
    Visit(HEAD, "/oakfield/publications/new", press="[name=add]", spoils=CLASS_CHOSEN, shows="main table"),
    Visit(HEAD, "/oakfield/publications/new", press="#recording > .actions .btn"),
    Visit(HEAD, "/oakfield/publications/new?check={check}"),
    Visit(HEAD, "/oakfield/publications/new?check={check}", press="#recording > .actions .btn"),
    Visit(HEAD, "/oakfield/publications/{shown}", opens=True),
    Visit(HEAD, "/oakfield/publications/{shown}", press="#end .btn", opens=True, spoils=NEVER),
    Visit(HEAD, "/oakfield/publications/{over_shown}"),
    Visit(HEAD, "/oakfield/publications/{shown}/details"),
    Visit(HEAD, "/oakfield/publications/{shown}/details", press="#details .btn", spoils=NO_WEB_ADDRESS),
    Visit(HEAD, "/oakfield/publications/takedowns"),
    Visit(HEAD, "/oakfield/publications/takedowns?view=done"),
    Visit("Mair Lewis", "/glan-afon/publications/takedowns"),
    Visit(HEAD, "/oakfield/publications/takedowns/{late}", opens=True),
    Visit(HEAD, "/oakfield/publications/takedowns/{waits_name}", press="#outcome-form .btn"),
    Visit(HEAD, "/oakfield/publications/takedowns/{done_takedown}"),
    # Before publishing: the check, lists of classes, what must not be published
    Visit("Daniel Okafor", "/oakfield/may-we-publish"),
    Visit("Aled Rhys", "/glan-afon/may-we-publish?lang=cy"),
    Visit("Daniel Okafor", "/oakfield/may-we-publish", press="#check .btn--big"),
    Visit(
        "Daniel Okafor", "/oakfield/may-we-publish", press="#check .search .btn", spoils=FIND_SHAH, shows="#found input"
    ),
    Visit("Daniel Okafor", "/oakfield/may-we-publish?like={check}"),
    Visit(OFFICE, "/oakfield/may-we-publish/checks"),
    Visit("Mair Lewis", "/glan-afon/may-we-publish/checks"),
    Visit("Daniel Okafor", "/oakfield/may-we-publish/{check}"),
    Visit("Daniel Okafor", "/oakfield/may-we-publish/{again}"),
    Visit("Daniel Okafor", "/oakfield/consents/classes/{oak}"),
    Visit(OFFICE, "/oakfield/consents/classes"),
    Visit("Mair Lewis", "/glan-afon/consents/classes?lang=cy"),
    Visit(HEAD, "/oakfield/must-not-publish"),
    Visit(LEAD, "/oakfield/must-not-publish"),
    Visit("Iwan Pugh", "/glan-afon/must-not-publish?lang=cy"),
    Visit(HEAD, "/oakfield/must-not-publish", press="#flag .btn:not([name=search])"),
    Visit(HEAD, "/oakfield/must-not-publish", press="#flag .search .btn", spoils=FIND_SHAH, shows="#which input"),
    Visit(LEAD, "/oakfield/must-not-publish/{flagged}/reason"),
    Visit(HEAD, "/oakfield/must-not-publish/{flagged}/end"),
    # Photos and videos: the school's side
    Visit(OFFICE, "/oakfield/consents"),
    Visit("Mair Lewis", "/glan-afon/consents?lang=cy"),
    Visit("Daniel Okafor", "/oakfield/consents"),
    Visit(OFFICE, "/oakfield/consents/children?purpose=website"),
    Visit(OFFICE, "/oakfield/consents/children/{asha}"),
    Visit(OFFICE, "/oakfield/consents/children/{asha}", press="#on-behalf .btn"),
    Visit(HEAD, "/oakfield/consents/unanswered"),
    Visit(OFFICE, "/oakfield/consents/to-check"),
    Visit(OFFICE, "/oakfield/consents/reminders"),
    Visit(OFFICE, "/oakfield/consents/reminders/{asking}"),
    Visit(OFFICE, "/oakfield/consents/import"),
    Visit("Mair Lewis", "/glan-afon/consents/import", press="#upload .btn"),
    Visit(OFFICE, "/oakfield/consents/import/{sheet}"),
    Visit(OFFICE, "/oakfield/consents/import/{wrong_sheet}"),
    Visit(OFFICE, "/oakfield/consents/purposes", opens=True),
    Visit("Mair Lewis", "/glan-afon/consents/purposes"),
    Visit(OFFICE, "/oakfield/consents/purposes/new"),
    Visit("Mair Lewis", "/glan-afon/consents/purposes/new", press="#purpose .btn"),
    Visit(OFFICE, "/oakfield/consents/purposes/website"),
    Visit(OFFICE, "/oakfield/consents/settings"),
    Visit(OFFICE, "/oakfield/consents/year-groups"),
]


def open_visit(page: Any, visit: Visit, refs: dict[str, str]) -> None:
    """Come to the page in the state that the visit asks for."""
    if visit.before:
        visit.before(page)
    address = visit.address.format(**refs)
    page.goto(address)
    assert urlsplit(page.url).path == address.partition("?")[0], f"led on to {page.url}"
    if visit.opens:
        for summary in page.locator("summary").all():
            summary.click()
    if visit.spoils:
        page.evaluate(visit.spoils)
    if visit.press:
        page.locator(visit.press).first.click()
        page.locator(visit.shows).first.wait_for()


def first_visits() -> set[Visit]:
    """For each page the first of its visits without a press."""
    first: dict[str, Visit] = {}
    for visit in VISITS:
        if visit.press is None:
            first.setdefault(re.sub("{.*?}", "{}", visit.address.partition("?")[0]), visit)
    return set(first.values())


def never_visited(app: Flask, refs: dict[str, str]) -> set[str]:
    """Endpoints that show a page, and that no visit goes to."""
    addresses = app.url_map.bind("localhost")
    seen = {
        addresses.match(v.address.format(**refs).partition("?")[0])[0] for v in VISITS if "nothing" not in v.address
    }
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return pages - seen - NO_PAGES
