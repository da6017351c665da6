"""What mails about a concern say, in which language, and how little: never a child, a topic or a word of it."""

from flask_babel import force_locale, gettext
from sqlalchemy import select

from portal.concerns.models import Concern
from portal.extensions import db
from portal.outbox.composing import RULE
from portal.outbox.models import Mail
from tests.concerns.journeys import raise_concern
from tests.concerns.verbs import act, close, concern, hand_over, reply, withdraw, write_back

SECRET = "Quillfeather"  # a word that no page and no mail of ours holds


def test_no_mail_says_more_than_that_something_waits_and_where(as_, mails):
    priya, okafor = as_("Priya Shah"), as_("Daniel Okafor")
    words = dict.fromkeys(("what_happened", "when_happened", "what_tried", "outcome_wanted"), SECRET)
    ref = raise_concern(priya, "Asha", "friendships", **words)
    reply(okafor, ref, body=SECRET)
    write_back(priya, ref, SECRET)
    act(okafor, ref, "notes", body=SECRET)
    hand_over(okafor, ref, "Helen Marsh")
    act(as_("Helen Marsh"), ref, "handover", reason=SECRET)
    close(as_("Sara Lund"), ref, words=SECRET)
    about = raise_concern(priya, "Dev", "staff", about="other", about_name=SECRET, **words)
    withdraw(priya, about)

    sent = mails()
    assert len(sent) == 12
    assert {mail.to for mail in sent} == {
        f"{name}@example.org" for name in ("priya.shah", "daniel.okafor", "helen.marsh", "sara.lund")
    }
    for mail in sent:
        whole = mail.message.as_string() + mail.text + mail.subject
        for word in (SECRET, "Asha", "Dev ", "3 Oak", "5 Elm", "riendship", "safeguarding", "Shah\n", "Okafor"):
            assert word not in whole.replace("daniel.okafor@", ""), (mail.subject, word)
        assert "C-" not in mail.subject
        assert f"http://localhost/concerns/{ref}" in mail.text or f"/triage/{ref}" in mail.text or about in mail.text


def in_language(code: str, words: str) -> str:
    with force_locale(code):
        return gettext(words)


def test_mails_are_in_the_reader_s_language_and_where_none_is_known_in_all_of_the_school_s(as_, mails, smtp):
    ref = raise_concern(as_("Gwen Evans"), "Mali")
    assert concern(ref).language == "cy"
    reply(as_("Aled Rhys"), ref, "glan-afon")
    raise_concern(as_("Priya Shah"), "Ravi")
    raise_concern(as_("Mina Cole"), "Leo")
    mails()

    welsh, english = in_language("cy", "The school has what you sent"), "The school has what you sent"
    subjects = {name: smtp.to(f"{name}@example.org")[0].subject for name in ("gwen.evans", "priya.shah", "mina.cole")}
    both = " / ".join(dict.fromkeys((welsh, english)))
    assert subjects == {"gwen.evans": welsh, "priya.shah": both, "mina.cole": english}
    for mail in smtp.received:
        parts = mail.text.split(RULE)
        speaks_one = mail.to in {"gwen.evans@example.org", "mina.cole@example.org", "nadia.frost@example.org"}
        assert len(parts) == (1 if speaks_one else 2), mail.to
        if mail.to == "aled.rhys@example.org":
            assert parts[1].startswith("Hello Aled,")
            assert parts[0].startswith(in_language("cy", "Hello %(name)s,") % {"name": "Aled"})


def test_the_text_of_a_mail_is_gone_once_it_is_sent_and_the_concern_is_there_before(app, as_, work):
    ref = raise_concern(as_("Priya Shah"), "Asha")
    waiting = list(db.session.scalars(select(Mail)))
    assert len(waiting) == 2 and all(mail.subject and mail.body for mail in waiting)
    work()
    db.session.expire_all()
    sent = list(db.session.scalars(select(Mail)))
    assert [(mail.subject, mail.body, mail.sent_at is None) for mail in sent] == [(None, None, False)] * 2
    assert db.session.scalars(select(Concern.reference)).one() == ref
