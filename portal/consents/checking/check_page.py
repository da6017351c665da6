"""The page on which somebody chooses what to check: uses, classes, and children by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Response, g, url_for

from portal.access import doors
from portal.accounts.models import Person
from portal.clock import now
from portal.consents.access import KEEPERS
from portal.consents.checking.access import readable_checks
from portal.consents.checking.check_forms import CheckForm
from portal.consents.checking.chosen import Chosen
from portal.consents.checking.kept import Counted, counted, last_purpose
from portal.consents.finding import Found, classes_at, named, on_roll_at
from portal.consents.known import Child
from portal.consents.models import Purpose
from portal.database import random_id
from portal.forms import filled
from portal.schools.models import School
from portal.schools.roles import Role
from portal.schools.standing import standing_of
from portal.translation import gettext as _
from portal.web import page

WHOLE, PIECE = "consents/checking/check.html", "consents/checking/_children.html"
RECENT = 3  # checks below the form
VISIT = timedelta(hours=12)  # for so long the last use is proposed again


@dataclass(frozen=True, slots=True)
class Choosing:
    """The children of a school as its page offers them: of the chosen class, chosen by name, and found just now."""

    in_class: list[Child]
    by_name: list[Child]
    found: Found
    classes: list[str] = field(default_factory=list)


def new_form(person: Person, purposes: list[Purpose], recent: list[Counted]) -> CheckForm:
    """An empty form, or what was typed before the language was switched."""
    usual = last_purpose(recent, person.id, now() - VISIT)
    form = filled(CheckForm, key=random_id(26), purpose=usual, class_name="")
    return form.about(purposes)


def recent_checks(school: School, person: Person) -> list[Counted]:
    """The last few that somebody reads."""
    return counted(readable_checks(school, person).limit(RECENT))


def choosing(school: School, person: Person, chosen: Chosen, typed: str) -> Choosing:
    """Who there is to choose from, in one statement. Until something is chosen or typed, classes are all it reads."""
    children = on_roll_at(school) if chosen.class_name or chosen.pupils or typed else []
    classes = {child.class_name: child.class_id for child in children if child.class_name} or classes_at(school)
    by_name = [child for child in children if child.public_id in set(chosen.pupils)]
    return Choosing(
        in_class=[child for child in children if chosen.class_name and child.class_name == chosen.class_name],
        by_name=by_name,
        found=named((child for child in children if child not in by_name), typed),
        classes=own_first(school, person, classes),
    )


def own_first(school: School, person: Person, classes: Mapping[str, int | None]) -> list[str]:
    """The names of classes in their order; the own class of a teacher before all others."""
    posts = standing_of(person).posts
    own = {post.class_id for post in posts if post.school_id == school.id and post.role == Role.CLASS_TEACHER}
    return sorted(classes, key=lambda name: classes[name] not in own)


def check_page(form: CheckForm, person: Person, status: int = 200, recent: list[Counted] | None = None) -> Response:
    """The form with everything that was chosen so far."""
    form.key.data = form.key.data or random_id(26)
    offered = choosing(g.school, person, form.chosen(), form.q.data or "")
    nobody = ("", _("No whole class: children by name"))
    form.class_name.choices = [*((name, name) for name in offered.classes), nobody]
    form.class_name.data = form.class_name.data or ""
    if recent is None:
        recent = recent_checks(g.school, person)
    address = url_for(".may_we_publish", school=g.school.slug)
    shown = {"offered": offered, "recent": recent, "address": address, "keeps": doors.admits(KEEPERS)}
    return page(WHOLE, PIECE, status, form=form, **shown)
