"""The best private way for what is on somebody's mind, and why. The form for concerns decides again who can read it:
this only proposes (policies: M11, B10, K12, C14)."""

from dataclasses import dataclass
from typing import Any

from portal.translation import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Way:
    """`topic` and `recipient` are those that a concern begins with; '' leaves the question to the parent. `also` names
    what stands beside it: forum, report, phones."""

    title: Any
    reason: Any
    topic: str = ""
    recipient: str = ""
    also: str = ""


ABOUT: dict[str, Any] = {
    "child": _l("My child: learning, friends, behaviour, how they feel"),
    "staff": _l("A member of staff"),
    "headteacher": _l("The headteacher"),
    "governors": _l("A governor"),
    "everybody": _l("Something that touches many families, such as lunches or parking"),
    "answered": _l("I told the school already, and the answer is not enough"),
    "posted": _l("Something that somebody else posted"),
    "picture": _l("A photo or video of my child"),
    "safety": _l("A child may be hurt or not safe"),
    "other": _l("Something else"),
}
WAYS: dict[str, Way] = {
    "child": Way(
        _l("Tell the class teacher"),
        _l(
            "The teacher sees your child every day and can act soonest. You can choose the headteacher or the chair of "
            "governors instead."
        ),
        recipient="class-teacher",
    ),
    "staff": Way(
        _l("Tell the headteacher"),
        _l("The headteacher looks into it. Whoever it is about cannot read it, not even that it is there."),
        topic="staff",
    ),
    "headteacher": Way(
        _l("Tell the chair of governors"),
        _l("It goes past the headteacher, who cannot read it. The chair is not part of the daily work of the school."),
        topic="headteacher",
    ),
    "governors": Way(
        _l("Tell somebody who is not part of it"),
        _l("The form asks who it is about, and finds a person who has nothing to do with it."),
        topic="governors",
    ),
    "everybody": Way(
        _l("Ask for it to be talked about at the Parents’ Forum"),
        _l(
            "Others may think the same. There it gets an answer for everybody. If it is about your own child, raise a "
            "concern instead."
        ),
        also="forum",
    ),
    "answered": Way(
        _l("Take it a step further"),
        _l(
            "You do not have to accept the first answer. Write to the headteacher and say that you want it looked at "
            "as a formal complaint. Our complaints procedure says what happens then."
        ),
        recipient="headteacher",
    ),
    "posted": Way(
        _l("Report the post, and tell the headteacher"),
        _l(
            "The network can take a post down. The headteacher can talk with whoever wrote it. Keep a picture of the "
            "screen, and do not answer in public."
        ),
        topic="posted-online",
        also="report",
    ),
    "picture": Way(
        _l("Tell the headteacher"),
        _l("Say where you saw it. If it is ours, we take it down first and then find out what went wrong."),
        topic="images",
    ),
    "safety": Way(
        _l("Call now, do not post"),
        _l("A call is quicker than any message, and a post can make it harder to keep a child safe."),
        topic="safeguarding",
        also="phones",
    ),
    "other": Way(
        _l("Ask the class teacher"),
        _l(
            "Whoever reads it finds the right person for you. You can choose the headteacher or the chair of governors "
            "instead."
        ),
        topic="other",
        recipient="class-teacher",
    ),
}
LAW: tuple[Any, ...] = (
    _l("Saying what happened to you, and what you think of it, is lawful. So is fair criticism of a school."),
    _l(
        "A false statement that seriously harms somebody’s good name may be defamation. Threats and harassment are "
        "crimes."
    ),
    _l(
        "It can be an offence to name a teacher whom a pupil of that school accuses. Leave out other people’s children."
    ),
)
