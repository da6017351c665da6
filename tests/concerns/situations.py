"""Made-up situations for the pure rule of routing: who holds what, who writes, whom it is about."""

from hypothesis import strategies as st

from portal.concerns.routing import NEXT_UP, Situation
from portal.concerns.topics import SHIPPED

ROLES = tuple(NEXT_UP)
PEOPLE = range(1, 7)  # few, so that one person often holds two roles
AUTHOR = 1

some_people = st.frozensets(st.sampled_from(PEOPLE), max_size=3)


@st.composite
def situations(draw: st.DrawFn, topics: tuple[str, ...] = tuple(SHIPPED)) -> Situation:
    """Any topic in either nation, with vacancies, shared roles, and authors who are staff themselves."""
    topic = SHIPPED[draw(st.sampled_from(topics))]
    has_class = draw(st.booleans())
    holders = {role: draw(some_people) for role in ROLES if has_class or role != "class-teacher"}
    return Situation(
        topic=topic.slug,
        recipients=topic.recipients,
        nation=draw(st.sampled_from(["england", "wales"])),
        holders=holders,
        author=AUTHOR,
        family=draw(some_people) - {AUTHOR},
        about=draw(st.none() | st.sampled_from(PEOPLE[1:])) if topic.asks == "about" else about_of(topic.slug, holders),
        has_class=has_class,
    )


def about_of(topic: str, holders: dict[str, frozenset[int]]) -> int | None:
    """Whom a topic is about that asks no name: the headteacher, where one alone holds the role."""
    heads = holders["headteacher"] if topic == "headteacher" else frozenset()
    return next(iter(heads)) if len(heads) == 1 else None
