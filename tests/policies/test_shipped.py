"""The two model policies: whole, honest about strength, the same in both languages, and short enough for a phone."""

import re
from datetime import date

import pytest

from portal.policies.questions import NAMING, PARENTS
from portal.policies.said import Said
from portal.policies.shipped.making import FOLDER, MODELS, PLACE, adopted, model
from portal.policies.shipped.pieces import CHANNELS, RELATED, TITLES
from tests.policies.samples import ADVICE_FIRST, filled

pytestmark = pytest.mark.sqlite_only

NATIONS = ("england", "wales")
NINE = {
    "en": "age, disability, gender reassignment, marriage and civil partnership, pregnancy and maternity, race, "
    "religion or belief, sex, or sexual orientation",
    "cy": "oedran, anabledd, ailbennu rhywedd, priodas a phartneriaeth sifil, beichiogrwydd a mamolaeth, hil, crefydd "
    "neu gred, rhyw, neu gyfeiriadedd rhywiol",
}
NEVER = re.compile(r"\b(users?|submit\w*|tickets?|invalid|please|sorry|must)\b", re.IGNORECASE)
STEMS = sorted(path.name for path in FOLDER.glob("*.md"))


@pytest.fixture(params=[(n, c, w) for n in MODELS for c in ("en", "cy") for w in NATIONS], ids="-".join)
def made(app, request: pytest.FixtureRequest) -> tuple[str, str, str, str]:
    """Name, language, nation and text of each model."""
    name, language, nation = request.param
    return name, language, nation, model(name, language, filled(name, nation))


def words(name: str, language: str) -> str:
    return (FOLDER / f"{name}.{language}.md").read_text(encoding="utf-8")


def kind(line: str) -> str:
    found = re.match(r"#+ |\s*- |\s*\d+\. |\{\w+\}$", line)
    return found[0] if found else "words" if line else ""


def sentences(text: str) -> list[str]:
    """Sentences as they are read, without the marks of Markdown."""
    plain = re.sub(r"\]\([^)]*\)", "", text)
    plain = re.sub(r"^\s*(?:- |\d+\. |#+ )|[*\[\]]", "", plain, flags=re.MULTILINE)
    return [said for line in plain.splitlines() for said in re.split(r"(?<=[.?!:])\s+", line) if said]


def test_each_model_is_there_in_both_languages() -> None:
    assert [f"{name}.{code}.md" for name in sorted(MODELS) for code in ("cy", "en")] == STEMS


@pytest.mark.parametrize("name", MODELS)
def test_the_two_languages_have_the_same_shape_and_the_same_places(name: str) -> None:
    english, welsh = words(name, "en"), words(name, "cy")
    assert [kind(line) for line in english.splitlines()] == [kind(line) for line in welsh.splitlines()]
    assert PLACE.findall(english) == PLACE.findall(welsh)


def test_nothing_is_left_open(made) -> None:
    *_, text = made
    assert not re.search(r"[{}]|\n\n\n|[ \t]\n|%\(", text)
    assert "'" not in text


def test_it_says_what_it_is_who_approved_it_and_until_when(made) -> None:
    name, language, nation, text = made
    assert text.startswith(f"# {TITLES[name].of(language)}\n")
    front = text.split("\n\n")[1].splitlines()
    expected = {
        "en": ["policy, in force", "the governing body", "3 September 2026", "2 September 2027", "every year"],
        "cy": ["polisi, mewn grym", "y corff llywodraethu", "3 Medi 2026", "2 Medi 2027", "bob blwyddyn"],
    }[language]
    assert [line.split(": ")[1] for line in front][1:] == expected
    assert text.count(filled(name, nation).school_name) == 1


def test_all_nine_characteristics_are_named(made) -> None:
    name, language, _, text = made
    assert (NINE[language] in text) == (name != "agreement")


def test_complaint_and_lawful_criticism_are_kept(made) -> None:
    name, language, _, text = made
    assert ("lawful criticism" if language == "en" else "eirniadaeth gyfreithlon") in text
    assert ("complaint" if language == "en" else "cwyn") in text
    if (name, language) == ("parents", "en"):
        assert "You always have the right to complain" in text


def test_each_nation_has_its_own_roles(made) -> None:
    name, language, nation, text = made
    lead = {
        "england": {"en": "the designated safeguarding lead (DSL)", "cy": "yr arweinydd diogelu dynodedig"},
        "wales": {"en": "the Designated Safeguarding Person (DSP)", "cy": "y Person Diogelu Dynodedig"},
    }
    officer = {
        "england": {"en": "Local Authority Designated Officer (LADO)", "cy": "(LADO)"},
        "wales": {"en": "Designated Officer for Safeguarding", "cy": "Swyddog Diogelu Penodedig"},
    }
    other = NATIONS[nation == "england"]
    assert (lead[nation][language] in text) == (name != "agreement")
    assert lead[other][language] not in text
    assert (officer[nation][language] in text) == (name == "staff")
    assert officer[other][language] not in text
    if nation == "wales":
        assert not re.search(r"\b(DSL|LADO)\b", text)


