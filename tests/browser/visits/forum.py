"""The Parents' Forum."""

from tests.browser.visits.visit import CAROL, CHAIR, GWEN, HEAD, MINA, NO_TITLE, OFFICE, Visit

NAMES_SOMEBODY = """() => {
  document.querySelector('#title').value = 'The way to school';
  document.querySelector('#why').value = 'Mrs Marsh says so';
}"""
FORUM_OVERTAKEN = """() => {
  document.querySelector('#answering textarea').value = 'Words beside other words';
  document.querySelector('#answering [name=seen]').value = '99';
}"""

VISITS = [
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
]
