"""PC14 to PC16, PC19 and PC20: rules against each other, against the law, against the reader."""

import pytest

from tests.policies.papers import SOUND, places, quotes


def q(rule: str, text: str) -> list[str]:
    return quotes(rule, SOUND + text)


FORUM = "If it was written on a school forum, the school may block access to that website or forum."
BAN = "Staff must not discuss school matters, staff or pupils."
ALLOWED = "No mention of staff, pupils or events unless permission was given by the headteacher."
ALL_USE = "If you see adults using social networking in the working day, you must inform the lead."
EQUIPMENT = "Do not network during the working day on school equipment."
PAIRS = [
    (FORUM, FORUM),
    (f"{BAN}\n\n{ALLOWED}", BAN),
    (f"{EQUIPMENT}\n\n{ALL_USE}", ALL_USE),
    (
        "Parents must not post photos of school events.\n\nParents may share pictures of their own children.",
        "Parents must not post photos of school events.",
    ),
    (
        "Staff must never be friends with parents.\n\nStaff may be friends with parents they knew before.",
        "Staff must never be friends with parents.",
    ),
]


@pytest.mark.parametrize(("text", "quote"), PAIRS)
def test_two_rules_that_cannot_both_hold(text: str, quote: str) -> None:
    assert [found.strip() for found in q("PC14", text)] == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "If it was on a school website or online forum, the school may block access to that website or forum.",
        "If it was written on a school forum, the school may block access to that forum.",
        BAN,
        ALLOWED,
        f"Staff must not discuss pupils without the headteacher's permission.\n\n{ALLOWED}",
        f"{EQUIPMENT}\n\nIf you see use of social media in the working day on school equipment, inform the lead.",
        "Parents must not post photos of other children at school events.\n\n"
        "Parents may share a picture of their child.",
    ],
)
def test_two_rules_that_go_together(text: str) -> None:
    assert not q("PC14", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Schools may refer the matter to the LADO.", "may refer the matter to the LADO"),
        (
            "The head can inform the Local Authority Designated Officer.",
            "can inform the Local Authority Designated Officer",
        ),
        ("Staff may tell the DSL.", "may tell the DSL"),
        ("Consent cannot be withdrawn.", "Consent cannot be withdrawn"),
        ("Signing the agreement is a condition of admission.", "agreement is a condition of admission"),
        ("A subject access request is answered in 40 days.", "subject access request is answered in 40 days"),
    ],
)
def test_weaker_than_what_holds_for_every_school(text: str, quote: str) -> None:
    assert places("PC15", SOUND + text) == [(13, quote)]


@pytest.mark.parametrize(
    "text",
    [
        "The school must refer the matter to the LADO.",
        "The LADO may refer the matter to the police.",
        "The head may ask the LADO for advice.",
        "Parents can contact the DSL by phone.",
        "Signing the agreement is never a condition of admission.",
        "The school may refer comments to the network.",
    ],
)
def test_as_strong_as_it_must_be(text: str) -> None:
    assert not q("PC15", text)


BAD = "These are inappropriate uses:\n\n"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "It is quick to voice frustrations there, but it is never appropriate to do so.",
            "is never appropriate to do so",
        ),
        ("It is never right to criticise the school.", "is never right"),
        ("Networks must never be used to raise complaints.", "must never be used to"),
        (BAD + "- Making complaints about staff\n- Threats", "Making complaints about staff"),
        (BAD + "- Threats\n- Complaining about teachers", "Complaining about teachers"),
        ("These are inappropriate uses:\n\nMaking complaints\n\nMaking threats", "Making complaints"),
        ("Parents must not criticise the school online.", "Parents must not criticise"),
        (
            "Negative comments about the school will not be tolerated.",
            "Negative comments about the school will not be tolerated",
        ),
        ("The school will not consider complaints posted online.", "will not consider complaints posted online"),
        ("Nid yw byth yn briodol.", "Nid yw byth yn briodol"),
    ],
)
def test_a_bar_on_complaints_or_criticism(text: str, quote: str) -> None:
    assert q("PC16", text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "It is rarely right to voice frustrations there.",
        "Bullying is never acceptable.",
        "Concerns are never ignored. Parents who complain will never be treated worse.",
        BAD + "- Making false complaints\n- Making allegations",
        "You can tell us by:\n\n- Making a complaint\n- Calling",
        "Staff must not criticise the school.",
        "Please bring concerns to us first.",
        BAD + "- False stories\n\n## Other policies\n\n- Complaints Procedure\n- Complaints policy",
    ],
)
def test_other_ways_may_be_better_and_abuse_may_be_barred(text: str) -> None:
    assert not q("PC16", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("- Posting racist comments", "racist"),
        ("where the posting has a racial element", "racial"),
        ("abuse because of their race, gender or religion", "because of their race"),
        ("sexist, racist and homophobic words", "sexist"),
        ("sylwadau hiliol", "hiliol"),
    ],
)
def test_words_narrower_than_the_nine(text: str, quote: str) -> None:
    assert q("PC19", text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "- Posting discriminatory comments, for example racist ones",
        "where the posting has a discriminatory element",
        "Posting racist comments.\n\nA protected characteristic is one of nine.",
        "because of age, disability, gender reassignment, marriage, pregnancy, race, religion, sex, sexual orientation",
        "The fun run is a race for all.",
    ],
)
def test_words_as_wide_as_the_law(text: str) -> None:
    assert not q("PC19", text)


SCOPE = "This policy covers use by staff, parents, pupils and visitors. "


def test_an_audience_in_the_scope_for_which_nothing_follows() -> None:
    steps = "Staff may face disciplinary action. Visitors will be asked to leave."
    assert places("PC20", SOUND + SCOPE + steps) == [(13, "parents"), (13, "pupils")]


@pytest.mark.parametrize(
    "text",
    [
        SCOPE + "Anyone in breach may face action.",
        SCOPE + "Staff may face disciplinary action. Visitors are asked to leave. A parent who refuses may be warned. "
        "Action may be taken against pupils.",
        "This policy applies to parents and carers.",
        "This policy applies to Facebook, X and TikTok.",
    ],
)
def test_every_audience_has_its_step(text: str) -> None:
    assert not q("PC20", text)
