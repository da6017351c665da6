"""What a school looks after itself, as doors: each is shown to whom its own page is open."""

from dataclasses import dataclass

from portal.access import declared, doors
from portal.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Door:
    """A page of the school's own, and what it is for."""

    endpoint: str
    label: str
    hint: str


def open_doors() -> list[Door]:
    """Those that the person who is there may open at the school in the address."""
    return [door for door in _all() if is_open(door.endpoint)]


def is_open(endpoint: str) -> bool:
    """Whether the page exists and lets the person in: the same declaration that guards it."""
    audience = declared(endpoint)
    return audience is not None and doors.admits(audience)


def _all() -> list[Door]:
    return [
        Door(
            "admin.closures",
            _("Closures"),
            _("Days on which the school is shut: snow, a flood. Promised days move with them."),
        ),
        Door(
            "admin.desk",
            _("Quiet hours and rules"),
            _("When staff get emails, how long a concern can be opened again, how staff sign in."),
        ),
        Door(
            "admin.reply_days",
            _("School days to answer"),
            _("By topic: in how many school days somebody looks at a concern and answers it."),
        ),
        Door("agreements.overview", _("Agreements"), _("Who has answered the Home-School Agreement. Asking families.")),
        Door("consents.overview", _("Photos and videos"), _("Who has answered about pictures, and their uses.")),
        Door("agreements.visitors", _("Visitors"), _("Who is here today, and the poster for the desk.")),
        Door(
            "agreements.readers",
            _("Who has read our policies"),
            _("Staff, governors, volunteers and PTA members: who has read what, and who is not yet told."),
        ),
        Door(
            "consents.may_we_publish",
            _("May we publish?"),
            _("Who may appear in a picture: to ask before it goes out. What was asked so far."),
        ),
        Door("consents.class_lists", _("Class lists for pictures"), _("Who may appear where, to print.")),
        Door(
            "consents.flags",
            _("Must not be published"),
            _("Children of whom nothing is published, whatever their families answered."),
        ),
        Door("concerns.saved_replies", _("Saved replies"), _("Words that staff can start an answer from.")),
        Door("admin.second_factor", _("Staff sign-in"), _("Who uses an authenticator app. Help for a lost phone.")),
        Door("admin.outbox", _("Emails that did not arrive"), _("Addresses to check.")),
    ]
