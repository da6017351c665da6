"""What organisers see of one topic: the words of its parent, what was done, and a form for each thing that can be."""

from dataclasses import dataclass
from typing import Any

from flask import g, url_for

from portal.accounts.sessions import current_person
from portal.forms import Form, filled
from portal.forum import desk
from portal.forum.access import may_move, may_publish
from portal.forum.models import ForumTopic
from portal.forum.organising_forms import AnswerForm, ElsewhereForm, GroupingForm, ListingForm, ReturnForm
from portal.forum.states import ANSWERED, ELSEWHERE, GROUPED, LISTED, WAITING

SHOW, PIECE = "forum/desk/topic.html", "forum/desk/_topic.html"
ENDPOINTS = {
    "listing": "list_topic",
    "grouping": "group_topic",
    "answer": "answer_topic",
    "elsewhere": "send_topic_elsewhere",
    "back": "take_topic_back",
}


@dataclass(frozen=True)
class TopicForms:
    """The forms of the page, by the last part of their address."""

    listing: ListingForm
    grouping: GroupingForm
    answer: AnswerForm
    elsewhere: ElsewhereForm
    back: ReturnForm

    @property
    def all(self) -> list[Form]:
        return list(vars(self).values())

    @property
    def failed(self) -> list[Form]:
        return [form for form in self.all if form.errors]


KINDS: dict[str, type[Form]] = {
    "listing": ListingForm,
    "grouping": GroupingForm,
    "answer": AnswerForm,
    "elsewhere": ElsewhereForm,
    "back": ReturnForm,
}


def forms_for(topic: ForumTopic, sent: str | None = None) -> TopicForms:
    """Each as its page shows it; the one that was `sent`, with what was sent."""
    meeting = topic.meeting.public_id if topic.meeting else ""
    seen = str(topic.turn)
    data = {"listing": {"meeting": meeting, "title_en": topic.title_en, "title_cy": topic.title_cy}}
    made: dict[str, Any] = {
        name: kind() if name == sent else filled(kind, _address(topic, name), seen=seen, **data.get(name, {}))
        for name, kind in KINDS.items()
    }
    made["listing"].for_school(g.school).with_meetings(desk.open_meetings(g.school))
    made["grouping"].with_topics(desk.like(topic, current_person()))
    return TopicForms(**made)


def _address(topic: ForumTopic, name: str) -> str:
    """Where one of the forms goes: what was typed into it and parked is kept by this address."""
    return url_for(f"forum.{ENDPOINTS[name]}", school=g.school.slug, id=topic.public_id)


def topic_data(topic: ForumTopic, forms: TopicForms) -> dict[str, Any]:
    """All that the page shows."""
    person = current_person()
    return {
        "topic": topic,
        "leading": topic.leading,
        "followers": desk.followers_of(topic, person),
        "history": desk.history_of(topic),
        "forms": forms,
        "can": {kind: may_move(topic, kind) for kind in (WAITING, LISTED, GROUPED, ANSWERED, ELSEWHERE)},
        "can_publish": may_publish(topic),
    }
