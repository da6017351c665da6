"""Who may read a concern, and who may do what with it. These sentences are the whole answer."""

from collections.abc import Collection, Iterable
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Select, and_, exists, false, not_, or_, select
from sqlalchemy.orm import aliased

from portal.accounts.models import Person
from portal.clock import today
from portal.concerns.models import Closure, Concern
from portal.concerns.topics import SAFEGUARDING
from portal.database import constant, one_of
from portal.schools.access import family_ids, holds, living
from portal.schools.models import Appointment, Guardianship, School
from portal.schools.roles import CONCERN_ROLES, Role

LEADERSHIP = (Role.HEADTEACHER, Role.DEPUTY)


def own_concerns(person: Person) -> Select[Concern]:
    """A parent reads what they raised themselves, as long as they may know of the child."""
    return own_by_id(person.id)


def own_by_id(person_id: int | BindParameter[int]) -> Select[Concern]:
    """The same for whoever has this id, also one that is given only when the statement runs."""
    return select(Concern).where(Concern.author_id == person_id, author_may_know())


@cache
def author_may_know() -> ColumnElement[bool]:
    """A link to the child that a court restricts, or that has ended, hides a concern from its author. A leaver's
    parent keeps reading. What is about no child needs a living link to any."""
    same_child = or_(Concern.pupil_id.is_(None), Guardianship.pupil_id == Concern.pupil_id)
    link = exists().where(Guardianship.person_id == Concern.author_id, same_child, living())
    return link.correlate(Concern)


def readable_by(person: Person) -> Select[Concern]:
    """Staff read what lies in the circle of a role they hold today, and never what they are too close to."""
    return readable_by_id(person.id)


def readable_by_id(person_id: int | BindParameter[int]) -> Select[Concern]:
    """The same for whoever has this id, also one that is given only when the statement runs."""
    post = exists().where(
        Appointment.person_id == person_id,
        Appointment.school_id == Concern.school_id,
        holds(Appointment),
        in_circle(),
    )
    return select(Concern).where(post, not_too_close(person_id))


def named(reference: str) -> ColumnElement[bool]:
    """The concern of this reference as somebody typed it. What cannot be one, NUL above all, names none."""
    return Concern.reference == as_kept(reference) if reference.isprintable() else false()


def as_kept(reference: str) -> str:
    """The same for a statement that is given the reference when it runs: no concern has an empty one."""
    return reference.upper() if reference.isprintable() else ""


def readable_at(school: School, person: Person) -> Select[Concern]:
    """The same, inside one school."""
    return readable_by(person).where(Concern.school_id == school.id)


def reach(school: School, posts: Iterable[Appointment]) -> list[ColumnElement[bool]]:
    """Where in a school's concerns to look for what the holder of these posts may read: for leadership everywhere,
    else class by class and role by role, each in an index. It only saves reading the others' rows: whether one may be
    read is still decided by readable_by() alone."""
    held = [post for post in posts if post.school_id == school.id]
    if any(post.role in LEADERSHIP for post in held):
        return [Concern.school_id == school.id]
    classes = {post.class_id for post in held if post.role == Role.CLASS_TEACHER and post.class_id is not None}
    roles = {post.role for post in held if post.role in CONCERN_ROLES and post.role != Role.CLASS_TEACHER}
    of_class = [Concern.class_id == class_id for class_id in sorted(classes)]
    return of_class + [and_(Concern.school_id == school.id, Concern.recipient == role) for role in sorted(roles)]


@cache  # like the other rules without a person: made once, because making them costs more than asking them
def in_circle() -> ColumnElement[bool]:
    """Class: teachers of the class stored at sending as long as they teach it, headteacher, deputies. Leadership:
    headteacher and deputies. Alone: holders of the recipient role only – chair, vice-chair, clerk, safeguarding."""
    teaches_it = and_(Appointment.role == constant(Role.CLASS_TEACHER), Appointment.class_id == Concern.class_id)
    is_recipient = and_(Appointment.role == Concern.recipient, own_class())
    leads = one_of(Appointment.role, LEADERSHIP)
    inside = or_(
        and_(Concern.circle == constant("class"), or_(teaches_it, leads)),
        and_(Concern.circle == constant("leadership"), leads),
        and_(Concern.circle == constant("alone"), is_recipient),
    )
    return and_(inside, not_(about_its_own_rank()))


@cache
def about_its_own_rank() -> ColumnElement[bool]:
    """What is about a headteacher or a deputy is outside every deputy's circle, and what is about a headteacher
    outside every headteacher's – also when the person concerned came to the post after it was sent."""
    concerned = aliased(Appointment)

    def is_about(*roles: str) -> ColumnElement[bool]:
        # Correlated by name: two levels down it would otherwise ask about any concern.
        about = exists().where(
            concerned.person_id == Concern.about_id,
            concerned.school_id == Concern.school_id,
            one_of(concerned.role, roles),
            holds(concerned),
        )
        return about.correlate(Concern)

    return or_(
        and_(Appointment.role == constant(Role.DEPUTY), is_about(Role.HEADTEACHER, Role.DEPUTY)),
        and_(Appointment.role == constant(Role.HEADTEACHER), is_about(Role.HEADTEACHER)),
    )


