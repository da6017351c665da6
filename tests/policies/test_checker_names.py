"""PC5: other schools, and what nobody filled in."""

import pytest

from portal.policies.checker import Around
from tests.policies.papers import SOUND, found, places, quotes


def left(text: str, **around: object) -> list[str]:
    return quotes("PC5", SOUND + text, Around(**around))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Written with St Brannoc's Primary School.", "St Brannoc's Primary School"),
        ("Making complaints about staff at St. Brannoc’s", "St. Brannoc’s"),
        ("Posting about pupils/staff at Elmhollow", "Elmhollow"),
        ("Staff at Elmhollow Infant are kind.", "Elmhollow Infant"),
        ("Set out the procedures Elmhollow will follow.", "Elmhollow"),
        ("Children attending Elmhollow are kind.", "Elmhollow"),
        ("Mae Ysgol Glan Derw yn garedig.", "Glan Derw"),
        ("Any child/ren at EHPS", "EHPS"),
    ],
)
def test_the_name_of_another_school_stops(text: str, name: str) -> None:
    assert places("PC5", SOUND + text) == [(13, name)]
    assert [f.level for f in found(SOUND + text) if f.rule == "PC5"] == ["stop"]


@pytest.mark.parametrize(
    "text",
    [
        "Staff at Thornbeck, parents at Thornbeck Primary, and staff at TPS.",
        "Thornbeck's parents. The procedures Thornbeck will follow.",
        "Ring St John Ambulance. We sing in St Brannoc's Church on St David's Day.",
        "Morlanwshire County Council wrote the first text. Ask the Morlan Learning Trust.",
        "The Whole School, our Primary School, Sunday School, a High School nearby.",
        "Staff at Ofsted, pupils at Key Stage 2, parents at Christmas, children at Home.",
        "The Home School Agreement. The School Standards and Framework Act 1998.",
        "Keeping Children Safe in Education. Headteacher and Chair of Governors. Parents at Facebook.",
    ],
)
def test_own_names_and_what_is_no_school_are_left_alone(text: str) -> None:
    assert not left(text)


def test_an_abbreviation_in_brackets_is_the_school_s_own() -> None:
    text = "Social Media Policy\n\nElmhollow Infant and Nursery School (EHI)\n\nStaff at EHI are kind to pupils at EHI."
    assert not quotes("PC5", text)


def test_a_saint_s_school_may_be_called_by_its_saint() -> None:
    text = "Social Media Policy\n\nSt. Brannoc's C of E Primary School\n\nStaff at St. Brannoc's and at St Brannoc’s."
    assert not quotes("PC5", text)


def test_without_a_name_in_the_title_the_most_frequent_is_the_own() -> None:
    text = "Social Media Policy\n\nStaff at Elmhollow. Pupils at Elmhollow. Staff at Oakmoor.\n"
    assert quotes("PC5", text) == ["Oakmoor"]
    assert not quotes("PC5", "Use of networks\n\nVolunteers at Elmhollow Infant are told.")


def test_a_template_of_a_council_has_no_school_of_its_own() -> None:
    text = "Guidance for Parents\n\nMorlanwshire County Council\n\nMaking complaints about staff at St. Brannoc's\n"
    assert quotes("PC5", text) == ["St. Brannoc's"]


def test_an_adopted_template_has() -> None:
    text = "Guidance for Parents\n\nMorlanwshire County Council\n\nElmhollow Primary School\n\nStaff at Elmhollow.\n"
    assert not quotes("PC5", text)


def test_names_known_from_elsewhere_count() -> None:
    assert left("Staff at Elmhollow", own=("Elmhollow Primary School",)) == ["Thornbeck Primary School"]
    assert left("ask oak lane academy", others=("Oak Lane Academy", "Thornbeck Primary School")) == ["oak lane academy"]


@pytest.mark.parametrize(
    "words",
    [
        "[School name]",
        "[insert date]",
        "<insert name>",
        "{{school}}",
        "(insert phone number)",
        "XXX",
        "xx/xx",
        "TBC",
        "to be confirmed",
        "________",
        "[enw’r ysgol]",
        "delete as appropriate",
        "lorem ipsum",
    ],
)
def test_what_was_not_filled_in_stops(words: str) -> None:
    assert places("PC5", SOUND + f"Here is {words}, and more.") == [(13, words)]


@pytest.mark.parametrize(
    "text",
    [
        "[our page](https://www.example.org/name)",
        "As said [1], and [sic].",
        "- [ ] yes\n- [x] no",
        "Signed: ________ Date: ________",
        "This may bring the name of the school into disrepute.",
        "Gall hyn niweidio enw'r ysgol.",
        "Facebook, X and TikTok … and so on.",
        "<https://www.example.org/school>",
        "Kindness\n\nCourage\n\nTeam",
    ],
)
def test_what_only_looks_unfilled_is_left_alone(text: str) -> None:
    assert not left(text)
