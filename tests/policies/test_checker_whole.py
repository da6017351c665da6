"""Whole policies of schools that do not exist, with the flaws that real ones have: what is found, and nothing else."""

from portal.policies.checker import Around
from tests.policies.papers import SOUND, found

TABLE_AT_FRONT = """\
Elmhollow Infant School
Parents on Networks

Date: Autumn 2020
Review Date: Autumn 2023
Policy Coordinator: Mrs J Larkspur
Nominated Governor: Mr T Quill

Why

Networks like Instagram and Twitter are part of the life of most families. By a parent we also mean
carers, relatives and whoever else belongs to Elmhollow Infant School in some way of their own.

Ask yourself first:

• Is this the place at which the school will hear you, and can do something about what you have to
say?
Elmhollow Infant School
• Would it be better to come and talk to us about it first?

These we hold to be inappropriate:

• Making complaints about the people at Elmhollow
• Writing racist things
• Threatening anybody

The police may be asked for help where something written has a racial element, or is a threat.
"""
COUNTY_TEMPLATE = """\
Canllawiau/Polisi i rieni ar ddefnyddio rhwydweithiau cymdeithasol
Guidance/Policy for parents on using social networks
Morlanwshire County Council
November 2021

Most families behave well on networks such as Facebook and Twitter, and what worries them is settled by asking us.

It may be quick to voice frustrations there, but it is never appropriate to do so. Speak to the class teacher.

These we hold to be inappropriate:

• Making complaints about school staff
• Making things up about anybody at St. Brannoc's
• Posting unkind words about pupils Posting racist words
• Posting threats Parents should also look at what their children write online.

You will be asked to a meeting about breaking the Home-School Agreement.
The police may be asked for help where something written has a racial element.
If it was written on a school forum, the school may block access to that website or forum.

Help for parents
http://www.example.org/parents
[Hwb – how to keep safe](https://www.example.org/safe)
"""
DATES_AT_WAR = """\
Social Media Policy

Approved by: Headteacher
Date: May 26
Review date: June 28

Kindness

Courage

Team

Families of Elmhollow Primary School write to each other on Facebook, X and WhatsApp, and that is well.

Inappropriate use

It may be quick to voice concerns there, but it is never appropriate to do so.

Inappropriate uses are:

- Making complaints about staff at Elmhollow
- Posting discriminatory words, for example racist ones

If it was written on a school forum, the school may block access to that website or forum.

We have read:

- Keeping Children Safe in Education 2025;
- Working Together to Safeguard Children 2023;
- Children Act 1989 and Children Act 2004; and
- Equality Act 2010.

11. Review

This policy will be reviewed annually, or sooner if the law changes.

The Headteacher and governing body are responsible for ensuring that the policy remains suitable.
"""


def told(text: str, around: Around | None = None) -> list[tuple[str, int]]:
    return [(f.rule, f.line) for f in found(text, around)]


def test_a_table_at_the_front_and_a_header_left_between_two_questions() -> None:
    holders = Around(own=("Elmhollow Infant School",), holders=("Jane Larkspur",))
    assert told(TABLE_AT_FRONT, holders) == [
        ("PC2", 1),
        ("PC3", 4),
        ("PC1", 5),
        ("PC3", 5),
        ("PC18", 7),
        ("PC7", 11),
        ("PC13", 18),
        ("PC16", 23),
        ("PC19", 24),
        ("PC19", 27),
    ]


def test_a_template_of_a_county_as_it_came() -> None:
    assert told(COUNTY_TEMPLATE, Around(policies=(), agreement=False)) == [
        ("PC2", 1),
        ("PC2", 1),
        ("PC10", 1),
        ("PC17", 1),
        ("PC7", 6),
        ("PC16", 8),
        ("PC16", 12),
        ("PC5", 13),
        ("PC13", 14),
        ("PC19", 14),
        ("PC13", 15),
        ("PC11", 17),
        ("PC19", 18),
        ("PC14", 19),
        ("PC12", 22),
        ("PC12", 23),
    ]


def test_a_policy_whose_dates_and_sections_come_from_two_documents() -> None:
    assert told(DATES_AT_WAR) == [
        ("PC2", 3),
        ("PC3", 4),
        ("PC3", 5),
        ("PC4", 5),
        ("PC16", 17),
        ("PC16", 21),
        ("PC14", 24),
        ("PC8", 28),
        ("PC13", 33),
    ]


def test_a_sound_policy_has_nothing_to_find() -> None:
    text = SOUND + (
        "This policy is for the parents of Thornbeck (TPS) on Facebook, X (formerly Twitter) and TikTok.\n\n"
        "Bring what worries you to the class teacher or to the Parent’s Forum; we answer within ten school days.\n\n"
        "Our choir sings musically, and St John Ambulance comes to the fair. We obey the Equality Act 2010.\n\n"
        "This policy is reviewed annually, or sooner if the law changes.\n"
    )
    assert told(text) == []
