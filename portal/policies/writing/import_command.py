"""`portal policy import`: a draft from a file."""

from pathlib import Path

import click
from flask_babel import force_locale

from portal.forms import is_blank, tidy
from portal.outbox import link_to
from portal.policies.checks.rules.languages import guess
from portal.policies.checks.text import Text
from portal.policies.command import Opening, read_or_stop, school_or_stop, stop
from portal.policies.refusals import TooMuch
from portal.policies.writing.draft_forms import TITLE
from portal.policies.writing.drafts import Words
from portal.policies.writing.importing_actions import HasDraft, SeveralPolicies, import_draft
from portal.schools.models import School


def command(portal_open: Opening) -> click.Command:
    """The command, given how the application is opened."""

    @click.command("import")
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--school", "slug", required=True, help="The school's name in addresses.")
    @click.option("--title", required=True, help="What the policy is called. One that the school has is continued.")
    def import_file(file: Path, slug: str, title: str) -> None:
        """Make a draft of a file (text, Markdown, Word), and say where it is. Ends with 1 when the policy has a draft
        already, with 2 when file, school or title cannot be taken; nothing is changed then."""
        with portal_open(), force_locale("en"):
            click.echo(imported(file, slug, title))

    return import_file


def imported(file: Path, slug: str, title: str) -> str:
    """The address of the draft that was made; ends the command where there is none."""
    school, read, title = school_or_stop(slug), read_or_stop(file), title_or_stop(title)
    try:
        policy = import_draft(school, spoken_in(read.lines, school), Words(title, read.markdown))
    except HasDraft:
        stop(f"{school.name} is already writing “{title}”: publish or delete that draft first", status=1)
    except SeveralPolicies:
        stop(f"{school.name} has more than one policy called “{title}”")
    except TooMuch as error:
        stop(f"{file.name} cannot be read: {error.words}")
    return link_to("policies.edit_draft", school=school.slug, slug=policy.slug)


def spoken_in(lines: tuple[str, ...], school: School) -> str:
    """The language in which most of a text is; the school's first one where it does not have that."""
    found = guess(Text("en", lines))
    return found if found in school.languages.split(",") else school.first_language


def title_or_stop(title: str) -> str:
    """One line that can be seen, and is no longer than the page takes."""
    title = " ".join(tidy(title).split())
    if is_blank(title) or "\0" in title:
        stop("the title is empty")
    if len(title) > TITLE:
        stop(f"the title must be {TITLE} characters or less")
    return title
