"""Word documents come in with their headings, lists, tables and links, and without what was deleted."""

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.policies.comparing.parts import passages
from portal.policies.files import read
from portal.policies.richtext import render
from tests.policies.word_files import (
    BULLETS,
    MATHS,
    NUMBERS,
    SECTIONS,
    bold,
    docx,
    link,
    p,
    picture,
    run,
    table,
    text_box,
)

unhurried = settings(deadline=None)  # a busy machine is no failure


def markdown(*body: str, **more: dict[str, str]) -> str:
    return read("policy.docx", docx(*body, **more)).markdown  # type: ignore[arg-type]


def test_headings_are_known_by_their_styles_and_by_what_these_are_based_on() -> None:
    body = (
        p("Our policy", "Title"),
        p("Aims", "Heading1"),
        p("Words.", ""),
        p("Small", "Heading2"),
        p("Own", "OurOther"),
    )
    assert markdown(*body) == "# Our policy\n\n## Aims\n\nWords.\n\n### Small\n\n## Own\n"


def test_headings_and_clauses_keep_the_numbers_that_word_shows() -> None:
    body = [
        p("Introduction", "Heading1", SECTIONS),
        p("We care.", listed=SECTIONS, depth=1),
        p("We listen.", listed=SECTIONS, depth=1),
        p("Scope", "Heading1", SECTIONS),
        p("All of us.", listed=SECTIONS, depth=1),
    ]
    assert markdown(*body) == "## 1. Introduction\n\n1.1 We care.\n\n1.2 We listen.\n\n## 2. Scope\n\n2.1 All of us.\n"


def test_lists_are_lists_by_numbering_by_style_and_by_typed_marks() -> None:
    body = [
        p("Aims", "Heading1"),
        *(p("one", listed=BULLETS), p("deep", listed=BULLETS, depth=1), p("two", listed=BULLETS), p("Between.")),
        *(p("first", listed=NUMBERS), p("within", listed=NUMBERS, depth=1), p("second", listed=NUMBERS), p("Between.")),
        *(p("by style", "ListBullet"), p("Between.")),
        *(p("• typed"), p("•\ttyped too"), p("o\tcircled"), p("-  dashed")),
    ]
    assert markdown(*body).split("Between.") == [
        "## Aims\n\n- one\n  - deep\n- two\n\n",
        "\n\n1. first\n   - (a) within\n2. second\n\n",
        "\n\n- by style\n\n",
        "\n\n- typed\n- typed too\n  - circled\n    - dashed\n",
    ]


def test_strong_lines_are_headings_where_no_style_says_so() -> None:
    body = [
        p(bold("Group chat policy")),
        p("Approved by: the governors"),
        p(bold("1. Aims")),
        p(bold("Note:") + run(" we aim high.")),
        p(run("Rules", '<w:u w:val="single"/>')),
        p("Be kind."),
        p(bold("Signed")),
    ]
    text = markdown(*body)
    assert text.startswith(
        "# Group chat policy\n\nApproved by: the governors\n\n## 1. Aims\n\n**Note:** we aim high.\n\n"
    )
    assert text.endswith("## Rules\n\nBe kind.\n\nSigned\n")


def test_a_document_without_any_marks_is_read_like_a_text() -> None:
    body = [p("Group chat policy"), p("Aims"), p("We aim to:"), p("listen;"), p("answer; and"), p("help.")]
    assert markdown(*body) == "# Group chat policy\n\n## Aims\n\nWe aim to:\n\n- listen;\n- answer; and\n- help.\n"


def test_labels_beside_values_are_lines_a_table_is_a_table_and_a_box_is_its_text() -> None:
    front = table(["Approved by", "The governors"], ["Review date", "June 2028"], ["", ""])
    real = table(
        ["Role", "Who"], ["Head", "A | B"], ["Chair", p("one", listed=BULLETS) + p("two", listed=BULLETS)], head=True
    )
    box = table([p("In a box.") + p("Two lines.")])
    assert markdown(p("Aims", "Heading1"), front, real, box) == (
        "## Aims\n\n**Approved by:** The governors\n\n**Review date:** June 2028\n\n"
        "| Role | Who |\n| --- | --- |\n| Head | A \\| B |\n| Chair | one; two |\n\nIn a box.\n\nTwo lines.\n"
    )


def test_a_table_of_long_cells_is_written_out() -> None:
    long = "word " * 70
    text = markdown(p("Aims", "Heading1"), table(["Who", "What"], ["Head", long], head=True))
    assert text == f"## Aims\n\n**Who:** Head\n\n**What:** {long.strip()}\n"


def test_what_was_deleted_stays_away_what_was_put_in_stays() -> None:
    changed = f"<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>{run('words')}"
    found = read("a.docx", docx(p(changed)))
    assert (found.markdown, found.lines) == ("new words\n", ("new words",))


def test_what_word_hides_stays_away_and_what_is_struck_stays_struck() -> None:
    body = [
        p(run("secret ", "<w:vanish/>") + run("words, ", '<w:vanish w:val="0"/>') + run("seen")),
        p(run("Phones may ") + run("not", "<w:strike/>") + run(" be used.")),
    ]
    found = read("a.docx", docx(*body))
    assert found.markdown == "words, seen\n\nPhones may ~~not~~ be used.\n"
    assert found.lines == ("words, seen", "Phones may not be used.")
    assert "may <s>not</s> be" in render(found.markdown).html
    assert passages(found.markdown)[0].blocks[1] == ["Phones", "may", "~~not~~", "be", "used."]


