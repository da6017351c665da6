"""The front door, and what waits for the person behind it."""

from collections import Counter
from dataclasses import dataclass

from flask import Response, make_response
from flask.typing import ResponseReturnValue
from sqlalchemy import select, text
from sqlalchemy.orm import joinedload

from portal.access import ANYONE, SIGNED_IN, allow
from portal.accounts.models import Person
from portal.accounts.sessions import current_person
from portal.agreements.asked import asked_of
from portal.agreements.readers.waiting import to_read, waiting_at
from portal.concerns.drafts import draft_of
from portal.concerns.news import News, whats_new
from portal.concerns.overview import counts
from portal.consents.access import FLAGGERS, OVERSEERS, PUBLISHERS
from portal.consents.family.waiting import pictures_asked
from portal.consents.register.takedowns import Waiting, waiting_counts
from portal.extensions import db
from portal.forum.waiting import waiting_counts as topics_waiting
from portal.home import blueprint
from portal.policies.access import APPROVERS
from portal.policies.publishing.waiting import counts_to_approve
from portal.schools.access import children_of
from portal.schools.models import Pupil, School
from portal.schools.roles import CONCERN_ROLES, ORGANISERS, Role
from portal.schools.standing import PersonStanding, standing_of
from portal.web import page

SCHOOLS_LISTED = 12  # a county's list belongs to its own website
NEWS_SHOWN = 5


@dataclass(frozen=True)
class StaffCard:
    """One school where somebody is staff: roles held, doors that open, and what waits in triage."""

    school: School
    roles: list[str]
    counts: dict[str, int] | None
    to_approve: int
    sees_outbox: bool
    sees_admin: bool
    checks_pictures: bool
    sees_consents: bool
    sees_flags: bool
    forum_topics: int | None  # that wait for the organisers of the forum; None for whoever is none
    to_read: int
    takedowns: Waiting | None  # None for whoever publishes nothing


@blueprint.get("/")
@allow(ANYONE)
def front() -> ResponseReturnValue:
    """What this place is for, and the way in."""
    schools = db.session.scalars(select(School).order_by(School.name).limit(SCHOOLS_LISTED + 1)).all()
    return page("home/front.html", schools=schools if len(schools) <= SCHOOLS_LISTED else [])


@blueprint.get("/home")
@allow(SIGNED_IN)
def home() -> ResponseReturnValue:
    """A parent's tasks, then a card for each school where one is staff."""
    person = current_person()
    standing = standing_of(person)
    mine = to_read(person) if standing.posts else []
    news: list[News] = whats_new(person) if standing.is_parent else []
    with_school = children_of(person).options(joinedload(Pupil.school))
    children = list(db.session.scalars(with_school).unique()) if standing.is_parent else []
    schools = list(dict.fromkeys(child.school for child in children))
    return page(
        "home/home.html",
        is_parent=standing.is_parent,
        children=children,
        asked=asked_of(person, children) if children else [],
        pictures=pictures_asked(person, children) if children else [],
        schools=schools,
        forums=[school for school in schools if school.has_forum],
        draft=draft_of(person) if standing.is_parent else None,
        news=news[:NEWS_SHOWN],
        more=len(news) > NEWS_SHOWN,
        reads=bool(mine),
        to_read=waiting_at(mine).total(),
        cards=staff_cards(person, standing, waiting_at(mine)),
    )


@blueprint.get("/healthz")
@allow(ANYONE)
def health() -> Response:
    """200 and 'ok' when the database answers; the error pages turn a silent one into 503."""
    db.session.execute(text("SELECT 1"))
    response = make_response("ok")
    response.mimetype = "text/plain"
    return response


@blueprint.get("/robots.txt")
@allow(ANYONE)
def robots() -> Response:
    """Search engines have no business behind the front door."""
    response = make_response("User-agent: *\nDisallow: /sign-in/\nDisallow: /home\nDisallow: /concerns\n")
    response.mimetype = "text/plain"
    return response


def staff_cards(person: Person, standing: PersonStanding, unread: Counter[int]) -> list[StaffCard]:
    """One card a school, with counts only where the person has a triage."""
    cards = []
    approving = {post.school_id for post in standing.posts if post.role in APPROVERS.roles}
    to_approve = counts_to_approve(person, approving)
    topics = topics_waiting(person) if any(post.role in ORGANISERS for post in standing.posts) else {}
    takedowns = waiting_counts(person, {post.school_id for post in standing.posts if post.role in PUBLISHERS.roles})
    for school in {post.school_id: post.school for post in standing.posts}.values():
        roles = [role for role in Role if role in standing.roles_at(school.id)]
        has_triage = bool(standing.roles_at(school.id) & set(CONCERN_ROLES))
        publishes = bool(standing.roles_at(school.id) & PUBLISHERS.roles)
        has_forum = school.has_forum and bool(standing.roles_at(school.id) & set(ORGANISERS))
        cards.append(
            StaffCard(
                school=school,
                roles=[str(role) for role in roles],
                counts=counts(school, person) if has_triage else None,
                to_approve=to_approve.get(school.id, 0),
                sees_outbox=bool(standing.roles_at(school.id) & {Role.HEADTEACHER, Role.OFFICE}),
                sees_admin=bool(standing.roles_at(school.id) & {Role.HEADTEACHER, Role.DEPUTY, Role.OFFICE}),
                checks_pictures=publishes,
                sees_consents=bool(standing.roles_at(school.id) & OVERSEERS.roles),
                sees_flags=bool(standing.roles_at(school.id) & FLAGGERS.roles),
                forum_topics=topics.get(school.id, 0) if has_forum else None,
                to_read=unread[school.id],
                takedowns=takedowns.get(school.id, Waiting()) if publishes else None,
            )
        )
    return cards
