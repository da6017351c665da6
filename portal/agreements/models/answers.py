"""What somebody answered, and whom the school does not ask."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import Person
from portal.database import Base, Encrypted, Key
from portal.policies.models import Policy, PolicyVersion
from portal.schools.models import Pupil


class AgreementAnswer(Base):
    """One answer of one adult; of several the last counts, and all stay. `pupil_id` is the child it is about, None
    where staff or governors acknowledge their own policy. `answer` is agree, read-not-agree, need-help or acknowledged;
    `words` are those that stood beside what was chosen, `digest` is the text that was read (PolicyText.digest).
    `lines` is JSON: yes or no to each line of a declaration. `channel`: portal, paper or phone; by `by_id`, where
    that is somebody else. `key` makes a second sending harmless."""

    __tablename__ = "agreement_answer"
    __table_args__ = (Index(None, "policy_id", "pupil_id", "person_id"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_version.id"))
    pupil_id: Mapped[int | None] = mapped_column(ForeignKey("pupil.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[str]
    words: Mapped[str]
    explanation: Mapped[str | None] = mapped_column(Encrypted("agreement_answer.explanation"))
    lines: Mapped[str | None]
    language: Mapped[str]
    digest: Mapped[str]
    channel: Mapped[str] = mapped_column(default="portal")
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str | None] = mapped_column(unique=True)

    policy: Mapped[Policy] = relationship()
    version: Mapped[PolicyVersion] = relationship()
    pupil: Mapped[Pupil | None] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    by: Mapped[Person] = relationship(foreign_keys=by_id)


class Excuse(Base):
    """The school has decided not to ask this adult about this child, and why (SSFA 1998 s110(4)), until it ends."""

    __tablename__ = "agreement_excuse"
    __table_args__ = (Index(None, "policy_id", "pupil_id", "person_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Encrypted("agreement_excuse.reason"))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Person] = relationship(foreign_keys=by_id)


class CallBack(Base):
    """Somebody wants to talk before answering: the office calls. It holds no text."""

    __tablename__ = "agreement_call_back"
    __table_args__ = (Index(None, "school_id", "done_at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    answer_id: Mapped[int] = mapped_column(ForeignKey("agreement_answer.id"), unique=True)
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    answer: Mapped[AgreementAnswer] = relationship()
    done_by: Mapped[Person | None] = relationship()
