"""What has happened in the Parents' Forum."""

from datetime import timedelta

from flask import Flask

from portal.clock import today
from tests.browser.steps import LONG_WORD
from tests.forum import topics
from tests.support.clients import client_of


def happened(app: Flask) -> dict[str, str]:
    """Topics in every state with long words, a meeting to come, one whose day is here, and an outcome that was
    corrected."""
    mina, carol, head = client_of(app, "Mina Cole"), client_of(app, "Carol Jones"), client_of(app, "Helen Marsh")
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
    welsh = topics.ask(client_of(app, "Gwen Evans"), "glan-afon")
    topics.done(client_of(app, "Sian Price"), welsh, "answer", "glan-afon", answer="Diolch.")
    names = {"wish": waits, "listed": listed, "grouped": grouped, "done": done, "gone": gone, "welsh": welsh}
    return names | {"today_s": today_s, "coming": coming}
