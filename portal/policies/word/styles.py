"""What the styles of a Word document say of the paragraphs that have them."""

from typing import Any

DEEPEST = 20  # styles based on one another


def value(parent: Any, w: str, name: str) -> str:
    """The value of the child of that name, or ''."""
    child = parent.find(f"{w}{name}") if parent is not None else None
    return str(child.get(f"{w}val", "")) if child is not None else ""


class Styles:
    """The styles by their ids."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def learn(self, root: Any, w: str) -> None:
        """Read styles.xml."""
        for style in root.iter(f"{w}style"):
            properties = style.find(f"{w}pPr")
            listed = properties.find(f"{w}numPr") if properties is not None else None
            self._known[style.get(f"{w}styleId", "")] = {
                "based": value(style, w, "basedOn"),
                "outline": value(properties, w, "outlineLvl"),
                "list": value(listed, w, "numId"),
                "depth": value(listed, w, "ilvl"),
            }

    def found(self, style: str, what: str) -> str:
        """What a style says, or the one it is based on; '' when none does."""
        for _ in range(DEEPEST):
            known = self._known.get(style, {})
            if not known or known[what]:
                return known.get(what, "")
            style = known["based"]
        return ""
