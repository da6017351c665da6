"""What the two schools of the demonstration use pictures for."""

from datetime import date

from portal.consents.shipped import BY_SLUG, purpose_from
from portal.extensions import db
from portal.schools.models import School

ASKED = (
    "display",
    "newsletter",
    "class-app",
    "website",
    "social-facebook",
    "prospectus",
    "photographer",
    "performance-video",
    "local-press",
    "name-with-photo",
)
MORE = {"glan-afon": ("trust-or-county",)}
BODIES = {
    "local-press": {"oakfield": "Oakfield Gazette", "glan-afon": "Papur Glan Afon"},
    "photographer": {"oakfield": "Bright Day Photos", "glan-afon": "Lluniau Haul"},
    "trust-or-county": {"glan-afon": "Cyngor Glan Afon"},
}


def add_purposes(school: School, today: date) -> None:
    """The usual ones; families were told at the start of the school year before the last."""
    for position, slug in enumerate((*ASKED, *MORE.get(school.slug, ()))):
        shipped = BY_SLUG[slug]
        told = date(today.year - 2, 9, 1) if shipped.basis == "told-may-object" else None
        bodies = BODIES.get(slug, {}).get(school.slug, shipped.bodies)
        db.session.add(purpose_from(shipped, school.id, position, bodies=bodies, told_on=told))
    db.session.flush()
