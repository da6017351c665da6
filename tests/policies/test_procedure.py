"""What a school does when a post does harm: its own order and strength, kept and told as they are."""

import json
from itertools import product

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from portal.policies.procedure.procedure import SHIPPED, Procedure, Step, WrongProcedure
from portal.policies.procedure.sentences import SENTENCES, TRIGGERS
from portal.policies.procedure.steps import LABELS, STRENGTHS, Code, Strength
from portal.policies.procedure.stored import as_data, of_data
from portal.policies.procedure.telling import told
from portal.policies.said import Said
from tests.policies.samples import ADVICE_FIRST, REPORTS_FIRST, WARNS_FIRST, steps

SCHOOLS = [WARNS_FIRST, ADVICE_FIRST, REPORTS_FIRST, SHIPPED]
ORDERS = st.permutations([code for code in Code if code != Code.OTHER])
STRENGTH = st.sampled_from(list(Strength))
WORDS = st.text(min_size=1, max_size=40)


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    codes = draw(ORDERS)
    taken = [
        Step(code, draw(STRENGTH), draw(st.none() | st.builds(Said, WORDS, WORDS)))
        for code in codes[: draw(st.integers(1, len(codes)))]
    ]
    gate = draw(st.integers(1, len(taken)))
    return Procedure(
        tuple(taken[:gate]),
        tuple(taken[gate:]),
        gate=draw(st.sampled_from(["removal", "steps"])),
        triggers=tuple(draw(st.permutations(list(TRIGGERS)))[: draw(st.integers(1, len(TRIGGERS)))]),
        pupils_too=draw(st.booleans()),
        meeting_about=draw(st.sampled_from(["", "rules", "agreement"])),
    )


@given(procedures())
def test_any_order_without_repeats_is_kept_as_the_school_has_put_it(procedure: Procedure) -> None:
    assert procedure.order == tuple(step.code for step in (*procedure.first, *procedure.then))
    assert of_data(json.loads(json.dumps(as_data(procedure)))) == procedure


@given(procedures(), st.data())
def test_no_step_stands_in_the_order_twice(procedure: Procedure, data: st.DataObject) -> None:
    again = data.draw(st.sampled_from(procedure.steps))
    with pytest.raises(WrongProcedure):
        Procedure(procedure.first, (*procedure.then, again), triggers=procedure.triggers)


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first": ()}, "at least one step"),
        ({"then": steps(Strength.CONSIDER, Code.OTHER, Code.WARN)}, "last step"),
        ({"triggers": ()}, "when the school contacts"),
        ({"triggers": ("crime", "crime")}, "once, from the list"),
        ({"triggers": ("rudeness",)}, "once, from the list"),
        ({"gate": "refuses"}, "from the list"),
        ({"starts": "rude"}, "from the list"),
        ({"meeting_about": "money"}, "from the list"),
        ({"own_pages": "all"}, "from the list"),
        ({"appeal_to": "parents"}, "from the list"),
        ({"pupils_too": "yes"}, "from the list"),
        ({"first": (Step("shout", Strength.WILL),)}, "strength from the list"),  # type: ignore[arg-type]
        ({"first": (Step(Code.TALK, "must"),)}, "strength from the list"),  # type: ignore[arg-type]
    ],
    ids=str,
)
def test_a_wrong_procedure_says_in_words_what_is_wrong(app, changes: dict, words: str) -> None:
    with pytest.raises(WrongProcedure) as refused:
        Procedure(**{"first": SHIPPED.first, "then": SHIPPED.then} | changes)
    with force_locale("en"):
        assert words in str(refused.value.words)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"first": 1, "then": [], "triggers": []},
        as_data(SHIPPED) | {"first": [{"code": "talk"}]},
        as_data(SHIPPED) | {"first": [{"code": "talk", "strength": "will", "words": {"en": "only"}}]},
        as_data(SHIPPED) | {"first": [{"code": "talk", "strength": "will", "words": {"en": 1, "cy": 2}}]},
        as_data(SHIPPED) | {"gate": ["removal"]},
        as_data(SHIPPED) | {"triggers": [{}]},
        as_data(SHIPPED) | {"colour": "red"},
    ],
    ids=str,
)
def test_whatever_is_not_a_procedure_is_refused(data: object) -> None:
    with pytest.raises(WrongProcedure):
        of_data(data)


