"""Text copied out of a PDF: its paragraphs, lists and headings come back, what stood at the edges of pages goes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.policies.richtext import render
from portal.policies.tidying import tidied

unhurried = settings(deadline=None)  # a busy machine is no failure

WRAPPED = """ Larkfield Primary School

 \x20
Policy on the use of group chats by \x20

families and friends \x20
 \x20
Why we wrote this \x20
 \x20
Many of our families talk to each other in group chats, and most of the time that is a help to all of \x20
us. This page says what we ask of the grown-ups around our children, and what the school does when a \x20
chat goes wrong. \x20
 \x20
What we hope for \x20

We hope that everybody in a chat will: \x20

{0}Think of the children who might be hurt by what is said there, even when nobody had meant it to be \x20
unkind; \x20

{0}Leave names out; and \x20

{0}Come to us first. \x20
. \x20
The school reads no chats. \x20
 Therefore it learns of trouble only from those who were there, and it is glad of anybody who takes \x20
the time to tell. \x20
"""
EXPECTED = """Larkfield Primary School

# Policy on the use of group chats by families and friends

## Why we wrote this

Many of our families talk to each other in group chats, and most of the time that is a help to all of us. This page \
says what we ask of the grown-ups around our children, and what the school does when a chat goes wrong.

## What we hope for

We hope that everybody in a chat will:

- Think of the children who might be hurt by what is said there, even when nobody had meant it to be unkind;
- Leave names out; and
- Come to us first.

The school reads no chats.

