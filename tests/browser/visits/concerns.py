"""Concerns as their authors meet them."""

from tests.browser.visits.visit import CAROL, GWEN, MINA, PRIYA, TOM, Visit

QUESTION = "#question .actions .btn"
NOTHING_CHOSEN = "document.querySelectorAll('#question [type=radio]').forEach(radio => { radio.checked = false })"
NOTHING_WRITTEN = "document.querySelector('#what_happened').value = ''"
NO_PICTURE = """() => {
  const chosen = new DataTransfer();
  chosen.items.add(new File(['no picture'], 'page.jpg'));
  document.querySelector('[type=file]').files = chosen.files;
}"""
STALE = """() => {
  document.querySelector('#what_happened').value = 'Words that must not be lost';
  document.querySelector('#question [name=csrf_token]').value = 'stale';
}"""

VISITS = [
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
]
