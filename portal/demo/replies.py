"""Replies that the two schools keep ready, as plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reply:
    """One saved reply of one school."""

    school: str
    name: str
    english: str
    welsh: str | None = None


REPLIES = (
    Reply(
        "oakfield",
        "I have read it and will find out more",
        "Thank you for telling me. I have read what you wrote, and I take it seriously.\n\n"
        "I will talk with the adults who were there and write to you again when I know more. If something else "
        "happens before then, write it here.",
    ),
    Reply(
        "oakfield",
        "Let us talk",
        "Thank you for writing. I think that this is better talked about than written.\n\n"
        "Tell me here when I can call you, or come to the school gate after school. If you want somebody with you, "
        "bring them along.",
    ),
    Reply(
        "oakfield",
        "What we have changed",
        "Thank you for your patience. This is what we found:\n\n\n\n"
        "This is what we have changed:\n\n\n\n"
        "Write back here if it does not get better, or if I have missed something.",
    ),
    Reply(
        "glan-afon",
        "Diolch – wedi darllen",
        "Thank you for telling me. I have read what you wrote, and I will write to you again when I know more.",
        "Diolch am ddweud wrthyf. Rwyf wedi darllen eich neges, ac fe ysgrifennaf atoch eto pan fyddaf yn gwybod mwy.",
    ),
    Reply(
        "glan-afon",
        "Gadewch i ni siarad",
        "Thank you for writing. Shall we talk? Tell me here when I can call you.",
        "Diolch am ysgrifennu. Beth am i ni siarad? Dywedwch yma pryd y caf eich ffonio.",
    ),
    Reply(
        "glan-afon",
        "Beth sydd wedi newid",
        "Thank you for your patience. This is what we have changed:\n\n\n\nWrite back here if it does not get better.",
        "Diolch am eich amynedd. Dyma beth rydym wedi’i newid:\n\n\n\nYsgrifennwch yma os nad yw pethau’n gwella.",
    ),
)