def test_welsh_roles_follow_only_words_that_change_nothing() -> None:
    for name in MODELS:
        before = re.findall(r"(\S+) \{(?:lead|officer)\}", words(name, "cy"))
        assert set(before) <= {"wrth", "ddiogelu:", "ysgol:"}


def test_sentences_are_short(made) -> None:
    _, language, _, text = made
    longest = 20 if language == "en" else 22
    listed = re.escape(NINE[language])
    assert not [said for said in sentences(re.sub(listed, "…", text)) if len(said.split()) > longest]


def test_a_parent_gets_through_it_in_five_minutes(app) -> None:
    """240 words a minute is how fast a grown-up reads; Welsh spells the same in more, shorter words."""
    for language, most in (("en", 5 * 240), ("cy", 5 * 240 * 1.1)):
        for nation in NATIONS:
            text = model("parents", language, filled("parents", nation))
            assert sum(len(re.findall(r"\w[\w’-]*", said)) for said in sentences(text)) <= most


def test_the_english_is_plain(made) -> None:
    _, language, _, text = made
    if language == "en":
        assert not NEVER.search(text)


def test_the_steps_stand_in_the_school_s_own_order_and_count_on_after_the_gate(app) -> None:
    text = model("parents", "en", filled("parents", procedure=ADVICE_FIRST))
    steps = text.partition("## What we do if it goes wrong")[2].partition("\n## ")[0]
    assert re.findall(r"^\d", steps, re.MULTILINE) == list("1234567")
    legal, warn = steps.index("2. We will consider legal"), steps.index("3. We will consider writing")
    assert steps.index("1. We will usually talk") < steps.index("two things are true") < legal < warn
    assert steps.index("7. We will consider other legal action") < steps.index("your side before we decide")


def test_the_home_school_agreement_is_named_only_where_there_is_one(app) -> None:
    for asked in (True, False):
        for language, title in (("en", "Home-School Agreement"), ("cy", "Cytundeb Cartref-Ysgol")):
            text = model("parents", language, filled("parents", home_school_agreement=asked))
            assert (title in text) == asked


def test_channels_questions_and_related_policies_are_the_school_s(app) -> None:
    fields = filled(
        "parents",
        channels=(CHANNELS["forum"], Said("ring the bell", "canu’r gloch")),
        questions=(*PARENTS, NAMING),
        related=(RELATED["complaints"],),
        platforms=("TikTok", "Nextdoor"),
        airing="rarely",
    )
    text = model("parents", "en", fields)
    assert "- ask for a topic at the Parents’ Forum\n- ring the bell.\n" in text
    assert "5. **Does it name somebody and say hurtful things?** Talk to us about it instead.\n" in text
    assert "Examples: TikTok, Nextdoor." in text
    assert "rarely helps" in text
    assert "Behaviour Policy" not in text


def test_values_go_in_as_they_are_and_are_not_read_again(app) -> None:
    odd = r"Oak \1 \g %s %(title)s $title & Co"
    assert f"- School: {odd}\n" in model("parents", "en", filled("parents", school_name=odd))


@pytest.mark.parametrize("audience", ["Staff", "Governors", "Volunteers", "PTA members", "Visitors"])
def test_each_audience_of_the_staff_policy_has_its_own_step(app, audience: str) -> None:
    text = model("staff", "en", filled("staff")).partition("## What we do if something goes wrong")[2]
    (step,) = re.findall(rf"^- \*\*{audience}\.\*\* (.*)$", text, re.MULTILINE)
    assert re.search(r"\b(will|may)\b", step)


def test_what_staff_are_asked_is_all_there(app) -> None:
    text = model("staff", "en", filled("staff"))
    for said in (
        "former pupil under 18",
        "family link",
        "Do not present yourself as the school",
        "before you name or show",
        "at your induction",
        "ask you to delete",
        "ask you to leave",
        "If it is about the headteacher, tell the chair of governors",
        "within one working day",
        "staff disciplinary procedure",
        "You can appeal",
    ):
        assert said in text


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_school_s_version_leaves_dates_and_steps_to_the_portal(app, name: str, language: str) -> None:
    fields = filled(name, review_by=date(2027, 3, 1))
    kept = adopted(name, language, fields)
    whole = model(name, language, fields)
    assert kept.title == fields.title.of(language)
    assert kept.body.startswith("## ")
    assert "2027" in whole
    assert "2027" not in kept.body
    assert not re.search(r"[{}]|\n\n\n|^# ", kept.body, re.MULTILINE)
    assert set(kept.body.splitlines()) <= set(whole.splitlines())
