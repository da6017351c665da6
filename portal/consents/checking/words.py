"""What a check says, in words: results, never reasons."""

from portal.consents.checking.answer import Answer, Change, Overall, Said, Turn
from portal.consents.known import Child
from portal.translation import gettext as _
from portal.translation import ngettext


def headline(said: Answer[Child]) -> str:
    """The one line above all others."""
    number, refused = len(said.lines), len(said.may_not)
    if said.overall == Overall.ALL:
        return ngettext("You may publish: the child may appear", "You may publish: all %(num)s may appear", number)
    if said.overall == Overall.NONE:
        return ngettext("Do not publish: the child may not appear", "Do not publish: none may appear", number)
    return ngettext(
        "Do not publish as it is: %(num)s of %(all)s may not appear",
        "Do not publish as it is: %(num)s of %(all)s may not appear",
        refused,
        all=number,
    )


def said_label(said: str) -> str:
    """The answer for one child."""
    if said == Said.YES:
        return _("Yes")
    return _("Crop out") if said == Said.CROP else _("No")


def turn_label(change: Change[Child]) -> str:
    """What has changed about one child, as a sentence."""
    name = change.child.full_name
    if change.turn == Turn.MAY_NOT:
        return _("%(name)s may no longer appear", name=name)
    if change.turn == Turn.MAY:
        return _("%(name)s may appear now", name=name)
    if change.turn == Turn.UNNAMED:
        return _("%(name)s may appear, but no longer with the first name", name=name)
    return _("%(name)s may appear with the first name now", name=name)


def age_in_words(hours: int) -> str:
    """How old an answer is, in hours, or in days after two of them."""
    if hours < 48:
        return ngettext("This answer is %(num)s hour old.", "This answer is %(num)s hours old.", hours)
    return ngettext("This answer is %(num)s day old.", "This answer is %(num)s days old.", hours // 24)
