"""What the thread says of a move – an acknowledgement, another recipient, another day – to each side."""

from portal.concerns.models import Concern, DateRevision, Happening, PersonalReceipt, Rerouting
from portal.language import long_date
from portal.schools.roles import role_label
from portal.translation import gettext as _


def move_to_staff(row: Happening, concern: Concern) -> str:
    """What happened, for those who read it as staff: who did it, by full name."""
    name = row.by.full_name if row.by else ""
    if isinstance(row, PersonalReceipt):
        return _("%(name)s told the parent that they have it", name=name)
    if isinstance(row, Rerouting):
        role = role_label(row.to_recipient, concern.school.nation)
        return {
            "staff": _("%(name)s sent it to: %(role)s", name=name, role=role),
            "class-change": _("%(name)s handed it over to the child’s new class", name=name),
            "vacant": _("Nobody was left who could read it, so it went to: %(role)s", role=role),
        }[row.cause]
    assert isinstance(row, DateRevision)  # noqa: S101 -- there is no other kind of move
    return _day_moved(row, name)


def move_to_parent(row: Happening, concern: Concern) -> str:
    """The same for its author. Once it is sealed, who acts for the school is not said."""
    name = row.by.public_name if row.by and not _sealed_before(row, concern) else ""
    if isinstance(row, PersonalReceipt):
        role = role_label(row.role, concern.school.nation)
        if name:
            return _("%(name)s (%(role)s) has your concern and is looking into it", name=name, role=role)
        return _("The school has your concern and is looking into it")
    if isinstance(row, Rerouting):
        role = role_label(row.to_recipient, concern.school.nation)
        return {
            "staff": _("%(name)s sent your concern to somebody else: %(role)s", name=name, role=role),
            "class-change": _("Your child has a new class, so your concern went to the teacher of the new class"),
            "vacant": _("Nobody was left who could answer you, so your concern went to: %(role)s", role=role),
        }[row.cause]
    assert isinstance(row, DateRevision)  # noqa: S101 -- there is no other kind of move
    return _day_moved(row, name)


def _day_moved(row: DateRevision, name: str) -> str:
    """Another day, by somebody or because the school was shut."""
    if row.after is None:
        return _("No day for the answer can be promised any more")
    day = long_date(row.after)
    if row.cause == "closure":
        return _("The school was closed, so the day for the answer moved to %(day)s", day=day)
    if row.cause == "no-closure":
        return _("The school is open after all, so the day for the answer moved back to %(day)s", day=day)
    if name:
        return _("%(name)s changed the day for the answer to %(day)s", name=name, day=day)
    return _("The school changed the day for the answer to %(day)s", day=day)


def _sealed_before(row: Happening, concern: Concern) -> bool:
    return concern.sealed_afterwards and concern.sealed_at is not None and row.at >= concern.sealed_at
