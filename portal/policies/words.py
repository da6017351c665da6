"""What audiences and changes are called."""

from collections.abc import Iterable

from portal.translation import lazy_gettext as _l

AUDIENCES = {
    "parents": _l("Parents and carers"),
    "pupils": _l("Pupils"),
    "staff": _l("Staff"),
    "governors": _l("Governors"),
    "volunteers": _l("Volunteers"),
    "pta": _l("PTA members"),
    "visitors": _l("Visitors"),
}
# Who have an account at the school, and can say that they have read it.
READERS = {"staff", "governors", "volunteers", "pta"}
ASKS = {
    "nobody": _l("Nobody: it is there to read"),
    "families": _l("Parents and carers, child by child: an agreement"),
    "readers": _l("Staff, governors, volunteers and PTA members, that they have read it"),
}
CHANGES = {
    "material": _l("What it asks or says has changed"),
    "minor": _l("Small corrections: it still means the same"),
}


def audience_label(code: str) -> str:
    """For whom a policy is; a code of an older release stands for itself."""
    return str(AUDIENCES.get(code, code))


def audience_labels(codes: Iterable[str]) -> str:
    """All of them, with commas between."""
    return ", ".join(audience_label(code) for code in codes)
