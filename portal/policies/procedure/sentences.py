"""Each step at each strength, as it is told to whoever posted: whole sentences, because Welsh words change beside each
other."""

from typing import Any

from portal.policies.procedure.steps import Code, Strength
from portal.translation import lazy_gettext as _l

SENTENCES: dict[tuple[str, str], Any] = {
    (Code.TALK, Strength.WILL): _l(
        "We will talk with you, to put it right together. We will ask you to take the post down."
    ),
    (Code.TALK, Strength.USUALLY): _l(
        "We will usually talk with you, to put it right together. We will ask you to take the post down."
    ),
    (Code.TALK, Strength.CONSIDER): _l(
        "We will consider a talk with you, to put it right together and to ask you to take the post down."
    ),
    (Code.TALK, Strength.MAY): _l(
        "We may talk with you, to put it right together. We may ask you to take the post down."
    ),
    (Code.REPORT, Strength.WILL): _l("We will report the post to the network, on its own page for this."),
    (Code.REPORT, Strength.USUALLY): _l("We will usually report the post to the network, on its own page for this."),
    (Code.REPORT, Strength.CONSIDER): _l(
        "We will consider reporting the post to the network, on its own page for this."
    ),
    (Code.REPORT, Strength.MAY): _l("We may report the post to the network, on its own page for this."),
    (Code.REMOVE, Strength.WILL): _l("We will tell you that we expect you to take the post down at once."),
    (Code.REMOVE, Strength.USUALLY): _l("We will usually tell you that we expect you to take the post down at once."),
    (Code.REMOVE, Strength.CONSIDER): _l(
        "We will consider telling you that we expect you to take the post down at once."
    ),
    (Code.REMOVE, Strength.MAY): _l("We may tell you that we expect you to take the post down at once."),
    (Code.MEET, Strength.WILL): _l("We will ask you to come to a meeting with the headteacher."),
    (Code.MEET, Strength.USUALLY): _l("We will usually ask you to come to a meeting with the headteacher."),
    (Code.MEET, Strength.CONSIDER): _l("We will consider asking you to come to a meeting with the headteacher."),
    (Code.MEET, Strength.MAY): _l("We may ask you to come to a meeting with the headteacher."),
    (Code.WARN, Strength.WILL): _l(
        "We will write to you with our concerns and a warning, and ask you to take the post down."
    ),
    (Code.WARN, Strength.USUALLY): _l(
        "We will usually write to you with our concerns and a warning, and ask you to take the post down."
    ),
    (Code.WARN, Strength.CONSIDER): _l(
        "We will consider writing to you with our concerns and a warning, and asking you to take the post down."
    ),
    (Code.WARN, Strength.MAY): _l(
        "We may write to you with our concerns and a warning, and ask you to take the post down."
    ),
    (Code.LEGAL, Strength.WILL): _l(
        "We will take legal advice or legal action if the post is defamatory, or if there is other good reason."
    ),
    (Code.LEGAL, Strength.USUALLY): _l(
        "We will usually take legal advice or legal action if the post is defamatory, or if there is other good reason."
    ),
    (Code.LEGAL, Strength.CONSIDER): _l(
        "We will consider legal advice or legal action if the post is defamatory, or if there is other good reason."
    ),
    (Code.LEGAL, Strength.MAY): _l(
        "We may take legal advice or legal action if the post is defamatory, or if there is other good reason."
    ),
    (Code.POLICE, Strength.WILL): _l("We will contact the police where it seems right to us. Examples:"),
    (Code.POLICE, Strength.USUALLY): _l("We will usually contact the police where it seems right to us. Examples:"),
    (Code.POLICE, Strength.CONSIDER): _l(
        "We will consider contacting the police where it seems right to us. Examples:"
    ),
    (Code.POLICE, Strength.MAY): _l("We may contact the police where it seems right to us. Examples:"),
    (Code.BLOCK, Strength.WILL): _l("If the post is on our own pages, we will limit what you can do there."),
    (Code.BLOCK, Strength.USUALLY): _l("If the post is on our own pages, we will usually limit what you can do there."),
    (Code.BLOCK, Strength.CONSIDER): _l(
        "If the post is on our own pages, we will consider limiting what you can do there."
    ),
    (Code.BLOCK, Strength.MAY): _l("If the post is on our own pages, we may limit what you can do there."),
    (Code.HOST, Strength.WILL): _l("We will complain to the company behind the site, and ask it to remove the post."),
    (Code.HOST, Strength.USUALLY): _l(
        "We will usually complain to the company behind the site, and ask it to remove the post."
    ),
    (Code.HOST, Strength.CONSIDER): _l(
        "We will consider complaining to the company behind the site, and asking it to remove the post."
    ),
    (Code.HOST, Strength.MAY): _l("We may complain to the company behind the site, and ask it to remove the post."),
    (Code.OTHER, Strength.WILL): _l("We will take other legal action against you."),
    (Code.OTHER, Strength.USUALLY): _l("We will usually take other legal action against you."),
    (Code.OTHER, Strength.CONSIDER): _l("We will consider other legal action against you."),
    (Code.OTHER, Strength.MAY): _l("We may take other legal action against you."),
}
STARTS: dict[str, Any] = {
    "not-acceptable": _l(
        "These steps begin when somebody at our school finds, with reasons, that a post is not acceptable."
    ),
    "abusive": _l(
        "These steps begin when a post is abusive. False words that harm somebody’s good name are abuse too."
    ),
    "defamatory": _l("These steps begin when false words in a post harm somebody’s good name."),
}
GATES: dict[str, Any] = {
    "removal": _l(
        "We go further only if two things are true: you refuse to take the post down, and you go on in the same way."
    ),
    "steps": _l(
        "We go further only if two things are true: you refuse to take these steps, and you go on in the same way."
    ),
}
TRIGGERS: dict[str, Any] = {
    "crime": _l("The post may be a crime, such as harassment."),
    "violence": _l("The post threatens violence."),
    "protected": _l("The post attacks somebody because of a protected characteristic."),
    "discrimination": _l("The post discriminates against somebody."),
    "race": _l("The post attacks somebody because of their race."),
    "obscene": _l("The post is grossly obscene."),
}
MEETINGS: dict[str, Any] = {
    "": None,
    "rules": _l("The meeting is about our school rules and what may follow."),
    "agreement": _l(
        "The meeting is about our Home-School Agreement and what may follow. You are free not to agree to it."
    ),
}
OWN_PAGES: dict[str, Any] = {
    "website-or-forum": _l("Our own pages are our website and our forum."),
    "website": _l("Our own pages are those of our website."),
    "forum": _l("Our own pages are those of our forum."),
}
APPEALS: dict[str, Any] = {
    "chair": _l("You can appeal against a step: write to the chair of governors."),
    "vice-chair": _l("You can appeal against a step: write to the vice-chair of governors."),
    "clerk": _l("You can appeal against a step: write to the clerk to the governors."),
}