def test_tildes_that_somebody_typed_strike_nothing() -> None:
    assert render(markdown(p(run("about ~~5~~ days")))).html == "<p>about ~~5~~ days</p>\n"


def test_a_text_box_is_read_in_whatever_form_it_has_words() -> None:
    inner = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    drawn = f"<w:r><w:drawing><wp:anchor><a:graphic>{inner}</a:graphic></wp:anchor></w:drawing></w:r>"
    pictured = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>{inner}</w:drawing></mc:Choice><mc:Fallback>'
        f"{picture('Picture 2')}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    for box in (drawn, pictured, text_box("In the box")):
        assert markdown(p(run("Before") + box)) == "Before\n\nIn the box\n"


def test_a_formula_in_a_line_is_its_characters() -> None:
    formula = f'<m:oMath xmlns:m="{MATHS}"><m:r><m:t>12 ÷ 4</m:t></m:r><m:r><m:t> = 3</m:t></m:r></m:oMath>'
    assert markdown(p(run("So ") + formula)) == "So 12 ÷ 4 = 3\n"


def test_a_cell_that_reaches_over_rows_leaves_the_others_in_their_columns() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"

    begun, gone_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell("Who") + cell("When") + cell("Where"),
        cell("Staff", begun) + cell("Break") + cell("Hall", begun),
        cell("", gone_on) + cell("Lunch") + cell("", gone_on),
        cell("Everybody", '<w:gridSpan w:val="2"/>') + cell("Gate"),
    ]
    drawn = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert markdown(p("Aims", "Heading1"), drawn).splitlines()[2:] == [
        "| Who | When | Where |",
        "| --- | --- | --- |",
        "| Staff | Break | Hall |",
        "|  | Lunch |  |",
        "| Everybody |  | Gate |",
    ]


def test_items_are_as_deep_as_their_style_and_numbers_after_bullets_are_a_list_of_their_own() -> None:
    body = [
        p("one", listed=BULLETS),
        p("deep", "ListBullet2", BULLETS),
        p("two", listed=BULLETS),
        p("first", listed=NUMBERS),
        p("of the first", listed=BULLETS),
        p("second", listed=NUMBERS),
    ]
    text = markdown(p("Aims", "Heading1"), *body)
    assert text == "## Aims\n\n- one\n  - deep\n- two\n1. first\n   - of the first\n2. second\n"
    assert "</ul>\n<ol>\n<li>first" in render(text).html


def test_text_boxes_fields_and_notes_are_read_once() -> None:
    field = f'<w:fldSimple w:instr="TITLE">{run("shown")}</w:fldSimple>'
    note = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    text = markdown(
        p("Aims", "Heading1"),
        p(run("Before") + text_box("In the box")),
        p(field),
        p(run("Law") + note),
        notes={"5": "Of 1986."},
    )
    assert text == "## Aims\n\nBefore\n\nIn the box\n\nshown\n\nLaw[1]\n\n[1] Of 1986.\n"


def test_pictures_go_what_they_show_stays() -> None:
    assert markdown(p(run("See") + picture("A chart of three steps"))) == "See A chart of three steps\n"
    assert markdown(p(run("See") + picture("Logo. Description automatically generated"))) == "See\n"


def test_links_stay_where_they_may_lead() -> None:
    body = run("the ") + link("law", "good") + run(" and ") + link("this", "bad") + run(" and ") + link("that", "host")
    addresses = {"good": "https://example.org/a_(b)", "bad": "javascript:alert(1)", "host": "//host"}
    text = markdown(p(body), links=addresses)
    assert text == "the [law](<https://example.org/a_(b)>) and this and that\n"
    assert 'href="https://example.org/a_(b)"' in render(text).html


def test_a_list_of_contents_goes_and_is_counted() -> None:
    found = read("a.docx", docx(p("Aims 3", "TOC1"), p(), p("Aims", "Heading1"), table(["a", "b"]), p("Words.")))
    assert found.markdown.startswith("## Aims\n")
    assert found.lines == ("Aims 3", "", "Aims", "a", "b", "Words.")


def test_emphasis_is_kept_and_what_looks_like_it_is_not() -> None:
    body = run("a ") + bold("strong ") + run("word", "<w:i/>") + run(", 2*3*4, _x_ [y](z) <b> &amp; `c`")
    html = render(markdown(p(body))).html
    assert html == "<p>a <strong>strong</strong> <em>word</em>, 2*3*4, _x_ [y](z) &lt;b&gt; &amp;amp; `c`</p>\n"


words = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_characters="\x7f"), min_size=1, max_size=8
).filter(lambda word: word.isprintable() and "http" not in word)


@unhurried
@given(st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=5), st.booleans())
def test_the_page_says_what_the_document_said(paragraphs: list[list[str]], strong: bool) -> None:
    body = [p("Aims", "Heading1")]
    for said in paragraphs:
        body.append(p(run("Then ") + run(" ".join(said), "<w:b/>" if strong else "") + run(" end.")))
    found = read("a.docx", docx(*body))
    shown = render(found.markdown).html.striptags()
    assert shown.split() == " ".join(found.lines).split()
