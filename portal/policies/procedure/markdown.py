"""A procedure as Markdown: as a part of a model policy, and for whoever reads a policy line by line."""

from collections.abc import Iterable

from portal.policies.procedure.telling import Told, ToldStep


def as_markdown(told: Told) -> str:
    """Its heading and everything under it. The steps keep their numbers on both sides of the gate."""
    parts = (
        f"## {told.title}",
        *told.opening[:1],
        " ".join(told.opening[1:]),
        numbered(map(_step, told.first)),
        " ".join(told.gate),
        numbered(map(_step, told.then), len(told.first) + 1),
        told.promise,
        listed(told.closing),
    )
    return "\n\n".join(part for part in parts if part)


def listed(entries: Iterable[str]) -> str:
    """Points, one a line."""
    return "\n".join(f"- {entry}" for entry in entries)


def numbered(entries: Iterable[str], start: int = 1) -> str:
    """Numbered points."""
    return "\n".join(f"{number}. {entry}" for number, entry in enumerate(entries, start))


def _step(step: ToldStep) -> str:
    return "\n".join((step.words, *(f"   - {detail}" for detail in step.details)))
