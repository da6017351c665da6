"""Generated families: siblings, two households, all sorts of names. The same seed gives the same families."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from portal.demo import names


@dataclass(frozen=True, slots=True)
class Guardian:
    """An adult of a generated family; `email` is unique."""

    given_name: str
    family_name: str
    email: str
    language: str | None
    relationship: str
    responsibility: str
    lives_with: bool


@dataclass(frozen=True, slots=True)
class Family:
    """Siblings with their adults. A child is a given name, a family name and the position of its class."""

    children: tuple[tuple[str, str, int], ...]
    guardians: tuple[Guardian, ...]


class Registry:
    """Hands out addresses at example.org, each only once."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def address(self, given: str, family: str) -> str:
        """given.family.2@example.org, numbered so that it can never be one of the cast."""
        name = f"{given}.{family}".lower()
        self._given[name] += 1
        return f"{name}.{self._given[name]}@example.org"


def families(random: Random, registry: Registry, pupils: int, classes: int, *, welsh: bool = False) -> Iterator[Family]:
    """Families with `pupils` children in all, spread evenly over so many classes."""
    places = [number % classes for number in range(pupils)]
    random.shuffle(places)
    while places:
        size = min(random.choices((1, 2, 3), (50, 38, 12))[0], len(places))
        yield family(random, registry, [places.pop() for _ in range(size)], welsh)


def family(random: Random, registry: Registry, places: list[int], welsh: bool) -> Family:
    """One family with a child for each class given."""
    surname = random.choice(names.FAMILIES)
    called = random.sample(random.choice((names.GIRLS, names.BOYS)), len(places))
    if len(places) > 1:
        called[0] = random.choice([n for n in (*names.GIRLS, *names.BOYS) if n not in called])
    children = tuple((name, surname, place) for name, place in zip(called, places, strict=True))
    return Family(children, tuple(guardians(random, registry, surname, welsh)))


def guardians(random: Random, registry: Registry, surname: str, welsh: bool) -> Iterator[Guardian]:
    """One household in most families, two in a quarter, one adult alone in some; at times a grandparent."""
    shape = random.choices(("together", "apart", "alone"), (60, 25, 15))[0]
    language = spoken(random, welsh)

    def adult(relationship: str, responsibility: str = "yes", lives_with: bool = True) -> Guardian:
        given = random.choice(names.FATHERS if relationship == "father" else names.MOTHERS)
        family_name = surname if lives_with and random.random() < 0.9 else random.choice(names.FAMILIES)
        address = registry.address(given, family_name)
        return Guardian(given, family_name, address, language, relationship, responsibility, lives_with)

    yield adult("mother" if random.random() < 0.9 else "father")
    if shape != "alone":
        known = "yes" if random.random() < 0.9 else "unknown"
        yield adult("father", known, lives_with=shape == "together")
    if random.random() < 0.04:
        yield adult("grandparent", "no", lives_with=False)


def spoken(random: Random, welsh: bool) -> str | None:
    """The language a family chose, if it did."""
    return random.choices(("cy", "en", None), (35, 30, 35) if welsh else (1, 30, 69))[0]
