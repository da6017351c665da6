"""Concerns as the school meets them: triage, one concern, saved replies."""

from tests.browser.visits.visit import CHAIR, FROST, HEAD, LEAD, OFFICE, Visit

OVERTAKEN = """() => {
  document.querySelector('#reply textarea').value = 'Words beside other words';
  document.querySelector('#reply [name=seen]').value = '99';
}"""
SEARCHED = "document.querySelector('#q').value = '{}'"
TOO_MANY_WORDS = "document.querySelector('#words').value = 'x'.repeat(2001)"

VISITS = [
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
]