Therefore it learns of trouble only from those who were there, and it is glad of anybody who takes the time to tell.
"""


@pytest.mark.parametrize("bullet", ["", "\uf0b7 ", "\uf0a7", "• ", "•\n", "\uf0b7\n", "- ", "– ", "●\t", "o   ", "▪"])
def test_wrapped_text_is_put_together_whatever_its_bullets_became(bullet: str) -> None:
    assert tidied(WRAPPED.format(bullet)) == EXPECTED


def test_values_told_one_word_a_line_are_no_headings() -> None:
    text = "Group Chat Policy\n\nApproved by: the governors\n\nDate: March 27\n\nKindness\n\n\nCourage\n\n\nCare\n\n"
    text += "We are a school that listens to everybody in it.\n\nOur aims\n\nWe aim to listen.\n"
    assert tidied(text).splitlines()[::2][:3] == ["# Group Chat Policy", "Approved by: the governors", "Date: March 27"]
    assert "- Kindness\n- Courage\n- Care\n" in tidied(text)
    assert titles(text) == ["Group Chat Policy", "Our aims"]


def test_a_text_without_a_title_begins_with_its_first_section() -> None:
    assert titles("Introduction to the Policy\n\nWe write this for all.\n\nScope\n\nIt is for all of us.\n") == [
        "Introduction to the Policy",
        "Scope",
    ]


def test_sections_are_known_by_their_numbers_and_items_by_theirs() -> None:
    text = (
        "1. Aims\nWe aim high, and this is a sentence that goes on for long enough to be wrapped at the\nend of it.\n"
        "2. What to do\n1. Talk to the class teacher.\n2. Talk to the head.\n3. Write to the chair.\n"
        "3. Roles\n3.1 The head\nThe head reads all.\n3.2 The governors decide once a year what is to be done.\n"
        "Appendix 1: Words\nHere are words.\n"
    )
    assert tidied(text).splitlines()[4:11] == [
        "## 2. What to do",
        "",
        "1. Talk to the class teacher.",
        "2. Talk to the head.",
        "3. Write to the chair.",
        "",
        "## 3. Roles",
    ]
    assert "### 3.1 The head\n" in tidied(text)
    assert "\n3.2 The governors decide once a year" in tidied(text)


def test_a_section_number_alone_stands_before_its_heading_again() -> None:
    text = "Our aims\n\nWe aim high.\n\n11.\n\nLooking at this again\n\nWe look at this each year.\n"
    assert titles(text) == ["Our aims", "11. Looking at this again"]


def test_what_stands_at_the_edges_of_pages_goes() -> None:
    pages = [
        "Larkfield School – Chat Policy\nOur aims\n\nWe aim to listen to everybody who comes to us with\nPage 1 of 3\n",
        "Larkfield School – Chat Policy\na worry about a chat.\n\n2 | Page\n",
        "Larkfield School – Chat Policy\nOur rules\n\nBe kind.\n3\n",
    ]
    joined = tidied("\f".join(pages))
    assert joined.count("Larkfield") == 1
    assert "Page" not in joined and "3" not in joined
    assert "with a worry about a chat." in joined
    assert titles("\f".join(pages))[-2:] == ["Our aims", "Our rules"]


def test_a_running_head_without_page_breaks_goes_too() -> None:
    head = "Larkfield School Chat Policy\n"
    text = (
        head + "Our aims\n\n- be kind\n" + head + "- be brave\n" + "\nOur rules\n\nTalk to us.\n" + head + "Always.\n"
    )
    assert tidied(text).count("Larkfield") == 1
    assert "- be kind\n- be brave\n" in tidied(text).replace("\n\n- be brave", "\n- be brave")


def test_a_list_of_contents_goes() -> None:
    text = "Contents\n1. Aims ........ 2\n2. Rules ....... 3\n3. Help . . . . . . 4\n\n"
    text += "1. Aims\nWe aim high.\n2. Rules\nBe kind.\n"
    assert titles(text) == ["1. Aims", "2. Rules"]
    assert "Contents" not in tidied(text)


def test_items_run_together_are_parted() -> None:
    assert tidied("We ask you:\n• be kind • be brave • be honest\n") == (
        "We ask you:\n\n- be kind\n- be brave\n- be honest\n"
    )
    assert "- Making up stories\n- Posting pictures\n" in tidied("- Making up stories- Posting pictures\n")


def test_a_divided_word_is_put_together_where_the_text_has_it_whole() -> None:
    text = "We have a safeguarding lead, who is there for every child and for every adult; safe-\nguarding is for well-"
    text += "\nknown people too.\n"
    assert "safeguarding is for well-known people" in tidied(text)


def test_lists_of_letters_and_lists_in_lists_keep_their_order() -> None:
    assert tidied(
        "You can:\n\n1. Talk\n   • to a teacher\n   • to the head\n2. Write\n\na) in ink\nb) in pencil\n"
    ) == ("You can:\n\n1. Talk\n   - to a teacher\n   - to the head\n2. Write\n   - a) in ink\n   - b) in pencil\n")


def test_welsh_is_read_like_english() -> None:
    text = "Polisi Sgwrsio\n\nCyflwyniad\n\nMae’r polisi hwn i bawb.\n\nNodau\n\n"
    text += "Ein nodau yw:\n\no  gwrando\no  helpu\n\nTudalen 2 o 3\n"
    assert titles(text) == ["Polisi Sgwrsio", "Cyflwyniad", "Nodau"]
    assert tidied(text).endswith("Ein nodau yw:\n\n- gwrando\n- helpu\n")


def test_markdown_stays_as_it_is() -> None:
    text = "# Title\n\n## Aims\n\nWe **aim** for [this](https://example.org).\n\n- one\n  - deep\n- two\n\n"
    text += "| a | b |\n| - | - |\n| 1 | 2 |\n"
    assert tidied(text) == text


def test_an_address_becomes_a_link_once() -> None:
    once = tidied("Look at https://example.org/help. It is good.\n")
    assert once == "Look at <https://example.org/help>. It is good.\n" == tidied(once)


def test_what_only_looks_like_markdown_is_kept_as_words() -> None:
    html = render(tidied("The law says so.\n\n1986. That was the year of it.\n\n#tag and + plus and = is.\n")).html
    assert "<ol" not in html and "<h" not in html and "1986." in html and "#tag" in html


def titles(text: str) -> list[str]:
    return [section.title for section in render(tidied(text)).sections]


words = st.text("abcdefghij", min_size=2, max_size=8)
sentences = st.lists(words, min_size=6, max_size=30).map(lambda said: " ".join(said).capitalize() + ".")
headings = st.lists(words, min_size=1, max_size=5).map(lambda said: " ".join(said).capitalize())
items = st.lists(sentences, min_size=2, max_size=5)
sections = st.lists(st.tuples(headings, sentences, items), min_size=2, max_size=4, unique_by=lambda s: s[0])


def written(parts: list[tuple[str, str, list[str]]]) -> str:
    return "\n".join(
        f"## {heading}\n\n{sentence}\n\n" + "".join(f"- {item}\n" for item in listed)
        for heading, sentence, listed in parts
    )


@unhurried
@given(sections)
def test_tidying_twice_is_tidying_once(parts: list[tuple[str, str, list[str]]]) -> None:
    once = tidied(written(parts))
    assert once == written(parts)
    assert tidied(once) == once


@unhurried
@given(sections, st.integers(50, 100), st.sampled_from(["•", "\uf0b7", "–"]))
def test_no_word_is_lost_and_none_is_added(parts: list[tuple[str, str, list[str]]], width: int, sign: str) -> None:
    text = written(parts).replace("## ", "").replace("\n- ", f"\n{sign} ")
    lines = [wrapped(line, width) for line in text.split("\n")]
    assert plain(tidied("\n".join(lines))) == plain(text.replace(sign, ""))


def wrapped(line: str, width: int) -> str:
    out = [""]
    for word in line.split():
        if len(out[-1]) + len(word) >= width:
            out.append("")
        out[-1] += f" {word}" if out[-1] else word
    return "\n".join(out)


def plain(text: str) -> list[str]:
    return text.replace("#", "").replace("- ", " ").split()


@unhurried
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_whatever_comes_is_tidied_and_shown(text: str) -> None:
    render(tidied(text))


@unhurried
@given(
    st.lists(
        st.sampled_from(
            [
                "•",
                "1.",
                "a",
                "A b",
                "x;",
                "\f",
                "",
                "-",
                "3",
                "o  z",
                "1.1 B",
                "|a|",
                "> q",
                "# h",
                "===",
                "A:",
                "Page 2",
            ]
        ),
        max_size=30,
    )
)
def test_lines_of_all_kinds_in_any_order_are_tidied_and_shown(lines: list[str]) -> None:
    render(tidied("\n".join(lines)))
