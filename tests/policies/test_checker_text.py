"""PC10, PC11, PC13 and PC17: languages, what is linked, shape, title."""

import pytest

from portal.policies.checker import Around, Paper, check
from tests.policies.papers import DAY, SOUND, found, places, quotes

ENGLISH = "This text tells parents what the school expects when they write about it, and what it will do about that."
WELSH = "Mae'r testun hwn yn dweud wrth rieni beth mae'r ysgol yn ei ddisgwyl pan fyddant yn ysgrifennu amdani ar-lein."
TWO_TITLES = "Polisi i rieni ar gyfryngau cymdeithasol\n\nPolicy for parents on social media\n\n"
BILINGUAL = Around(languages=("cy", "en"))


def in_both(english: str, welsh: str) -> list[tuple[str, int]]:
    paper = Paper({"cy": tuple(welsh.split("\n")), "en": tuple(english.split("\n"))})
    return [(f.language, f.line) for f in check(paper, BILINGUAL, DAY) if f.rule == "PC10"]


def test_a_title_in_two_languages_promises_a_text_in_both() -> None:
    text = TWO_TITLES + f"{ENGLISH}\n" * 5
    assert places("PC10", text) == [(1, "Polisi i rieni ar gyfryngau cymdeithasol")]
    assert [f.level for f in found(text) if f.rule == "PC10"] == ["stop"]
    assert places("PC10", TWO_TITLES + f"{WELSH}\n" * 5) == [(3, "Policy for parents on social media")]
    assert not quotes("PC10", TWO_TITLES + f"{ENGLISH}\n\n{WELSH}\n\n" * 3)


def test_names_in_welsh_are_no_title_in_welsh() -> None:
    text = f"Ysgol Glan Derw\n\nPolicy for parents online\n\nCyngor Sir Morlan / Morlan County Council\n\n{ENGLISH}"
    assert not quotes("PC10", text)


def test_a_bilingual_school_publishes_both() -> None:
    assert quotes("PC10", ENGLISH * 3, BILINGUAL)
    assert not in_both(ENGLISH * 3, WELSH * 3)
    assert in_both(f"{ENGLISH}\n" * 9, WELSH) == [("cy", 1)]
    assert in_both(ENGLISH, "") == [("cy", 1)]
    assert in_both(f"{ENGLISH}\n" * 3, f"{ENGLISH}\n" * 3) == [("cy", 1)]


LINKED = Around(policies=("Complaints Policy", "Child Protection & Safeguarding"), agreement=False, forum=False)


def missing(text: str, around: Around = LINKED) -> list[str]:
    return quotes("PC11", SOUND + text, around)


def test_what_the_text_counts_on_must_be_in_the_portal() -> None:
    assert missing("See our Behaviour Policy and the Anti-Bullying Policy.") == [
        "Behaviour Policy",
        "Anti-Bullying Policy",
    ]
    assert missing("- Photography and Image Consent procedures.") == ["Photography and Image Consent procedures"]
    assert missing("- Staff Code of Conduct; and") == ["Staff Code of Conduct"]
    assert missing("(See Behaviour Policy)") == ["Behaviour Policy"]
    assert missing("breaking the Home-School Agreement") == ["Home-School Agreement"]
    assert missing("a talk at the Parent’s Forum") == ["Parent’s Forum"]


@pytest.mark.parametrize(
    "text",
    [
        "(See Complaints Policy)",
        "Child Protection and Safeguarding Policy;",
        "The Online Safety Policy is elsewhere.",
        "[Behaviour Policy](https://www.example.org/b)",
        "This policy, and our policies on conduct.",
        "the Parents and Social Media Policy itself",
    ],
)
def test_what_is_there_or_elsewhere_is_not_missing(text: str) -> None:
    assert not missing(text)


def test_without_a_portal_nothing_is_missing() -> None:
    assert not missing("See our Behaviour Policy, the Home-School Agreement, the Parents' Forum.", Around())


FILL = "This sentence is long enough to be the first of the text.\n\n"
END = "\n\n" + "\n\n".join("And so it goes on for a while here." for _ in range(9))


