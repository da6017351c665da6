"""What Word shows and mammoth would pass over, and what Word hides: made plain before mammoth reads a document."""

from typing import Any
from xml.etree import ElementTree  # no part with a document type comes so far (package.py)

MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
OFF = {"0", "false", "off"}


def settle(root: Any, w: str) -> None:
    """Bring a part into the form that mammoth reads: `w` is the namespace of its words."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{w}fldSimple":  # a field: its words are what it showed last
                child.tag = f"{w}smartTag"
            elif child.tag == f"{MARKUP}AlternateContent":
                one_of(child, w)
            elif child.tag == f"{MATHS}oMath":
                spell(child, w)
    for drawing in list(root.iter(f"{w}drawing")):
        unbox(drawing, w)
    for run in root.iter(f"{w}r"):
        if is_hidden(run, w):
            empty(run, w)


def one_of(choice: Any, w: str) -> None:
    """Of content in two forms one is read: the older where there is one, unless it is only a picture of the words."""
    newer = [part for part in choice if part.tag == f"{MARKUP}Choice"]
    older = choice.find(f"{MARKUP}Fallback")
    if older is not None and (not newer or has_words(older, w) or not has_words(newer[0], w)):
        for part in newer:
            choice.remove(part)
    elif newer:
        if older is not None:
            choice.remove(older)
        choice.tag = newer[0].tag = f"{w}smartTag"


def has_words(part: Any, w: str) -> bool:
    """Whether there is any text in it."""
    return next(part.iter(f"{w}t"), None) is not None


def unbox(drawing: Any, w: str) -> None:
    """The text boxes of a drawing in the older form, beside its picture."""
    for box in list(drawing.iter(f"{w}txbxContent")):
        ElementTree.SubElement(drawing, f"{w}pict").append(box)


def spell(formula: Any, w: str) -> None:
    """A formula in a line as the characters that it is made of."""
    said = "".join(part.text or "" for part in formula.iter(f"{MATHS}t"))
    formula.clear()
    formula.tag = f"{w}r"
    ElementTree.SubElement(formula, f"{w}t").text = said


def is_hidden(run: Any, w: str) -> bool:
    """Whether Word neither shows nor prints it."""
    found = run.find(f"{w}rPr/{w}vanish")
    return found is not None and found.get(f"{w}val", "1") not in OFF


def empty(run: Any, w: str) -> None:
    """Take the words out; the marks of a field stay, because others count on them."""
    for child in list(run):
        if child.tag not in {f"{w}rPr", f"{w}fldChar", f"{w}instrText"}:
            run.remove(child)
