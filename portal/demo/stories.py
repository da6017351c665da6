"""Example concerns as plain data. Days are school days before the day of the demonstration, so that each is always
in the state its comment names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """Something written: by the 'parent', by the 'school', or as a 'note' among staff."""

    side: str
    days_ago: int
    body: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How it was closed by the school."""

    days_ago: int
    outcome: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Story:
    """One concern. `child` is one of the cast; else it is the pupil at `place` in the class, of a generated family.
    The author is the first of the child's guardians."""

    school: str
    class_name: str
    topic: str
    recipient: str
    days_ago: int
    what_happened: str
    child: str | None = None
    place: int = 0
    when_happened: str | None = None
    what_tried: str | None = None
    outcome_wanted: str | None = None
    language: str = "en"
    picture: str | None = None  # the name of a file that came with the words
    turns: tuple[Turn, ...] = ()
    ending: Ending | None = None


STORIES = (
    # Unanswered, new.
    Story(
        "oakfield",
        "3 Oak",
        "friendships",
        "class-teacher",
        1,
        "My child has come home three days running saying that nobody will play with them at lunch. Last night "
        "there were tears at bedtime. I do not want to make it bigger than it is, but I would like to know what "
        "you see at school.",
        place=4,
        when_happened="Since Monday, mostly at lunch",
        outcome_wanted="A word with the children, and a call to tell me how lunch goes this week.",
    ),
    # Due soon: a day is left.
    Story(
        "oakfield",
        "3 Oak",
        "learning",
        "class-teacher",
        9,
        "The reading book has not been changed for two weeks and the reading record is not signed. We read every "
        "evening and have run out.",
        place=11,
        what_tried="I wrote in the reading record twice.",
        turns=(Turn("note", 8, "Checked: the group's books were out for relabelling. New ones come this week."),),
    ),
    # Overdue.
    Story(
        "oakfield",
        "4 Maple",
        "day-to-day",
        "class-teacher",
        12,
        "The coat pegs by the back door are so full that coats end up on the floor. We have now lost two coats "
        "this term and cannot buy a third.",
        place=7,
        outcome_wanted="Is there a lost property day? Could the pegs be shared out again?",
        picture="pegs-by-the-back-door.png",
    ),
    # About data: the 30 days of the law run beside the school's own.
    Story(
        "oakfield",
        "6 Willow",
        "data-protection",
        "headteacher",
        3,
        "The letter about the trip was sent to all parents of the class in one mail, so that everybody now has my "
        "private address. I would like to know how that happened and what is done about it.",
        place=5,
        outcome_wanted="Tell the others to delete it, and do not send letters that way again.",
    ),
    # Answered; the school waits for the parent.
    Story(
        "oakfield",
        "6 Willow",
        "posted-online",
        "headteacher",
        6,
        "In the parents' chat of our class somebody wrote that a child hits others and named the child. It is not "
        "my child, but everybody can work out the family. I think somebody at school should know before it grows.",
        place=2,
        when_happened="Sunday evening",
        turns=(
            Turn("note", 5, "Spoke with the office: no other report so far. I will ring the parent who wrote it."),
            Turn(
                "school",
                4,
                "Thank you for telling us, and for telling us here. I will speak with the person who wrote it. "
                "Could you tell me whether the message is still there?",
            ),
        ),
    ),
    # The parent wrote back: the school's turn again.
    Story(
        "oakfield",
        "2 Cherry",
        "wellbeing",
        "class-teacher",
        8,
        "Mornings have become very hard since the move to the new table. There is a stomach ache every day at "
        "half past eight and none at the weekend.",
        place=9,
        turns=(
            Turn(
                "school",
                6,
                "Thank you for writing. I had seen quiet mornings but did not know about the stomach aches. From "
                "tomorrow there is a place next to a friend by the window. Let us see how the week goes.",
            ),
            Turn("parent", 2, "Two good mornings and one bad one. Could we talk for ten minutes on Thursday?"),
        ),
    ),
    # Closed.
    Story(
        "oakfield",
        "5 Lime",
        "behaviour",
        "class-teacher",
        22,
        "There was pushing in the line after break and my child hurt a knee. The note home only said “fell”.",
        place=5,
        turns=(
            Turn(
                "school",
                20,
                "You are right that the note said too little. I have talked with both children and they have made "
                "it up. The line now waits along the wall.",
            ),
            Turn("parent", 19, "Thank you, that is all I wanted to know."),
        ),
        ending=Ending(18, "resolved", "We agreed how the line waits after break and what a note home says."),
    ),
    # Closed, of the cast.
    Story(
        "oakfield",
        "5 Elm",
        "learning",
        "class-teacher",
        18,
        "Dev says that maths homework takes him ten minutes and is always the same sheet. He is getting bored.",
        child="Dev Shah",
        outcome_wanted="Something harder now and then.",
        turns=(
            Turn(
                "school",
                15,
                "Thank you, that is good to know. From Monday Dev takes the sheet with the star, which has puzzles "
                "in place of the last page.",
            ),
            Turn("parent", 12, "He did two of them before supper. Thank you."),
        ),
        ending=Ending(11, "resolved", "Dev has the harder sheet from now on; we look at it again at half-term."),
    ),
    # In Welsh, answered; the school waits for the parent.
    Story(
        "glan-afon",
        "dosbarth 2",
        "day-to-day",
        "class-teacher",
        7,
        "Mae Mali wedi anghofio ei photel ddŵr dair gwaith yr wythnos hon ac mae hi'n dod adref yn sychedig. Oes "
        "cwpanau yn y dosbarth?",
        child="Mali Evans",
        outcome_wanted="Hoffwn wybod a all hi gael diod yn y dosbarth.",
        language="cy",
        turns=(
            Turn(
                "school",
                5,
                "Diolch am ysgrifennu. Oes, mae cwpanau wrth y sinc ac fe wna i atgoffa Mali i yfed. Ydy hi'n dod "
                "adref yn hapusach yr wythnos hon?",
            ),
        ),
    ),
    # Unanswered, in Wales.
    Story(
        "glan-afon",
        "dosbarth 4",
        "other",
        "headteacher",
        3,
        "The bus has left five minutes early twice this week and four children were still at the gate.",
        place=3,
        what_tried="I rang the bus company; they said to ask the school.",
    ),
)
