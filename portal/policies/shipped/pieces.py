"""What differs from school to school in the models: whole sentences to choose from, and the names of roles, which
depend on the nation."""

from portal.policies.said import Said

TITLES = {
    "parents": Said(
        "Social Media Policy for Parents and Carers",
        "Polisi Cyfryngau Cymdeithasol i Rieni a Gofalwyr",
    ),
    "staff": Said(
        "Social Media Policy for Staff, Governors, Volunteers and Visitors",
        "Polisi Cyfryngau Cymdeithasol i Staff, Llywodraethwyr, Gwirfoddolwyr ac Ymwelwyr",
    ),
    "agreement": Said("Home-School Agreement", "Cytundeb Cartref-Ysgol"),
}
STATUSES = {
    "in-force": Said("policy, in force", "polisi, mewn grym"),
    "draft": Said("policy, draft", "polisi, drafft"),
}
PERIODS = {
    6: Said("every 6 months", "bob 6 mis"),
    12: Said("every year", "bob blwyddyn"),
    24: Said("every two years", "bob dwy flynedd"),
    36: Said("every three years", "bob tair blynedd"),
}
# With their article, and in Welsh only after words that change nothing: wrth, and a colon.
LEADS = {
    "england": Said("the designated safeguarding lead (DSL)", "yr arweinydd diogelu dynodedig"),
    "wales": Said("the Designated Safeguarding Person (DSP)", "y Person Diogelu Dynodedig"),
}
OFFICERS = {
    "england": Said("the Local Authority Designated Officer (LADO)", "Swyddog Dynodedig yr Awdurdod Lleol (LADO)"),
    "wales": Said("the council’s Designated Officer for Safeguarding", "Swyddog Diogelu Penodedig y cyngor"),
}
CHANNELS = {
    "teacher": Said("talk to the class teacher", "siarad â’r athro neu’r athrawes dosbarth"),
    "head": Said("talk to the headteacher in confidence", "siarad â’r pennaeth yn gyfrinachol"),
    "chair": Said(
        "write to the chair of governors, above all if it is about the headteacher",
        "ysgrifennu at gadeirydd y llywodraethwyr, yn enwedig os yw’n ymwneud â’r pennaeth",
    ),
    "person": Said(
        "talk to the person it is about, if you feel able to",
        "siarad â’r person dan sylw, os ydych yn teimlo y gallwch",
    ),
    "portal": Said(
        "raise a concern on the parent portal, where you see who will read it",
        "codi pryder ar y porth rhieni, lle gwelwch pwy fydd yn ei ddarllen",
    ),
    "forum": Said(
        "ask for a topic at the Parents’ Forum",
        "gofyn am drafod pwnc yn y Fforwm Rhieni",
    ),
    "complaint": Said("make a formal complaint", "gwneud cwyn ffurfiol"),
    "lead": Said(
        "talk to whoever leads safeguarding, if it is about a child’s safety",
        "siarad â’r sawl sy’n arwain ar ddiogelu, os yw’n ymwneud â diogelwch plentyn",
    ),
    "outside": Said(
        "use the whistleblowing procedure or ask your union",
        "defnyddio’r drefn chwythu’r chwiban neu ofyn i’ch undeb",
    ),
}
RELATED = {
    "complaints": Said("Complaints Procedure", "Gweithdrefn Gwyno"),
    "safeguarding": Said("Safeguarding and Child Protection Policy", "Polisi Diogelu ac Amddiffyn Plant"),
    "behaviour": Said("Behaviour Policy", "Polisi Ymddygiad"),
    "bullying": Said("Anti-Bullying Policy", "Polisi Gwrth-fwlio"),
    "data": Said("Data Protection Policy", "Polisi Diogelu Data"),
    "equality": Said("Equality Policy", "Polisi Cydraddoldeb"),
    "attendance": Said("Attendance Policy", "Polisi Presenoldeb"),
    "conduct": Said("Code of Conduct", "Cod Ymddygiad"),
    "discipline": Said("Staff Disciplinary Procedure", "Gweithdrefn Ddisgyblu’r Staff"),
    "whistleblowing": Said("Whistleblowing Procedure", "Gweithdrefn Chwythu’r Chwiban"),
}
AGREEMENT = Said(
    "Our Home-School Agreement says how we treat each other. You are free not to agree to it. That changes nothing for "
    "you or your child.",
    "Mae ein Cytundeb Cartref-Ysgol yn dweud sut rydym yn trin ein gilydd. Rydych yn rhydd i beidio â chytuno iddo. "
    "Nid yw hynny’n newid dim i chi na’ch plentyn.",
)
# What each model begins with: codes of CHANNELS and RELATED.
CHANNELS_OF = {
    "parents": ("teacher", "head", "chair", "portal", "complaint"),
    "staff": ("head", "chair", "lead", "outside", "complaint"),
    "agreement": ("teacher", "head", "chair", "portal", "complaint"),
}
RELATED_OF = {
    "parents": ("complaints", "safeguarding", "behaviour", "bullying", "data"),
    "staff": ("conduct", "discipline", "safeguarding", "equality", "data", "whistleblowing"),
    "agreement": ("behaviour", "attendance", "safeguarding", "complaints"),
}
# For whom each is: codes of words.AUDIENCES.
AUDIENCES_OF = {
    "parents": ("parents",),
    "staff": ("staff", "governors", "volunteers", "pta", "visitors"),
    "agreement": ("parents",),
}
ASKS_OF = {"parents": "nobody", "staff": "readers", "agreement": "families"}
# With which of them staff answer the lines of the declaration.
DECLARING = frozenset({"staff"})
