"""A policy's text together with its steps, which are its last part: as a page, and as proof of what somebody read."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from flask import current_app

from portal.policies.procedure.procedure import Procedure
from portal.policies.procedure.telling import Told, told
from portal.policies.richtext import UNSHOWN, Rendered, Section, cleaned_before, render
from portal.policies.writing.drafts import Words


@dataclass(frozen=True)
class Whole:
    """Title and text in a language, and the steps that follow it; None where a policy has no steps."""

    language: str
    words: Words
    procedure: Procedure | None = None

    @cached_property
    def steps(self) -> Told | None:
        """The steps in this language."""
        return told(self.procedure, self.language) if self.procedure else None

    @property
    def page(self) -> Rendered:
        """Text and steps for readers. The anchor of the steps stays the same whatever they are called, and no heading
        of a text has it (markup/anchors.py). Raises TooMuch."""
        text = render(self.words.body)
        if self.steps is None:
            return text
        anchor = f"steps-{self.language}"
        # Not render_template: context processors are about a visitor, who may not be there at all.
        template = current_app.jinja_env.get_template("policies/_steps.html")
        steps = template.render(steps=self.steps, anchor=anchor)
        html = cleaned_before(f"{text.html}{UNSHOWN.sub('', steps)}")
        return Rendered(html, (*text.sections, Section(anchor, self.steps.title, 2)))

    @property
    def digest(self) -> str:
        """The SHA-256 of title, text and steps in the words of this language. No text holds NUL."""
        parts = (f"{self.words.title}\n{self.words.body}", *(self.steps or ()))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()
