"""What somebody says who sets a flag."""

from collections.abc import Iterable

from portal.consents.known import Child
from portal.consents.searching import NameSearch
from portal.forms import Choice, Form, LongText
from portal.translation import lazy_gettext as _l

REASON = 2000  # characters


class FlagForm(Form):
    """`search` in what was sent, or a name without a press on the button, asks for children to choose from."""

    q = NameSearch(_l("Find the child by name"))
    pupil = Choice(_l("Which child?"), _l("Find the child by name, and select it"))
    reason = LongText(_l("Why must nothing be published?"), limit=REASON, missing=_l("Enter why"))

    def among(self, children: Iterable[Child]) -> "FlagForm":
        """With the children that were found or chosen."""
        self.pupil.choices = [(one.public_id, label_of(one)) for one in children]
        return self


class EndForm(Form):
    """A button."""


def label_of(child: Child) -> str:
    """A child, with its class where it has one."""
    return f"{child.full_name}, {child.class_name}" if child.class_name else child.full_name
