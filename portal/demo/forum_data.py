"""The Parents' Forum of the two schools as plain data. Days are school days before the day of the demonstration, or
after it for a meeting to come."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a topic, title and text by language."""

    words: dict[str, tuple[str, str]]
    days_ago: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A topic that the parent at `place` among the generated ones asked for; `title` is the organisers' for the list
    of the meeting, by language. Without one it waits."""

    place: int
    days_ago: int
    words: tuple[str, str]
    language: str = "en"
    title: dict[str, str] | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting and its list: so many school days ago, or (with `ahead`) from now."""

    days: int
    place: dict[str, str]
    wishes: tuple[Wish, ...]
    note: dict[str, str] | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Forum:
    """The forum of one school, and the topics that wait."""

    school: str
    gatherings: tuple[Gathering, ...]
    waiting: tuple[Wish, ...] = ()


FORUMS = (
    Forum(
        "oakfield",
        (
            Gathering(
                24,
                {"en": "School hall, 6 pm to 7 pm"},
                (
                    Wish(
                        12,
                        45,
                        (
                            "Cars in front of the gate",
                            "In the morning cars stop on the zigzag lines, and the little ones step out between them. "
                            "Many of us would walk if the last bit were safer.",
                        ),
                        title={"en": "The last stretch to the school gate"},
                        outcome=Outcome(
                            {
                                "en": (
                                    "The last stretch to the school gate",
                                    "About thirty parents came. We agreed on three things:\n\n"
                                    "- From next term two members of staff stand at the gate from 8:30 to 8:50.\n"
                                    "- The car park of the community hall may be used, five minutes away.\n"
                                    "- The school has asked the council for a crossing, and tells you what it says.",
                                )
                            },
                            20,
                        ),
                    ),
                    Wish(
                        31,
                        40,
                        (
                            "How much homework is right?",
                            "In some classes there is something every day, in others hardly anything. It would help to "
                            "know what the school thinks is right for each age.",
                        ),
                        title={"en": "Homework"},
                        outcome=Outcome(
                            {
                                "en": (
                                    "Homework",
                                    "Parents told us that it varies too much from class to class. The staff have now "
                                    "written down how much is right for each year. You find it in the newsletter, and "
                                    "we look at it again with you in the summer term.",
                                )
                            },
                            18,
                        ),
                    ),
                ),
            ),
            Gathering(
                16,
                {"en": "School library, 5:30 pm to 6:30 pm"},
                (
                    Wish(
                        47,
                        9,
                        (
                            "Clubs after school",
                            "The clubs are full within a minute, and those who work at that time never get a place. "
                            "Could places be drawn by lot?",
                        ),
                        title={"en": "Clubs after school: who gets a place?"},
                    ),
                ),
                note={"en": "There is childcare next door. To take part from home, ask the office."},
                ahead=True,
            ),
        ),
        (
            Wish(
                58,
                2,
                (
                    "School lunches",
                    "The queue is so long that the last ones have ten minutes to eat. Several families say the same.",
                ),
            ),
        ),
    ),
    Forum(
        "glan-afon",
        (
            Gathering(
                12,
                {"cy": "Neuadd yr ysgol, 18:00", "en": "School hall, 6 pm"},
                (
                    Wish(
                        9,
                        8,
                        (
                            "Cymorth gyda gwaith cartref Cymraeg",
                            "Mae llawer o rieni heb Gymraeg yn ei chael hi’n anodd helpu gartref. A all yr ysgol "
                            "ddangos i ni sut?",
                        ),
                        language="cy",
                        title={
                            "cy": "Helpu gyda gwaith cartref Cymraeg",
                            "en": "Helping with homework in Welsh",
                        },
                    ),
                ),
                ahead=True,
            ),
        ),
    ),
)
