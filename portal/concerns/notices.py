"""Which mails about concerns a person can choose. A new kind of mail belongs into one of these."""

from portal.accounts.notices import register
from portal.translation import lazy_gettext as _l

register(
    "answers",
    _l("When the school writes to me"),
    _l("An answer, a message, or the word that a person at the school has what you sent."),
    "parent",
    "school-answered",
    "school-wrote",
    "school-acknowledged",
)
register(
    "changes",
    _l("When something about it changes"),
    _l("Somebody else answers you, or the day you were promised moves."),
    "parent",
    "somebody-else-answers",
    "concern-sent-on",
    "date-changed",
)
register(
    "endings",
    _l("When it ends, or goes on"),
    _l("The school closes it or opens it again, and two weeks after the end asks whether it is sorted."),
    "parent",
    "concern-closed",
    "school-goes-on",
    "is-it-sorted",
)
register(
    "receipts",
    _l("When the school has what I sent"),
    _l("A receipt for what you raise, withdraw or open again."),
    "parent",
    "concern-sent",
    "withdrawal-received",
    "reopening-received",
)
register(
    "new-concerns",
    _l("When something new waits for me"),
    _l("A concern is for you, and nobody has taken it yet."),
    "staff",
    "concern-waiting",
)
register(
    "parents-words",
    _l("When a parent writes about what I deal with"),
    _l("A new message, a withdrawal, a concern opened again, or the word that something is not sorted."),
    "staff",
    "parent-wrote",
    "concern-withdrawn",
    "concern-reopened",
    "not-sorted",
)
register(
    "handed-over",
    _l("When a colleague hands something over to me"),
    _l("You are the one who answers it from then on."),
    "staff",
    "concern-handed-to-you",
)
register(
    "digest",
    _l("When a school day begins and something waits"),
    _l("One email in the morning with numbers only: what is new, due today or overdue."),
    "staff",
    "digest",
)
