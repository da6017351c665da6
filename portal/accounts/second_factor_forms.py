"""The forms of the second factor. A field named `code` is never parked."""

from wtforms import Field, StringField, ValidationError
from wtforms.validators import Regexp

from portal.accounts import recovery
from portal.accounts.forms import SIX_DIGITS, digits
from portal.forms import Form, required
from portal.translation import lazy_gettext as _l


def shaped(form: Form, field: Field) -> None:
    """Sixteen letters and digits, as printed."""
    if not recovery.can_be_one(field.data):
        raise ValidationError(str(_l("A recovery code has 16 letters and digits. Enter one as it was printed")))


class AppCodeForm(Form):
    """The six digits that the app shows."""

    code = StringField(
        _l("Code"),
        [required(_l("Enter the code from your app")), Regexp(SIX_DIGITS, message=_l("Enter all six digits"))],
        filters=[digits],
    )


class RecoveryCodeForm(Form):
    """One of the printed codes."""

    code = StringField(
        _l("Recovery code"),
        [required(_l("Enter a recovery code")), shaped],
        filters=[lambda typed: recovery.tidy(typed or "")],
    )


class ProofForm(Form):
    """Either of them, before something about them is changed."""

    code = StringField(
        _l("Code"),
        [required(_l("Enter the code from your app, or a recovery code"))],
        filters=[lambda typed: recovery.tidy(typed or "")],
    )

    def validate_code(self, field: StringField) -> None:
        """Six digits or the shape of a recovery code; anything else is a slip and costs no try."""
        typed = field.data or ""
        if not (len(typed) == 6 and typed.isascii() and typed.isdigit()) and not recovery.can_be_one(typed):
            raise ValidationError(str(_l("Enter six digits from your app, or all 16 letters and digits")))
