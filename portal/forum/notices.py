"""Which mails of the forum a person can choose."""

from portal.accounts.notices import register
from portal.translation import lazy_gettext as _l

register(
    "forum",
    _l("When there is news of a topic I asked for"),
    _l("It is on the list of a meeting, it is answered, or you can read what came of it."),
    "parent",
    "forum-news",
    "forum-outcome",
)
register(
    "forum-topics",
    _l("When parents have asked for topics"),
    _l("One email on the next morning, with a number only."),
    "organiser",
    "forum-topics-wait",
)
