"""Policies as people read them: what Markdown may do in a page, and what it may not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import links
from portal.policies.refusals import TOO_DEEP, TOO_INTRICATE, TOO_LONG
from portal.policies.richtext import LONGEST, MARKS, Section, TooMuch, render
from tests.policies.nu import complaints

REFUSED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "&#106;avascript:alert(1)",
    "javascript:1",
    "vbscript:x",
    "data:text/html,x",
    "data:image/png;base64,x",
    "file:///etc/passwd",
    "blob:x",
    "//host",
    "//host/path",
    "/\\/host",
    "https:@host",
    "https:host",
    "https:/host",
    "https:///host",
    "https://",
    "https://@host",
    "https://name@host",
    "https://name:word@host",
    "https://host%2eorg",
    "https://host:port",
    "http:\\\\host",
    "mailto:",
    "mailto:nobody",
    "tel:",
    "tel:abc",
    "#here",
    "?lang=cy",
    "policies/other",
    "../other",
    "feed:https://host",
    "view-source:https://host",
]
ALLOWED = [
    "https://example.org",
    "http://example.org/a?b=c#d",
    "HTTPS://EXAMPLE.ORG/",
    "https://example.org:8443/x",
    "mailto:office@example.org",
    "mailto:office@example.org?subject=Policy",
    "tel:+441267123456",
    "/oakfield/policies",
    "/",
    "/a//b",
]


@pytest.mark.parametrize("address", REFUSED)
@pytest.mark.parametrize("form", ["[words]({})", "[words](<{}>)", "[words][r]\n\n[r]: {}", "[words][r]\n\n[r]: <{}>"])
def test_a_link_that_leads_elsewhere_loses_its_link_and_keeps_its_words(address: str, form: str) -> None:
    html = render(form.format(address)).html
    assert "words" in html and "<a" not in html and "href" not in html


@pytest.mark.parametrize("address", ALLOWED)
def test_a_link_to_the_web_a_mailbox_a_telephone_or_the_portal_stays(address: str) -> None:
    html = render(f"[words]({address})").html
    outside = address.lower().startswith("http")
    assert re.search(r'<a href="[^"]+"( rel="noopener")?>words</a>', html)
    assert ('rel="noopener"' in html) == outside


@pytest.mark.parametrize("address", ["java\nscript:x", "java\tscript:x", "\x01javascript:x", "/\t/host", "/\n/x"])
def test_characters_that_steer_make_no_link(address: str) -> None:
    assert not links.is_allowed(address)
    assert "<a" not in render(f"[words](<{address}>)").html


@pytest.mark.parametrize("address", ["//host", "\\\\host", "/\\host", "\\/host", "/\\\\host"])
def test_no_stroke_of_either_kind_leads_to_another_host(address: str) -> None:
    assert not links.is_allowed(address)
    html = render(f"[words](<{address}>)").html
    assert not re.search(r'href="(?:/?[/\\]{2}|/\\|\\)', html)


def test_an_address_in_angle_brackets_is_a_link() -> None:
    assert render("<https://example.org>").html == (
        '<p><a href="https://example.org" rel="noopener">https://example.org</a></p>\n'
    )
    assert "<a" not in render("<javascript:alert(1)>").html


def test_html_is_plain_words() -> None:
    html = render('<script>alert(1)</script>\n\n<b onclick="x">bold</b> <!-- hidden -->\n\n<img src=x onerror=y>').html
    assert not re.search(r"<(?!/?p>)", html)
    assert "&lt;script&gt;" in html and "&lt;img" in html


def test_a_picture_is_what_it_is_said_to_show() -> None:
    html = render('![The *steps* <b>](https://example.org/a.png "title") and ![](x.png)').html
    assert html == "<p>The steps &lt;b&gt; and </p>\n"


def test_nobody_gives_ids_or_classes() -> None:
    html = render('## Aims {#main .big}\n\n```js" onclick="x\ncode\n```\n\n[a](/x "title")\n').html
    assert 'id="section-aims-main-big"' in html
    assert not re.search(r"class=|onclick=|title=", html.replace("&quot;", ""))


def test_headings_begin_at_the_second_level_and_skip_none() -> None:
    found = render("### A\n\n##### B\n\n###### C\n\n# D\n\n#### E\n\n# D\n").sections
    assert found == (
        Section("section-a", "A", 2),
        Section("section-b", "B", 3),
        Section("section-c", "C", 4),
        Section("section-d", "D", 2),
        Section("section-e", "E", 3),
        Section("section-d-2", "D", 2),
    )


def test_an_anchor_is_of_words_not_of_numbers_in_either_language() -> None:
    found = render(
        "## 4. Ŵyn, tŷ a châr\n\n## 4.2 What’s next?\n\n## ???\n\n## Aims\n\n## Aims 2\n\n## Aims\n"
    ).sections
    assert [section.anchor for section in found] == [
        "section-wyn-ty-a-char",
        "section-whats-next",
        "section-part",
        "section-aims",
        "section-aims-2",
        "section-aims-3",
    ]


def test_a_heading_without_words_is_none() -> None:
    rendered = render("#\n\n## ![](x.png)\n\n## [](https://example.org)\n\n## \u200b\n\n## *Aims* [x](javascript:1)")
    assert [section.title for section in rendered.sections] == ["Aims x"]
    assert rendered.html.count("<h") == 1


def test_a_heading_inside_a_list_or_quotation_is_a_strong_line() -> None:
    rendered = render("> # Quoted\n\n- ## Listed\n")
    assert not rendered.sections
    assert "<strong>Quoted</strong>" in rendered.html and "<strong>Listed</strong>" in rendered.html


@pytest.mark.parametrize(
    "text",
    [
        "x" * (LONGEST + 1),
        "x" * 2_000_000,
        "\n".join("  " * depth + "- x" for depth in range(300)),
        "> " * 300 + "x",
        "[" * 200_000,
        "![a](" * 30_000,
        "*a**" * 50_000,
        "&amp;" * 30_000,
        "a\n\n" * 66_000,
        "| a | b |\n| - | - |\n" * 9_000,
        "[a]: /" + "x" * 1_900 + "\n\n" + "[a] " * 5_000,
    ],
    ids=lambda text: text[:8] + f"… {len(text)}",
)
def test_more_than_anybody_reads_is_refused_in_words(text: str) -> None:
    with pytest.raises(TooMuch) as refused:
        render(text)
    assert any(refused.value.words is words for words in (TOO_LONG, TOO_DEEP, TOO_INTRICATE))


@pytest.mark.later
@pytest.mark.parametrize("mark", ["*", "[", "<", "`", "_", "![", "[a](", "**a ", "&"])
def test_the_most_marks_that_are_taken_come_to_an_end(mark: str) -> None:
    own = sum(map(mark.count, "[]<>&*_`|\\"))
    assert render("x" + mark * (MARKS // own)).html


lines = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
        st.sampled_from(
            "# a|### b|#|- x|  - y|1. z|> q|> # h|***|---|===|| a | b ||| - | - ||[a](//b)|[a](https://c.d)|![p](q)|"
            "<b>|[r]: javascript:1|[r]|```|    code|<https://x.y>|&#1;|&#xfffe;|\\".split("|")
        ),
    ),
    max_size=25,
).map("\n".join)


@given(lines)
def test_whatever_is_written_the_page_stays_valid_and_its_links_inside_the_rules(text: str) -> None:
    rendered = render(text)
    assert not complaints(rendered.html, [section.anchor for section in rendered.sections])


@given(st.text(st.characters(max_codepoint=255), max_size=60))
def test_an_allowed_address_has_one_of_four_forms(address: str) -> None:
    if links.is_allowed(address):
        assert re.match(r"https?://[a-z0-9]|mailto:|tel:|/(?![/\\])", address, re.IGNORECASE)
        assert not re.search(r"[\s\\\x00-\x1f]", address)


@pytest.mark.parametrize("mark", ["- ", "> ", "1. "])
def test_ten_deep_is_shown(mark: str) -> None:
    indent = "> " if mark == "> " else " " * len(mark)
    text = "\n".join(indent * depth + mark + "x" for depth in range(10))
    assert render(text).html.count("x") >= 1
