"""Which items stand under which, told by their marks and indents."""

from portal.policies.tidying.marks import Mark

CLEAR = 3  # spaces by which an item stands further in; text from PDF is never quite straight
TYPED = {"-", "*", "+"}  # marks that people type who mean their indents
BULLET = "•"


class Nesting:
    """The marks of the list that is being read, outermost first."""

    def __init__(self) -> None:
        self._open: list[Mark] = []

    def level(self, mark: Mark) -> int:
        """How deep an item is; 0 is the outermost."""
        if mark.sure and mark.kind != BULLET:  # a number that stands as far out as bullets is not below them
            self._open = [o for o in self._open if o.kind != BULLET or o.indent < mark.indent]
        step = 2 if mark.kind in TYPED else CLEAR
        same = [at for at, other in enumerate(self._open) if is_same(other, mark) and mark.indent - other.indent < step]
        if same:
            while len(same) > 1 and self._open[same[-1]].indent - mark.indent >= step:
                same.pop()
            del self._open[same[-1] :]
        self._open.append(mark)
        return len(self._open) - 1

    def ends(self) -> None:
        """Something that is no item came."""
        self._open.clear()


def is_same(other: Mark, mark: Mark) -> bool:
    """Whether two marks are of one list. After h) the letter i) is no Roman number."""
    if other.kind.strip("()") == "a" and other.number.strip("().") == "h" and mark.number.strip("().") == "i":
        return True
    return other.kind == mark.kind or {other.number.strip("()."), mark.number.strip("().")} == {"i", "j"}
