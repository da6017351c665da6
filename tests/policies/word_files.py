"""Word files made of their parts, as Word and others write them."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PLAIN_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
STYLES = {
    "Title": ("Title", None),
    "Heading1": ("heading 1", 0),
    "Heading2": ("heading 2", 1),
    "OurSection": ("Our section", 0),
    "ListBullet": ("List Bullet", None),
    "ListBullet2": ("List Bullet 2", None),
    "TOC1": ("toc 1", None),
}
BULLETS, NUMBERS, SECTIONS = "1", "2", "3"  # lists


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(inner: str = "", style: str = "", listed: str = "", depth: int = 0, more: str = "") -> str:
    """A paragraph of text, or of elements when it begins with '<'."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        properties += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{listed}"/></w:numPr>'
    content = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{content}</w:p>"


def bold(text: str) -> str:
    return run(text, "<w:b/>")


def link(text: str, relation: str) -> str:
    return f'<w:hyperlink r:id="{relation}">{run(text)}</w:hyperlink>'


def picture(alt: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr={quoteattr(alt)}/><a:graphic><a:graphicData>'
        '<pic:pic><pic:blipFill><a:blip r:embed="picture"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def text_box(text: str) -> str:
    """As Word writes it: in a new form, and once more in the old one."""
    inner = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{inner}</w:drawing></mc:Choice><mc:Fallback>'
        f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: list[str], head: bool = False) -> str:
    """Rows of cells; a cell is text, or paragraphs when it begins with '<w:p>'."""
    marks = ["<w:trPr><w:tblHeader/></w:trPr>" if head and not at else "" for at in range(len(rows))]
    cells = ["".join(f"<w:tc>{c if c.startswith('<w:p>') else p(c)}</w:tc>" for c in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{m}{c}</w:tr>" for m, c in zip(marks, cells, strict=True)) + "</w:tbl>"


def level(depth: int, form: str, words: str, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{named}'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
    )


def styles_part() -> str:
    made = [
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:pPr>'
        + (f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "")
        + "</w:pPr></w:style>"
        for key, (name, outline) in STYLES.items()
    ]
    child = (
        '<w:style w:type="paragraph" w:styleId="OurOther"><w:name w:val="Our other"/><w:basedOn w:val="OurSection"/>'
        "</w:style>"
    )
    return f"<w:styles {NAMESPACES}>{''.join(made)}{child}</w:styles>"


def numbering_part() -> str:
    patterns = {
        "10": level(0, "bullet", "•") + level(1, "bullet", "o"),
        "20": level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)"),
        "30": level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2"),
    }
    lists = {BULLETS: "10", NUMBERS: "20", SECTIONS: "30"}
    return (
        f"<w:numbering {NAMESPACES}>"
        + "".join(f'<w:abstractNum w:abstractNumId="{key}">{made}</w:abstractNum>' for key, made in patterns.items())
        + "".join(f'<w:num w:numId="{k}"><w:abstractNumId w:val="{v}"/></w:num>' for k, v in lists.items())
        + "</w:numbering>"
    )


def docx(
    *body: str,
    links: dict[str, str] | None = None,
    notes: dict[str, str] | None = None,
    main: str = PLAIN_MAIN,
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A document of these elements; `links` are addresses by relation, `notes` footnotes by id."""
    relations = "".join(
        f'<Relationship Id="{key}" Type="{R}/hyperlink" Target={quoteattr(to)} TargetMode="External"/>'
        for key, to in (links or {}).items()
    )
    footnotes = "".join(f'<w:footnote w:id="{key}">{p(text)}</w:footnote>' for key, text in (notes or {}).items())
    relation_space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relation_space}"><Relationship Id="main" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relation_space}">{relations}'
        f'<Relationship Id="picture" Type="{R}/image" Target="media/picture.png"/></Relationships>',
        "word/styles.xml": styles_part(),
        "word/numbering.xml": numbering_part(),
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{footnotes}</w:footnotes>",
        "word/media/picture.png": "not looked at",
    }
    return packed({**{name: part.encode() for name, part in parts.items()}, **(extra or {})})


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()
