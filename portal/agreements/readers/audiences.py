"""For which audience of a policy somebody's role counts: pure."""

from collections.abc import Iterable

from portal.schools.roles import EMPLOYED, GOVERNING, Role

# In the order in which a school lists them. An administrator looks after the portal and is nobody's audience for that;
# parents, pupils and visitors hold no role.
ROLES: dict[str, tuple[Role, ...]] = {
    "staff": EMPLOYED,
    "governors": GOVERNING,
    "volunteers": (Role.VOLUNTEER,),
    "pta": (Role.PTA,),
}


def audiences_of(roles: Iterable[str]) -> tuple[str, ...]:
    """The audiences that somebody with these roles belongs to."""
    held = set(roles)
    return tuple(code for code, counting in ROLES.items() if held & set(counting))


def roles_of(codes: Iterable[str]) -> tuple[Role, ...]:
    """The roles whose holders a policy with these audiences is for."""
    asked = set(codes)
    return tuple(role for code, counting in ROLES.items() if code in asked for role in counting)


def declares(codes: Iterable[str], roles: Iterable[str]) -> bool:
    """Whether somebody answers the lines of the declaration of staff: employed at the school, and it is for staff."""
    return "staff" in set(codes) and "staff" in audiences_of(roles)
