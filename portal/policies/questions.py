"""The questions before posting: data of each policy, so that a school may ask four or five or others. These are what
the models begin with."""

from typing import NamedTuple

from portal.policies.said import Said


class Question(NamedTuple):
    """What it asks, and a word or two that help to answer."""

    ask: Said
    help: Said = Said("", "")


RIGHT_PLACE = Question(
    Said("Is this the right place to say it?", "Ai dyma’r lle iawn i’w ddweud?"),
    Said(
        "A post can reach many people, and it is hard to take back.",
        "Gall postiad gyrraedd llawer o bobl, ac mae’n anodd ei dynnu’n ôl.",
    ),
)
PRIVATE_TALK = Question(
    Said("Would a private talk be better?", "A fyddai sgwrs breifat yn well?"),
    Said(
        "Bring a serious worry to us first. Then we can look into it and put it right.",
        "Dewch â phryder difrifol atom ni yn gyntaf. Yna gallwn edrych arno ac unioni pethau.",
    ),
)
HARM = Question(
    Said("Could it hurt somebody unfairly?", "A allai frifo rhywun yn annheg?"),
    Said(
        "Think of pupils, families and staff. Perhaps we have not yet had time to find out what happened.",
        "Meddyliwch am ddisgyblion, teuluoedd a staff. Efallai nad ydym wedi cael amser i weld beth ddigwyddodd.",
    ),
)
EFFECT = Question(
    Said(
        "What could it do to our school and to children’s learning?",
        "Beth allai ei wneud i’n hysgol ac i ddysgu’r plant?",
    ),
    Said(
        "Words online stay for a long time. Children read them too.",
        "Mae geiriau ar-lein yn aros am amser hir. Mae plant yn eu darllen hefyd.",
    ),
)
# The fifth, which some schools ask by itself.
NAMING = Question(
    Said("Does it name somebody and say hurtful things?", "A yw’n enwi rhywun ac yn dweud pethau cas?"),
    Said("Talk to us about it instead.", "Siaradwch â ni amdano yn lle hynny."),
)
PARENTS = (RIGHT_PLACE, PRIVATE_TALK, HARM, EFFECT)
STAFF = (
    Question(
        Said(
            "Am I speaking for myself, and can everybody see that?",
            "Ydw i’n siarad drosof fy hun, ac a all pawb weld hynny?",
        )
    ),
    Question(
        Said(
            "Do I name or show anybody? Has the headteacher said yes?",
            "Ydw i’n enwi neu’n dangos rhywun? A yw’r pennaeth wedi cytuno?",
        )
    ),
    Question(
        Said("Do I only know this because of my work?", "Ai dim ond oherwydd fy ngwaith rwy’n gwybod hyn?"),
        Said("Then it is not yours to post.", "Os felly, nid chi biau ei bostio."),
    ),
    Question(
        Said(
            "Would I say it with pupils and parents in the room?",
            "A fyddwn i’n ei ddweud gyda disgyblion a rhieni yn yr ystafell?",
        )
    ),
)
# How firmly a policy speaks against airing frustration in public. “Never” needs a lawyer's look first: lawful criticism
# is free.
AIRING = {
    "nothing": Said("", ""),
    "rarely": Said(
        "A post made in anger rarely helps.",
        "Anaml y mae postiad a wnaed mewn dicter yn helpu.",
    ),
    "never": Said(
        "A post made in anger is never the right way.",
        "Nid postiad a wnaed mewn dicter yw’r ffordd iawn byth.",
    ),
}
