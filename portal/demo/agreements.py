"""What families and staff of the two schools have answered so far, and who is there today. Nothing here commits."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from flask_babel import force_locale
from sqlalchemy import select

from portal.accounts.models import Person
from portal.agreements.asked import agreement_of
from portal.agreements.models import AgreementAnswer, Asking, CallBack, ReminderRun, Visit
from portal.agreements.readers.lines import LINES, kept
from portal.agreements.words import CHOICES
from portal.clock import LONDON
from portal.demo.crowd import add_all
from portal.demo.policies import morning, named
from portal.extensions import db
from portal.policies.access import current
from portal.policies.models import Policy, PolicyText, PolicyVersion
from portal.schools.access import askable
from portal.schools.models import Guardianship, School
from portal.translation import lazy_gettext as _l

SHARES = (("agree", 56), ("read-not-agree", 4), ("need-help", 2), ("", 38))  # of a hundred adults
# Of the cast; whoever is not named here has not answered.
CAST = {
    ("priya.shah@example.org", "Asha"): "agree",
    ("carol.jones@example.org", "Ellie"): "read-not-agree",
    ("gwen.evans@example.org", "Mali"): "agree",
    ("mina.cole@example.org", "Leo"): "need-help",
}
READ = {"oakfield": ("Daniel Okafor", "Nadia Frost", "Colin Reed"), "glan-afon": ("Aled Rhys",)}
VISITORS = (
    ("Rhoda Penn", "Penn and Daughter, boilers", "The office", 75),
    ("Tomos Gray", None, "Mrs Marsh", 40),
    ("Ada Birch", "County library", "Miss Frost", 12),
)


def answer_all(random: Random, today: date) -> None:
    """Each school asked its families some weeks ago, and its staff before that."""
    for school in db.session.scalars(select(School).where(School.slug.in_(READ)).order_by(School.id)):
        ask_families(school, random, today)
        read_by_staff(school, today)
    let_in(db.session.scalars(select(School).where(School.slug == "oakfield")).one(), today)


def ask_families(school: School, random: Random, today: date) -> None:
    """One mailing, and the answers that came."""
    version = agreement_of(school)
    assert version is not None  # noqa: S101 -- the demonstration publishes one at each school
    pairs = list(db.session.scalars(askable(), {"school_id": school.id}).unique())
    asked_at = morning(today - timedelta(days=20))
    office = db.session.scalars(select(Policy.started_by_id).where(Policy.id == version.policy_id)).one()
    adults = len({pair.person_id for pair in pairs})
    numbers = {"total": adults, "mailed": adults, "started_at": asked_at, "finished_at": asked_at}
    of: dict[str, Any] = {"policy_id": version.policy_id, "version_id": version.id}
    run = ReminderRun(school_id=school.id, by_id=office, **of, **numbers)
    db.session.add(run)
    db.session.flush()
    asked = {"policy_id": version.policy_id, "run_id": run.id, "at": asked_at}
    add_all(Asking, ({**asked, "pupil_id": pair.pupil_id, "person_id": pair.person_id} for pair in pairs))
    db.session.add_all(given(school, version, pairs, random, asked_at))
    db.session.flush()
    wanting = select(AgreementAnswer.id).where(AgreementAnswer.policy_id == run.policy_id)
    wanting = wanting.where(AgreementAnswer.answer == "need-help")
    db.session.add_all(CallBack(school_id=school.id, answer_id=answer) for answer in db.session.scalars(wanting))


def given(
    school: School, version: PolicyVersion, pairs: list[Guardianship], random: Random, asked_at: datetime
) -> Iterator[AgreementAnswer]:
    """The answers, a few days after the mail."""
    for pair in pairs:
        said = random.choices([answer for answer, _ in SHARES], [share for _, share in SHARES])[0]
        at = asked_at + timedelta(days=random.randint(0, 14), minutes=random.randint(1, 600))
        if str(pair.person.email).rpartition("@")[0].replace(".", "").isalpha():
            said = CAST.get((str(pair.person.email), pair.pupil.given_name), "")
        text = version.text_in(pair.person.language or school.first_language)
        if said and text:
            yield answer_of(text, pair.person, said, in_words(CHOICES[said], text.language), at, pupil_id=pair.pupil_id)


def answer_of(text: PolicyText, person: Person, answer: str, words: str, at: datetime, **more: Any) -> AgreementAnswer:
    """What somebody answered on the portal."""
    version = text.version
    return AgreementAnswer(
        policy_id=version.policy_id,
        version_id=version.id,
        person_id=person.id,
        by_id=person.id,
        answer=answer,
        words=words,
        language=text.language,
        digest=text.digest,
        at=at,
        **more,
    )


def in_words(words: Any, language: str) -> str:
    """Lazy words in the language that was read."""
    with force_locale(language):
        return str(words)


def read_by_staff(school: School, today: date) -> None:
    """Some have read the policy that asks its readers."""
    asking = current().join(Policy, Policy.id == PolicyVersion.policy_id)
    version = db.session.scalars(asking.where(Policy.school_id == school.id, Policy.asks == "readers")).one()
    text = version.text_in(school.first_language)
    assert text is not None  # noqa: S101 -- nothing is published without a text
    for days, name in enumerate(READ[school.slug], 3):
        at = morning(today - timedelta(days=days))
        with force_locale(text.language):
            lines = kept(dict.fromkeys(LINES, "yes")) if name != "Colin Reed" else None
        words = in_words(_l("I have read it"), text.language)
        db.session.add(answer_of(text, named(name), "acknowledged", words, at, lines=lines))


def let_in(school: School, today: date) -> None:
    """Visitors of this morning."""
    for_visitors = current().join(Policy, Policy.id == PolicyVersion.policy_id)
    version = db.session.scalars(
        for_visitors.where(Policy.school_id == school.id, Policy.audiences.contains("visitors"))
    ).one()
    text = version.text_in(school.first_language)
    assert text is not None  # noqa: S101 -- nothing is published without a text
    read = {"school_id": school.id, "version_id": version.id, "language": text.language, "digest": text.digest}
    noon = datetime.combine(today, time(9, 30), LONDON)
    for name, organisation, visiting, minutes in VISITORS:
        at = noon - timedelta(minutes=minutes)
        db.session.add(Visit(name=name, organisation=organisation, visiting=visiting, at=at, **read))
