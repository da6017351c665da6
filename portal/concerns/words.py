"""What the codes of a concern are called, in whole sentences: nothing here is joined from pieces."""

from portal.concerns.interview import Interview
from portal.concerns.routing import NO_CLASS, TOO_CLOSE, Choice
from portal.concerns.topics import SAFEGUARDING
from portal.schools.roles import Role, role_label
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

# Lazy, so that a list of concerns does not translate every topic for every row.
TOPICS = {
    "learning": _l("Learning and homework"),
    "friendships": _l("Friendships, or unkindness between children"),
    "behaviour": _l("Behaviour, or how it was dealt with"),
    "wellbeing": _l("How my child is feeling, or extra needs"),
    "day-to-day": _l("Day-to-day matters: lunch, uniform, trips, lost things"),
    "staff": _l("Something a member of staff did or did not do"),
    "headteacher": _l("Something the headteacher did or did not do"),
    "governors": _l("Something a governor did or did not do"),
    "posted-online": _l("Something posted online about the school or a child"),
    "images": _l("Photos or videos of my child"),
    "data-protection": _l("How we used your or your child’s information or photo"),
    "safeguarding": _l("A child being hurt, or an adult who may have hurt a child"),
    "elsewhere": _l("School places, special needs assessment, exclusion or whistleblowing"),
    "other": _l("Something else"),
}
SHORT = {
    "learning": _l("Learning"),
    "friendships": _l("Friendships"),
    "behaviour": _l("Behaviour"),
    "wellbeing": _l("Wellbeing"),
    "day-to-day": _l("Day-to-day"),
    "staff": _l("About a member of staff"),
    "headteacher": _l("About the headteacher"),
    "governors": _l("About a governor"),
    "posted-online": _l("Posted online"),
    "images": _l("Photos and videos"),
    "data-protection": _l("Use of information"),
    "safeguarding": _l("Safeguarding"),
    "elsewhere": _l("Has its own route"),
    "other": _l("Something else"),
}


def topic_label(topic: str) -> str:
    """A topic as the parent chooses it."""
    return str(TOPICS[topic])


def topic_short(topic: str) -> str:
    """A topic as a concern is called in lists."""
    return str(SHORT[topic])


def topic_discreet(topic: str) -> str:
    """The same on a parent's own pages: on a shared phone, the word safeguarding may put somebody at risk."""
    return _("Concern") if topic == SAFEGUARDING else topic_short(topic)


def route_label(route: str, nation: str) -> str:
    """The matters that the law gives a route of their own."""
    wales = nation == "wales"
    return {
        "admissions": _("Getting a place at a school"),
        "sen": _("Assessment of additional learning needs") if wales else _("Assessment of special educational needs"),
        "exclusion": _("A pupil being excluded from school"),
        "whistleblowing": _("Wrongdoing that I know of through my work at the school"),
        "other": _("Something else that has its own route"),
    }[route]


def route_advice(route: str, nation: str) -> str:
    """Who decides such a matter. The parent may still write to the school."""
    wales = nation == "wales"
    return {
        "admissions": _(
            "The council or the school’s admission authority decides about places, and an independent appeal panel "
            "can look at the decision again. Its letter says how to appeal and by when."
        ),
        "sen": _(
            "The council decides with the school about additional learning needs and individual development plans. "
            "You can ask the council to look at a decision again, and appeal to the Education Tribunal for Wales."
        )
        if wales
        else _(
            "The council decides about assessments and plans for special educational needs. You can ask the council "
            "for mediation, and appeal to the Special Educational Needs and Disability Tribunal."
        ),
        "exclusion": _(
            "The letter about the exclusion says how the governors look at it again, and by when you need to write "
            "to them. How the school used its behaviour policy is something you can raise here."
        ),
        "whistleblowing": _(
            "People who work at the school use its whistleblowing procedure, and are protected by law when they do."
        ),
        "other": _(
            "Some matters are decided by somebody outside the school. If yours is one of them, the school tells you "
            "who it is and passes it on if you want."
        ),
    }[route]


def why(choice: Choice, topic: str) -> str:
    """Why this recipient is offered for this topic."""
    by_topic = {
        "staff": _("The headteacher deals with concerns about members of staff."),
        "headteacher": _("The chair of governors deals with concerns about the headteacher."),
        "governors": _("The clerk makes sure that a concern about a governor is dealt with fairly."),
        "posted-online": _("The headteacher decides what the school does about something posted online."),
        "images": _("The headteacher answers for how the school uses photos and videos."),
        "data-protection": _("The headteacher answers for how the school uses information about you."),
        "safeguarding": _("This person leads on keeping children safe, and only they can read it."),
    }
    by_role = {
        Role.CLASS_TEACHER: _("The class teacher knows your child and can often put things right quickly."),
        Role.HEADTEACHER: _("The headteacher leads the school. A good choice if you have already asked the teacher."),
        Role.DEPUTY: _("The deputy headteacher stands in for the headteacher."),
        Role.CHAIR: _(
            "The chair of governors is outside the school’s day-to-day work. A good choice if the headteacher has "
            "already answered you."
        ),
        Role.VICE_CHAIR: _("The vice-chair stands in for the chair of governors."),
        Role.CLERK: _("The clerk sees that the governors deal with it fairly."),
        Role.SAFEGUARDING_LEAD: _("This person leads on keeping children safe, and only they can read it."),
    }
    if choice.wanted == choice.recipient and topic in by_topic and not _governor_instead(choice, topic):
        return by_topic[topic]
    return by_role[Role(choice.recipient)]


def _governor_instead(choice: Choice, topic: str) -> bool:
    """About the headteacher or the chair, the usual sentence of the topic would name the wrong person."""
    usual = {"staff": "headteacher", "governors": "clerk", "safeguarding": "safeguarding-lead"}
    return usual.get(topic, choice.recipient) != choice.recipient


def passed_over(choice: Choice, nation: str) -> list[str]:
    """A sentence for each role that the proposal went past."""
    sentences = []
    for role, reason in choice.passed:
        label = role_label(role, nation)
        if reason == NO_CLASS:
            sentences.append(_("It is not about a child in a class, so it goes to the next person up."))
        elif reason == TOO_CLOSE:
            sentences.append(_("Passed over, because they are too close to this: %(role)s.", role=label))
        else:
            sentences.append(_("Nobody holds this role at the moment: %(role)s.", role=label))
    return sentences


def outcome_label(outcome: str) -> str:
    """How a concern ended."""
    return {
        "resolved": _("Resolved"),
        "upheld": _("Upheld: the school agrees with you"),
        "partly-upheld": _("Partly upheld: the school agrees in part"),
        "not-upheld": _("Not upheld: the school does not agree"),
        "sent-elsewhere": _("Passed to somebody else"),
        "withdrawn": _("Withdrawn"),
        "no-action": _("Closed without action"),
    }[outcome]


def about_words(interview: Interview) -> str:
    """Whom a draft is about, as the parent chose it."""
    chosen = interview.answers.get("about")
    if chosen == "other":
        return interview.answers.get("about_name", "")
    named = {public_id: name for public_id, name, _role in interview.people()}
    return named.get(chosen or "", _("I do not know who"))


def too_many_messages() -> str:
    """Beside the box, when somebody wrote more often than the settings allow."""
    return _("You have sent many messages about this in the last hour. Your text is kept here: send it later")
