"""Who asks: people of one school, signed in, with what their pages need."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import delete, select

from portal.accounts.models import Device
from portal.clock import now
from portal.concerns.models import Concern, Draft
from portal.database import random_id
from portal.extensions import db
from portal.schools.models import Guardianship, Pupil, School
from tests.bench import filling, thread
from tests.bench.asking import Ask

PARENTS = 20  # who send at the same time; a block is no larger, since one person has one draft
WORDS = "She came home in tears, because two girls hid her coat again. It is the third time. " * 5


@dataclass(frozen=True, slots=True)
class Sender:
    """A parent of a generated family, signed in."""

    person_id: int
    child: str  # public id
    cookie: str


class Scene:
    """A portal on one database, and its people's browsers."""

    def __init__(self, app: Flask) -> None:
        self.app, self.proof = app, secrets.token_hex(20)
        secret = URLSafeTimedSerializer(str(app.secret_key), salt="wtf-csrf-token")
        self.csrf_token = str(secret.dumps(self.proof))
        with app.app_context():
            self.mother, self.teacher, self.head = (
                self.sign_in(thread.named(name).id) for name in ("Priya Shah", "Daniel Okafor", "Helen Marsh")
            )
            self.welsh = self.sign_in(thread.named("Priya Shah").id, language="cy")
            self.senders = [Sender(who, child, self.sign_in(who)) for who, child in parents()]
            self.references = open_references(thread.named("Daniel Okafor").id)
            self.child = half_answered()["child"]
            draft_for([(thread.named("Priya Shah").id, half_answered())])
            db.session.remove()

    def sign_in(self, person_id: int, **session: str) -> str:
        """The cookie of somebody's browser."""
        token, at = secrets.token_urlsafe(32), now()
        hashed = hashlib.sha256(token.encode()).hexdigest()
        seen = {"signed_in_at": at, "last_seen_at": at, "browser": "A browser of the bench"}
        db.session.add(Device(token_hash=hashed, person_id=person_id, **seen))
        db.session.commit()
        return session_cookie(self.app, session | {"token": token, "csrf_token": self.proof, "_permanent": True})

    def form(self, **fields: str) -> dict[str, str]:
        """A form with its anti-forgery proof."""
        return {"csrf_token": self.csrf_token, **fields}

    def looking_at_pictures(self, count: int) -> list[Ask]:
        """A mother looks at what she answered about one of her children."""
        return [Ask(f"/children/{self.child}/consents", self.mother)] * count

    def checking(self, count: int) -> list[Ask]:
        """The teacher asks about the whole class, a picture at a time."""
        class_of_asha = {"purpose": "website", "class": "3 Oak"}
        return [Ask("/oakfield/may-we-publish", self.teacher, self.form(**class_of_asha))] * count

    def sending(self, count: int) -> list[Ask]:
        """So many parents press "Send your concern"; their drafts are made beforehand."""
        senders = self.senders[:count]
        with self.app.app_context():
            keys = draft_for([(sender.person_id, answered(sender.child)) for sender in senders])
            db.session.remove()
        return [
            Ask("/concerns/new/check", sender.cookie, self.form(key=key), "/sent")
            for sender, key in zip(senders, keys, strict=True)
        ]

    def replying(self, count: int) -> list[Ask]:
        """The teacher answers one concern after the other."""
        chosen = [self.references[n % len(self.references)] for n in range(count)]
        return [
            Ask(
                f"/oakfield/triage/{ref}/messages",
                self.teacher,
                self.form(body=WORDS, key=random_id(26)),
                ref,
            )
            for ref in chosen
        ]


def session_cookie(app: Flask, session: dict[str, object]) -> str:
    """A signed session of an application, as the header of a browser."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(session)}"


def parents() -> Iterable[tuple[int, str]]:
    """Generated people with one of their children at Oakfield."""
    query = (
        select(Guardianship.person_id, Pupil.public_id)
        .join(Pupil, Pupil.id == Guardianship.pupil_id)
        .join(School, School.id == Pupil.school_id)
        .where(School.slug == "oakfield", Guardianship.person_id.in_(filling.generated()))
        .order_by(Guardianship.person_id)
        .limit(PARENTS * 4)
    )
    return list(dict(db.session.execute(query).all()).items())[:PARENTS]


def open_references(handler_id: int) -> list[str]:
    """Open concerns that somebody handles, but the one that is opened."""
    query = select(Concern.reference).where(Concern.handler_id == handler_id, Concern.closed_at.is_(None))
    return list(db.session.scalars(query.where(Concern.reference != thread.REFERENCE).limit(PARENTS)))


def draft_for(answers: list[tuple[int, dict[str, str]]]) -> list[str]:
    """A fresh draft for each of these people; their keys."""
    people = [person_id for person_id, _given in answers]
    db.session.execute(delete(Draft).where(Draft.person_id.in_(people)))
    drafts = [Draft(person_id=who, answers=json.dumps(given), saved_at=now()) for who, given in answers]
    db.session.add_all(drafts)
    db.session.commit()
    return [draft.key for draft in drafts]


def answered(child: str) -> dict[str, str]:
    """Every question answered."""
    return {
        "child": child,
        "topic": "friendships",
        "recipient": "class-teacher",
        "what_happened": WORDS,
        "when_happened": "Today after lunch",
        "outcome_wanted": "That somebody keeps an eye on the cloakroom.",
    }


def half_answered() -> dict[str, str]:
    """All questions before the words answered."""
    child = db.session.scalars(select(Pupil).where(Pupil.given_name == "Asha", Pupil.family_name == "Shah")).one()
    return {"child": child.public_id, "topic": "friendships", "recipient": "class-teacher"}
