"""The form with what a school promises for each topic: a field for every number, made from the shipped topics."""

from collections.abc import Iterator
from typing import Any

from wtforms import Field, StringField
from wtforms.validators import StopValidation

from portal.admin.desk_forms import number_between
from portal.concerns.topics import SHIPPED, topics_of
from portal.concerns.words import topic_label
from portal.forms import Form, filled, tidy
from portal.schools.models import School
from portal.translation import gettext as _

MOST_DAYS = 40
BOTH = ("acknowledge", "reply")


def check_days(form: Form, field: Field) -> None:
    """A number of school days that a school can promise."""
    if number_between(field.data or "", 1, MOST_DAYS) is None:
        topic = topic_label(field.name.partition("-")[2])
        raise StopValidation(
            _("“%(topic)s”: enter a number of school days from 1 to %(most)s", topic=topic, most=MOST_DAYS)
        )


class ReplyDays(Form):
    """`acknowledge-<topic>` and `reply-<topic>` for every topic."""

    @classmethod
    def of(cls, school: School) -> "ReplyDays":
        """The form as the school has it set."""
        topics = SHIPPED | topics_of(school.id)
        numbers = {
            f"{which}-{slug}": str(getattr(topic, f"{which}_days")) for slug, topic in topics.items() for which in BOTH
        }
        return filled(cls, **numbers)

    @property
    def rows(self) -> Iterator[tuple[str, Any, Any]]:
        """Topic in words, and its two fields."""
        return ((topic_label(slug), self[f"acknowledge-{slug}"], self[f"reply-{slug}"]) for slug in SHIPPED)

    def validate(self, extra_validators: Any = None) -> bool:
        """Nobody answers before they have looked."""
        good: bool = super().validate(extra_validators)
        for label, look, answer in self.rows:
            if not look.errors and not answer.errors and int(look.data) > int(answer.data):
                words = _("“%(topic)s”: the answer cannot be due before somebody looks at it", topic=label)
                answer.errors, good = [words], False
        return good

    @property
    def promised(self) -> dict[str, tuple[int | None, int | None]]:
        """By topic both numbers, once the form is found good; None where it is the shipped one."""
        return {
            slug: (
                _own(self[f"acknowledge-{slug}"].data, topic.acknowledge_days),
                _own(self[f"reply-{slug}"].data, topic.reply_days),
            )
            for slug, topic in SHIPPED.items()
        }


def _own(typed: str, shipped: int) -> int | None:
    return None if int(typed) == shipped else int(typed)


for slug in SHIPPED:
    for which in BOTH:
        setattr(ReplyDays, f"{which}-{slug}", StringField(validators=[check_days], filters=[tidy]))