def own_class() -> ColumnElement[bool]:
    """Being a class teacher counts for the class stored at sending; other roles belong to no class."""
    return or_(Appointment.role != constant(Role.CLASS_TEACHER), Appointment.class_id == Concern.class_id)


def not_too_close(person_id: int | BindParameter[int]) -> ColumnElement[bool]:
    """Whom it is about, its author and the author's family are outside, whatever their role."""
    return and_(
        Concern.author_id != person_id,
        Concern.about_id.is_distinct_from(person_id),
        Concern.author_id.not_in(family_ids(person_id)),
    )


@cache
def has_reader() -> ColumnElement[bool]:
    """Somebody may read it as staff today: in its circle, and not too close."""
    own, other = aliased(Guardianship), aliased(Guardianship)
    family = exists().where(
        own.person_id == Concern.author_id,
        other.pupil_id == own.pupil_id,
        other.person_id == Appointment.person_id,
        other.person_id != Concern.author_id,
    )
    family = family.correlate(Concern, Appointment)
    return exists().where(
        Appointment.school_id == Concern.school_id,
        holds(Appointment),
        in_circle(),
        Appointment.person_id != Concern.author_id,
        Concern.about_id.is_distinct_from(Appointment.person_id),
        not_(family),
    )


def holds_recipient_role(person_id: int | BindParameter[int]) -> ColumnElement[bool]:
    """Whether the person holds the role a concern is for; a class teacher, of its class."""
    return exists().where(
        Appointment.person_id == person_id,
        Appointment.school_id == Concern.school_id,
        holds(Appointment),
        Appointment.role == Concern.recipient,
        own_class(),
    )


def mine(person_id: int | BindParameter[int]) -> ColumnElement[bool]:
    """Handled by me, or taken by nobody while I hold the role it is for."""
    untaken = and_(Concern.handler_id.is_(None), holds_recipient_role(person_id))
    return or_(Concern.handler_id == person_id, untaken)


def readers_of(concern: Concern) -> Select[Person]:
    """Everybody who may read a concern as staff today: whom it can be handed to, and who may be mailed."""
    return readers_by_id(concern.id, concern.school_id, concern.author_id)


def readers_by_id(
    concern_id: int | BindParameter[int], school_id: int | BindParameter[int], author_id: int | BindParameter[int]
) -> Select[Person]:
    """The same by ids of the concern, also such as are given only when the statement runs."""
    return (
        select(Person)
        .join(Appointment, Appointment.person_id == Person.id)
        .join(Concern, Concern.id == concern_id)
        .where(
            Appointment.school_id == school_id,
            holds(Appointment),
            in_circle(),
            Person.id != author_id,
            Person.id.not_in(family_ids(author_id)),
            Concern.about_id.is_distinct_from(Person.id),
        )
        .order_by(Person.family_name, Person.given_name, Person.id)
        .distinct()
    )


def may_answer(concern: Concern) -> bool:
    """An open concern takes answers from everybody who may read it; a closed one from nobody."""
    return concern.is_open


def may_acknowledge(concern: Concern) -> bool:
    """Any reader, until somebody has acknowledged or answered it."""
    return concern.is_open and concern.acknowledged_at is None and concern.answered_at is None


def may_revise(concern: Concern) -> bool:
    """Any reader, while the parent waits for the school. Where a child may not be safe, no day was ever promised."""
    return concern.is_open and concern.waits_for == "school" and concern.topic != SAFEGUARDING


def may_reroute(concern: Concern, person: Person, roles: Collection[str]) -> bool:
    """Whoever handles it; while nobody does, any reader; and always a headteacher or deputy who reads it as such.
    `roles` are those in which the person reads it. What is sealed stays with its own people."""
    free = concern.handler_id in (None, person.id) or not set(LEADERSHIP).isdisjoint(roles)
    return concern.is_open and concern.sealed_at is None and free


def may_follow_class(concern: Concern) -> bool:
    """Any reader of what lies with a class that its child has left for another one."""
    pupil = concern.pupil
    if not concern.is_open or concern.circle != "class" or pupil is None:
        return False
    on_roll = pupil.left_on is None or pupil.left_on >= today()
    return on_roll and pupil.class_id not in (None, concern.class_id)


def may_close(concern: Concern, person: Person) -> bool:
    """Whoever handles it closes it; while nobody does, any reader."""
    return concern.is_open and concern.handler_id in (None, person.id)


def may_reopen(concern: Concern) -> bool:
    """Its author, and whoever reads it at the school, until the last day that was promised when it ended."""
    return not concern.is_open and concern.reopen_until is not None and today() <= concern.reopen_until


def may_reopen_as_staff(concern: Concern, ended: Closure) -> bool:
    """The school takes back what it closed itself, never what the parent withdrew."""
    return may_reopen(concern) and ended.by_id != concern.author_id


def may_seal(concern: Concern) -> bool:
    """Any reader, as long as it is open and not sealed already."""
    return concern.is_open and concern.sealed_at is None


def may_withdraw(concern: Concern, person: Person) -> bool:
    """Only its author, while it is open."""
    return concern.is_open and concern.author_id == person.id
