"""What each of the cast is, in the reader's language."""

from collections.abc import Iterator

from flask_babel import gettext as _

from portal.demo import glan_afon, oakfield
from portal.demo.shapes import Adult, Link, Post
from portal.schools.roles import relationship_label, role_label

SCHOOLS = {school.slug: school for school in (oakfield.SCHOOL, glan_afon.SCHOOL)}
CHILDREN = {child.name: child for child in oakfield.CHILDREN + glan_afon.CHILDREN}


def descriptions(adult: Adult) -> Iterator[str]:
    """One line for each role and each child."""
    yield from (post_in_words(post) for post in adult.posts)
    yield from (link_in_words(link) for link in adult.links)
    if adult.language == "cy":
        yield _("prefers Welsh")


def post_in_words(post: Post) -> str:
    """A role, with the class where there is one: 'class teacher, 3 Oak'."""
    role = role_label(post.role, SCHOOLS[post.school].nation)
    return _("%(role)s, %(class_name)s", role=role, class_name=post.class_name) if post.class_name else role


def link_in_words(link: Link) -> str:
    """How an adult stands to a child, and what is unusual about it."""
    child = CHILDREN[link.child]
    facts = [
        _(
            "%(relationship)s of %(child)s (%(class_name)s, %(school)s)",
            relationship=relationship_label(link.relationship),
            child=child.name,
            class_name=child.class_name,
            school=SCHOOLS[child.school].name,
        )
    ]
    if link.responsibility == "no":
        facts.append(_("no parental responsibility"))
    if not link.lives_with:
        facts.append(_("another household"))
    if link.restricted:
        facts.append(_("court restriction in force"))
    return ", ".join(facts)
