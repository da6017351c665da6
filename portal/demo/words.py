"""What each of the cast is, in the reader's language."""

from collections.abc import Iterator

from portal.demo import glan_afon, oakfield
from portal.demo.shapes import Adult, Link, Post
from portal.schools.roles import relationship_label, role_label
from portal.translation import gettext as _

SCHOOLS = {school.slug: school for school in (oakfield.SCHOOL, glan_afon.SCHOOL)}
CHILDREN = {child.name: child for child in oakfield.CHILDREN + glan_afon.CHILDREN}


def descriptions(adult: Adult, here: str) -> Iterator[str]:
    """One line for each role and each child; a school other than `here` is named."""
    yield from (post_in_words(post) for post in adult.posts)
    for link in adult.links:
        yield ", ".join([link_in_words(link, here), *what_is_unusual(link)])
    if adult.language == "cy":
        yield _("prefers Welsh")


def post_in_words(post: Post) -> str:
    """A role, with the class where there is one: 'class teacher, 3 Oak'."""
    role = role_label(post.role, SCHOOLS[post.school].nation)
    return _("%(role)s, %(class_name)s", role=role, class_name=post.class_name) if post.class_name else role


def link_in_words(link: Link, here: str) -> str:
    """How an adult stands to a child: 'mother of Asha Shah (3 Oak)'."""
    child = CHILDREN[link.child]
    where = child.class_name if child.school == here else f"{child.class_name}, {SCHOOLS[child.school].name}"
    return _(
        "%(relationship)s of %(child)s (%(class_name)s)",
        relationship=relationship_label(link.relationship),
        child=child.name,
        class_name=where,
    )


def what_is_unusual(link: Link) -> Iterator[str]:
    """What else decides what an adult sees of a child."""
    if link.responsibility == "no":
        yield _("no parental responsibility")
    if not link.lives_with:
        yield _("another household")
    if link.restricted:
        yield _("court restriction in force")
