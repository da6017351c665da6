"""The forms of signing in and of the account."""

from wtforms import RadioField, StringField, ValidationError
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Regexp

from portal.accounts.addresses import normal_address
from portal.forms import Form, required
from portal.language import LANGUAGES, NAMES
from portal.translation import lazy_gettext as _l

SIX_DIGITS = r"^[0-9]{6}\Z"


def digits(typed: str | None) -> str:
    """A code as people copy it: with spaces, with a dash, with a full stop after it."""
    return "".join(c for c in typed or "" if not c.isspace() and c not in "-–.")


class SignInForm(Form):
    """Whom to mail. After validation `address` is the address in its normal spelling."""

    email = StringField(_l("Email address"), [required(_l("Enter your email address"))])
    address = ""

    def validate_email(self, field: StringField) -> None:
        """A shape that an address can have; whether anybody knows it is not asked."""
        try:
            self.address = normal_address(field.data or "")
        except ValueError as error:
            words = _l("Enter an email address in the correct format, like name@example.org")
            raise ValidationError(str(words)) from error


class CodeForm(Form):
    """The six digits of the mail."""

    code = StringField(
        _l("Code"),
        [
            required(_l("Enter the code from the email")),
            Regexp(SIX_DIGITS, message=_l("Enter all six digits")),
        ],
        filters=[digits],
    )


class LanguageForm(Form):
    """The language of mails; an empty choice leaves it to the school."""

    language = RadioField(
        _l("Which language do you want your emails in?"),
        choices=[
            *(SelectChoice(code, NAMES[code]) for code in LANGUAGES),
            SelectChoice("", _l("Leave it to the school")),
        ],
    )