def test_the_schools_own_orders_differ() -> None:
    orders = [" ".join(procedure.order) for procedure in SCHOOLS]
    assert orders[:3] == [
        "talk warn legal police block host",
        "talk legal warn police block host other",
        "report remove meet legal warn police block host other",
    ]


def test_every_step_has_words_at_every_strength() -> None:
    assert set(SENTENCES) == set(product(Code, Strength))
    assert set(LABELS) == set(Code)
    assert set(STRENGTHS) == set(Strength)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("language", ["en", "cy"])
def test_each_strength_is_heard(app, language: str) -> None:
    heard = {
        "en": {"will": "will ", "usually": "usually ", "consider": "will consider ", "may": "may "},
        "cy": {"will": "yddwn", "usually": "fel arfer", "consider": "byddwn yn ystyried", "may": "efallai y byddwn"},
    }[language]
    for code, strength in SENTENCES:
        triggers = ("crime",) if code == Code.POLICE else ()
        (step,) = told(Procedure((Step(code, strength),), (), triggers=triggers), language).first
        found = step.words.lower()
        assert heard[strength] in found
        others = [other for name, other in heard.items() if name not in (strength, "will")]
        assert not [other for other in others if other in found and other not in heard[strength]]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("procedure", SCHOOLS, ids=lambda p: "-".join(p.order))
def test_all_that_is_told_is_whole_sentences(app, procedure: Procedure, language: str) -> None:
    title, *sentences = told(procedure, language)
    assert title
    for sentence in sentences:
        assert sentence[0].isupper()
        assert sentence[-1] in ".:"
        assert "%" not in sentence


@pytest.mark.sqlite_only
def test_the_two_languages_tell_the_same_steps_each_in_its_own_words(app) -> None:
    english, welsh = (list(told(REPORTS_FIRST, language)) for language in ("en", "cy"))
    assert len(english) == len(welsh)
    assert not set(english) & set(welsh)


@pytest.mark.sqlite_only
def test_the_gate_asks_for_a_refusal_and_going_on(app) -> None:
    removal, first_steps = (told(procedure, "en").gate[0] for procedure in (WARNS_FIRST, REPORTS_FIRST))
    assert "refuse to take the post down, and you go on" in removal
    assert "refuse to take these steps, and you go on" in first_steps
    assert told(Procedure(SHIPPED.first, ()), "en").gate == ()


@pytest.mark.sqlite_only
def test_a_school_s_own_words_stand_in_place_of_ours(app) -> None:
    own = Said("We ring you.", "Rydym yn eich ffonio.")
    procedure = Procedure((Step(Code.TALK, Strength.WILL, own),), ())
    assert [told(procedure, language).first[0].words for language in ("en", "cy")] == list(own)


@pytest.mark.sqlite_only
def test_what_belongs_to_one_school_is_told_by_that_school_alone(app) -> None:
    reports, warns = ("\n".join(told(procedure, "en")) for procedure in (REPORTS_FIRST, WARNS_FIRST))
    for words in ("for pupils too", "about our school rules", "those of our forum", "discriminates"):
        assert words in reports
        assert words not in warns
    assert "grossly obscene" in warns
    assert "grossly obscene" not in reports


@pytest.mark.sqlite_only
def test_reply_appeal_and_complaint_are_always_told(app) -> None:
    for procedure in SCHOOLS:
        closing = " ".join(told(procedure, "en").closing)
        for words in ("your side before we decide", "You can appeal", "took no part", "right to complain", "police"):
            assert words in closing
        assert "end date" in " ".join(told(procedure, "en"))


def test_outside_of_an_application_nothing_is_told_in_the_wrong_language() -> None:
    with pytest.raises(LookupError):
        told(SHIPPED, "cy")