def shape(text: str) -> list[str]:
    return quotes("PC13", "Social Media Policy\n\nThornbeck Primary School\n\n" + FILL + text + END)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Aims\n\nWords.\n\n11. Review\n\nWords.\n\nUse\n\nWords.\n\nSteps\n\nWords.", "11. Review"),
        ("1. Aims\n\nWords.\n\n2. Use\n\nWords.\n\n4. Steps\n\nWords.", "4. Steps"),
        ("- Is it right?\nThornbeck Primary School\n- Is it kind?", "Thornbeck Primary School"),
        ("- Is it right? Thornbeck Primary School\n- Is it kind?", "Thornbeck Primary School"),
        ("Words.\n\nPage 2 of 5\n\nWords.", "Page 2 of 5"),
        ("Words.\n\n3\n\nWords.", "3"),
        ("- one;\n- two\n.\nWords.", "."),
        ("- one,\n- two,\n\nWords.", "two,"),
        ("- one;\n- two; and\n\nWords.", "two; and"),
        ("- Making threats Posting lies\n- Posting hate", "Making threats Posting lies"),
        ("- Making threats\n- Posting hate Parents should also watch.", "Posting hate Parents should also watch."),
        (
            "- Making threats\n- Posting hate. Parents must watch their children.",
            "Posting hate. Parents must watch their children.",
        ),
        ("itâ€™s garbled", "â€™"),
    ],
)
def test_traces_of_where_the_text_came_from(text: str, quote: str) -> None:
    assert shape(text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "1. Facebook\n2. X\n3. Snapchat",
        "1. First of all\n\n2. Then this\n\n3. And that",
        "1. Aims\n\nWords.\n\n2. Use\n\nWords.\n\n3. Steps\n\nWords.",
        "- one;\n- two; and\n- three.",
        "- Whether it is right. Parents should ask the school.\n- Whether it harms",
        "- Making threats on a Social Networking site\n- Posting hate",
        "---\n\n***\n\n| a | b |\n|---|---|\n| c | d |",
        "Kindness\n\nCourage\n\nTeam",
        "Is this right, wrong or\nneither of them?",
    ],
)
def test_an_honest_shape_is_left_alone(text: str) -> None:
    assert not shape(text)


PROSE = f"\n\n{ENGLISH}\n\n"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Guidance/Policy for Parents" + PROSE, "Guidance/Policy"),
        ("Canllawiau/Polisi i Rieni\n\nGuidance/Policy for Parents" + PROSE, "Canllawiau/Polisi"),
        ("Introduction" + PROSE, "Introduction"),
        ("Introduction to the Policy" + PROSE, "Introduction to the Policy"),
        ("DRAFT Social Media Policy" + PROSE, "DRAFT"),
        (
            "Social Media Policy" + PROSE + "All know our Social Media and Mobile Phone Policy.",
            "Social Media and Mobile Phone Policy",
        ),
        ("Social Media Policy" + PROSE + "This Camera Policy is for all.", "Camera Policy"),
    ],
)
def test_a_title_or_status_that_is_unclear(text: str, quote: str) -> None:
    assert quotes("PC17", text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Social Media Policy" + PROSE,
        "# Parents online" + PROSE,
        "Social Media Policy and Procedures" + PROSE,
        "Social Media Network Policy" + PROSE + "This Social Media Policy is for all.",
        "Social Media Policy" + PROSE + "See our Complaints Policy, the Online Safety Policy and the Behaviour Policy.",
        "Thornbeck Primary School\n\nParental use of social sites" + PROSE,
    ],
)
def test_a_title_that_is_clear(text: str) -> None:
    assert not quotes("PC17", text)


def test_a_section_after_a_numbered_list_is_no_item_of_it_and_no_number_is_missing() -> None:
    sections = [f"## {number}. {title}" for number, title in enumerate(("Aims", "Rules", "Parents", "Review"), 1)]
    steps = ["Parents are asked to:", "1. Read this policy", "2. Talk to us"]
    whole = [*sections[:3], *steps, sections[3], "We do that every year.", "## 5. Links", "See there."]
    gap = [*sections[:3], *steps, "## 5. Links", "See there."]
    assert shape("\n\n".join(whole)) == []
    assert shape("\n\n".join(gap)) == ["## 5. Links"]
