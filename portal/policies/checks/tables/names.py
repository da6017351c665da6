"""Words around the names of schools, and words that look like names and are none."""

KINDS = (
    r"Church\s+of\s+England|Church\s+in\s+Wales|C\.?\s?of\s?E\.?|C\.?E\.?|C\.?\s?in\s?W\.?|R\.?C\.?|"
    r"Roman\s+Catholic|Catholic|Methodist|Jewish|Muslim|"
    r"Voluntary(?:[\s-]+(?:Aided|Controlled))?|Aided|Controlled|V\.?A\.?|V\.?C\.?|Community|County|"
    r"Free|Junior|Infants?'?s?'?|Nursery|Primary|Secondary|High|Upper|"
    r"Lower|Grammar|Comprehensive|First|Middle|Special|Foundation|Preparatory|Prep|"
    r"Junior\s+and\s+Infant|Girls'?|Boys'?|Welsh|Medium|"
    r"and|&"
)
NOUNS = r"School|Schools|Academy|Infants'?|Juniors|Nursery|Federation|Primary|Infant|Junior|College"

# Capitalised words that are no part of a school's name.
COMMON = frozenset(
    """a about academy academies acceptable act action address adult advice after agreed aims all an and any anyone
    appendix approach approved are as at authority before behaviour body both bullying but by can carer carers
    chair child children childrens church class clerk code college colleges comments committee community
    complaints concerns conduct contact contents contract council county curriculum data date department deputy
    designated director document each education employee employees england equality every everyone family
    families federation first for forum from full general good governing governor governors guardian guidance
    guidelines head headteacher headteachers high his her home how i if in inappropriate appropriate independent
    individuals infant information internet introduction is it its junior key law lead leaders learners learning
    legal local maintained making may media meeting member members middle mobile model monitoring must name
    national network networking networks new no nominated not nursery objectives of office officer on online
    online-safety or other our overview parent parental parents person personal phone phones photographs police
    policies policy posting prefer preparatory press prevent primary principal private procedure procedures
    protection public pupil pupils purpose reception related responsibilities responsible review reviewed risk
    role roles rules safe safeguarding safety school schools scope secondary section senior should site sites
    social special staff stage standards state statement statutory student students sunday support teacher
    teachers teaching team term terms that the their them these they this those to trust trustees under use user
    users using village visitor visitors volunteer volunteers wales we website welsh what when where which while
    who whole will with within work working year you your adopted written signed published ratified welcome
    between sixth form free foundation grammar comprehensive upper lower partner feeder neighbouring boarding
    day state-funded mainstream academies dear re draft version title january february march april june july
    august september october november december monday tuesday wednesday thursday friday saturday sunday autumn
    spring summer winter christmas easter facebook twitter x instagram tiktok snapchat whatsapp youtube google
    linkedin microsoft apple ofsted estyn dfe lado dsl dsp ddsl ict it pta fosa pshe send senco ico nspcc ceop
    hwb gdpr kcsie ks1 ks2 eyfs uk mash posh swgfl hr sen mat la nhs covid mis cpd ks3 ks4
    childline england's""".split()
)
WELSH_COMMON = frozenset(
    "gynradd gyfun uwchradd babanod iau gymraeg gymunedol feithrin arbennig gatholig y yr yn mae a ac bob pob".split()
)
# What follows a saint and is no school; and saints that are towns.
AFTER_SAINT = (
    "Ambulance|Day|Church|Cathedral|Chapel|Hall|Street|Road|Hospice|Hospital|Parish|Park|House|Centre|Lane|Avenue|Close|Wood|Priory|"
    "Square|Terrace|Crescent|Drive|Way|Place|Gate|Hill|Bridge|Cadets|First\\s+Aid|Cross|Bay|Andrews|Peter's\\s+Square"
)
TOWNS = frozenset("albans helens ives davids asaph neots austell leonards annes andrews clears".split())
ISSUERS = (
    r"\b(?:[A-Z][\w']+\s+){1,4}(?:County|City|Borough|Metropolitan|"
    r"District)(?:\s+Borough)?\s+Council\b|\bCyngor\s+(?:Sir|Bwrdeistref|Dinas)\b|"
    r"\b(?:[A-Z][\w']+\s+){1,4}(?:Council|Local\s+Authority|Diocese|(?:Multi[\s-]Academy|"
    r"Academy|Learning|Academies|Schools)\s+Trust|Trust)\b|\bDiocese\s+of\s+[A-Z]\w+"
)
