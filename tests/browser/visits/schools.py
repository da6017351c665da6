"""The front pages, everybody's home, and what a school sets for itself."""

from tests.browser.visits.visit import FROST, GWEN, HEAD, OFFICE, PRIYA, Visit

NO_NUMBER = "document.querySelector('main [inputmode=numeric]').value = 'many'"

VISITS = [
    Visit(None, "/"),
    Visit(None, "/accessibility"),
    Visit(None, "/privacy"),
    Visit(None, "/cookies"),
    Visit(None, "/oakfield/"),
    Visit(None, "/glan-afon/?lang=cy"),
    Visit(None, "/nothing/is/here"),
    Visit(PRIYA, "/home"),
    Visit(GWEN, "/home"),
    Visit("Beth Hughes", "/home"),
    Visit(FROST, "/home"),
    Visit(OFFICE, "/home"),
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
    Visit("Colin Reed", "/home"),
]
