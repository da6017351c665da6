"""What families of the two schools have decided about pictures so far. Nothing here commits."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import joinedload

from portal.consents.access import purposes_of
from portal.consents.models import ConsentDecision, Purpose
from portal.consents.wording import words_shown
from portal.demo.policies import morning
from portal.extensions import db
from portal.language import LANGUAGES
from portal.schools.access import askable
from portal.schools.models import Guardianship, School

Words = dict[tuple[int, str, str], str]  # of a purpose, an answer, a language
NAME = "\ufffd"  # stands for a first name: the same words are made once and not for six thousand rows
ANSWERED = 85  # of a hundred families
LEFT_OUT, REFUSED = 4, 9  # of a hundred answers of theirs
RELUCTANT, UNWILLING = 6, 70  # of a hundred adults, and of a hundred answers of theirs
PUBLIC = {"social-facebook", "local-press", "name-with-photo"}  # refused twice as often
# Of the cast, what somebody decided about a child; whoever is not named here has not answered.
CAST = {
    ("priya.shah@example.org", "Asha"): {"newsletter": "yes", "class-app": "yes", "photographer": "yes"},
    ("tom.shah@example.org", "Asha"): {"newsletter": "yes", "class-app": "yes", "photographer": "no"},
    ("carol.jones@example.org", "Ellie"): {"social-facebook": "no"},
    ("mina.cole@example.org", "Leo"): {"newsletter": "yes", "class-app": "yes", "local-press": "no"},
    ("beth.hughes@example.org", "Sam"): {"newsletter": "yes", "class-app": "yes", "display": "no"},
    ("gwen.evans@example.org", "Mali"): {"newsletter": "yes", "class-app": "yes", "local-press": "no"},
}


def decide_all(random: Random, today: date) -> None:
    """Both schools asked at the start of the school year; most families answered within some weeks."""
    with_names = joinedload(Guardianship.person), joinedload(Guardianship.pupil)
    for school in db.session.scalars(select(School).order_by(School.id)):
        purposes = list(db.session.scalars(purposes_of(school.id)))
        words = words_of(purposes)
        links = db.session.scalars(askable().options(*with_names), {"school_id": school.id}).unique()
        rows = [row for link in links for row in decided(words, purposes, link, random, today)]
        db.session.execute(insert(ConsentDecision), rows)


def words_of(purposes: list[Purpose]) -> Words:
    """The words beside each answer in both languages, with a mark where the first name stands."""
    return {
        (purpose.id, answer, language): words_shown(purpose, NAME, answer, language)
        for purpose in purposes
        for answer in ("yes", "no")
        for language in LANGUAGES
    }


def decided(
    words: Words, purposes: list[Purpose], link: Guardianship, random: Random, today: date
) -> Iterator[dict[str, Any]]:
    """What one adult decided about one child."""
    language = link.person.language or purposes[0].school.first_language
    at = morning(today - timedelta(days=random.randint(15, 300))) + timedelta(minutes=random.randint(1, 600))
    for purpose, answer in answers_of(purposes, link, random):
        shown = words[purpose.id, answer, language].replace(NAME, link.pupil.given_name)
        yield row(link, purpose, answer, at) | {"words": shown, "language": language}


def answers_of(purposes: list[Purpose], link: Guardianship, random: Random) -> Iterator[tuple[Purpose, str]]:
    """Each purpose that somebody answered, and how."""
    name = str(link.person.email).rpartition("@")[0].replace(".", "")
    if name.isalpha():  # addresses of generated families have a number
        said = CAST.get((str(link.person.email), link.pupil.given_name), {})
        yield from ((purpose, said[purpose.slug]) for purpose in purposes if purpose.slug in said)
    elif random.randrange(100) < ANSWERED:
        refuses = UNWILLING if random.randrange(100) < RELUCTANT else REFUSED
        for purpose in purposes:
            if random.randrange(100) >= LEFT_OUT:
                share = refuses * (2 if purpose.slug in PUBLIC else 1)
                yield purpose, "no" if random.randrange(100) < share else "yes"


def row(link: Guardianship, purpose: Purpose, answer: str, at: datetime) -> dict[str, Any]:
    """One decision, as it is given on the portal."""
    return {
        "purpose_id": purpose.id,
        "pupil_id": link.pupil_id,
        "person_id": link.person_id,
        "by_id": link.person_id,
        "voice": "adult",
        "answer": answer,
        "channel": "portal",
        "at": at,
    }
