"""Policies, read and written, posts that are reported, and what comes before one."""

from tests.browser.visits.visit import CHAIR, GWEN, HEAD, NO_TITLE, OFFICE, PRIYA, Visit

NO_ENTRY = "document.querySelector('main .list .btn').value = 'elsewhere'"
NO_PLACES = "document.querySelectorAll('[name$=_place]').forEach((box) => { box.value = ''; })"
NO_QUESTION = "document.querySelector('[name^=q1_ask]').value = ''"
TOO_DEEP = "document.querySelector('#body_en').value = '> '.repeat(30) + 'deep'"
WORDS_FILE = """() => {
  const chosen = new DataTransfer();
  chosen.items.add(new File(['# Being kind\\n\\nWe aim high.'], 'Our policy.md'));
  document.querySelector('[type=file]').files = chosen.files;
}"""

VISITS = [
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
]
