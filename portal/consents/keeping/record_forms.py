"""What the school writes down for one child."""

from collections.abc import Mapping

from wtforms import HiddenField

from portal.consents.keeping.record import Record
from portal.consents.models import Purpose
from portal.forms import Choice, Form
from portal.language import NAMES
from portal.schools.models import Guardianship, School
from portal.schools.roles import relationship_label
from portal.translation import gettext as _
from portal.translation import lazy_gettext as _l

PUPIL = "pupil"  # instead of an adult: the decision is the child's own
FIELD = "purpose-"  # before the name of a purpose, as on the family's page
WAYS_IN = {"paper": _l("On paper"), "phone": _l("By phone, or in person")}


class OnBehalfForm(Form):
    """Whose answers they are, how they came, and in which words. The answers themselves are `given`: a field for each
    purpose, and one without an answer stays as it is."""

    adult = Choice(_l("Whose answers are they?"), _l("Select whose answers they are"))
    channel = Choice(_l("How did the answers come?"), _l("Select how the answers came"))
    text_language = Choice(_l("In which language were the questions read?"), _l("Select the language"))
    answers = HiddenField()
    given: dict[Purpose, str]

    def about(self, record: Record) -> "OnBehalfForm":
        """With the choices there are. Where the school speaks one language, that is the one that was read."""
        self.adult.choices = [(link.person.public_id, adult_label(link)) for link in record.links]
        if record.pupil_decides:
            self.adult.choices.append((PUPIL, _("%(name)s’s own decision", name=record.pupil.given_name)))
        ask_how(self, record.pupil.school)
        self.given = {}
        return self

    def take(self, record: Record, sent: Mapping[str, str]) -> bool:
        """Whether all is good. What was chosen for each purpose is in `given` in any case."""
        asked = ((purpose, sent.get(f"{FIELD}{purpose.slug}")) for purpose in record.purposes)
        self.given = {purpose: answer for purpose, answer in asked if answer in ("yes", "no")}
        good = bool(self.validate_on_submit())
        if not self.given:
            self.answers.errors = [_("Select an answer for at least one use")]
        return good and bool(self.given)


def ask_how(form: "OnBehalfForm | UploadForm", school: School) -> None:
    """Give the questions how answers came and in which language their choices."""
    form.channel.choices = list(WAYS_IN.items())
    languages = school.languages.split(",")
    form.text_language.choices = [(code, NAMES[code]) for code in languages]
    if len(languages) == 1:
        form.text_language.data = languages[0]


def adult_label(link: Guardianship) -> str:
    """An adult, and whether the answers count."""
    values = {"name": link.person.full_name, "relationship": relationship_label(link.relationship_)}
    if link.responsibility == "yes":
        return _("%(name)s (%(relationship)s)", **values)
    return _("%(name)s (%(relationship)s) – no parental responsibility on record", **values)


class UploadForm(Form):
    """How the answers of a sheet came, and in which words they were asked for."""

    channel = Choice(_l("How did the answers come?"), _l("Select how the answers came"))
    text_language = Choice(_l("In which language were the questions read?"), _l("Select the language"))
    sheet = HiddenField(_l("The filled-in sheet (CSV)"))

    def at(self, school: School) -> "UploadForm":
        """With the choices there are."""
        ask_how(self, school)
        return self
