"""Schools: classes, pupils, who belongs to whom, who holds which role, and when a school day is a school day."""

from flask import Blueprint, Flask

blueprint = Blueprint("schools", __name__)


def init_app(app: Flask) -> None:
    """Register the school's public page, and tell access and accounts what schools know about people."""
    from portal import accounts
    from portal.access import doors
    from portal.schools import roles, routes, standing  # noqa: F401 -- routes register themselves
    from portal.schools.slug import SlugConverter

    app.url_map.converters["slug"] = SlugConverter
    doors.standing = standing.standing_of
    doors.school = standing.school_named
    accounts.knows.has_standing = standing.has_standing
    accounts.knows.is_staff = standing.is_staff
    accounts.knows.needs_second_factor = standing.needs_second_factor
    accounts.knows.help_phones = standing.help_phones
    accounts.knows.audiences = standing.audiences
    app.add_template_global(roles.role_label)
    app.add_template_global(roles.relationship_label)
    app.context_processor(standing.for_layout)
    app.register_blueprint(blueprint)
