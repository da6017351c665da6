"""What a school can start from: the purposes of facts 3.3, in both languages. Each is adopted and adapted; its basis is
confirmed by the school's data protection lead."""

from dataclasses import asdict, dataclass
from typing import Any

from portal.consents.models import Purpose

UNTIL_NO_EN = "We take it down when you say no, and a year after your child has left at the latest."
UNTIL_NO_CY = "Rydyn ni'n ei dynnu i lawr pan ddywedwch chi na, a blwyddyn ar ôl i'ch plentyn adael fan bellaf."
PRINTED_EN = "What is printed cannot be called back. We do not print it again after you say no."
PRINTED_CY = "Ni ellir galw'n ôl yr hyn sydd wedi'i argraffu. Fyddwn ni ddim yn ei argraffu eto ar ôl i chi ddweud na."
IN_SCHOOL_EN = "While your child is here."
IN_SCHOOL_CY = "Tra bydd eich plentyn yma."


@dataclass(frozen=True, slots=True)
class Shipped:
    """A purpose as it is shipped: the fields of Purpose."""

    slug: str
    title_en: str
    title_cy: str
    note_en: str
    note_cy: str
    kept_en: str
    kept_cy: str
    kind: str = "picture"
    basis: str = "consent"
    bodies: str | None = None


UNTIL_NO = (UNTIL_NO_EN, UNTIL_NO_CY)
PRINTED = (PRINTED_EN, PRINTED_CY)
IN_SCHOOL = (IN_SCHOOL_EN, IN_SCHOOL_CY)
NETWORK = ("Anyone can see it and pass it on.", "Gall unrhyw un ei weld a'i rannu.")

SHIPPED = (
    Shipped(
        "display",
        "Displays inside school",
        "Arddangosfeydd yn yr ysgol",
        "Walls, screens and class books. Visitors may see them.",
        "Waliau, sgriniau a llyfrau dosbarth. Gall ymwelwyr eu gweld.",
        *IN_SCHOOL,
        basis="told-may-object",
    ),
    Shipped(
        "newsletter",
        "Our newsletter",
        "Ein cylchlythyr",
        "On paper and by email.",
        "Ar bapur a thrwy e-bost.",
        *PRINTED,
    ),
    Shipped(
        "class-app",
        "Our class app",
        "Ein ap dosbarth",
        "Seen only by families in the class.",
        "Dim ond teuluoedd y dosbarth sy'n ei weld.",
        "Until the end of the school year.",
        "Tan ddiwedd y flwyddyn ysgol.",
    ),
    Shipped(
        "website",
        "Our school website",
        "Gwefan ein hysgol",
        "Anyone can see it.",
        "Gall unrhyw un ei weld.",
        *UNTIL_NO,
    ),
    Shipped(
        "social-facebook",
        "Our school’s page on Facebook",
        "Tudalen ein hysgol ar Facebook",
        *NETWORK,
        *UNTIL_NO,
        bodies="Facebook (Meta)",
    ),
    Shipped("social-x", "Our school’s account on X", "Cyfrif ein hysgol ar X", *NETWORK, *UNTIL_NO, bodies="X"),
    Shipped(
        "social-instagram",
        "Our school’s account on Instagram",
        "Cyfrif ein hysgol ar Instagram",
        *NETWORK,
        *UNTIL_NO,
        bodies="Instagram (Meta)",
    ),
    Shipped(
        "prospectus",
        "Our prospectus and printed leaflets",
        "Ein prosbectws a thaflenni wedi'u hargraffu",
        "Printed, and kept by people who take one.",
        "Wedi'u hargraffu, ac yn cael eu cadw gan bobl sy'n cymryd un.",
        *PRINTED,
    ),
    Shipped(
        "photographer",
        "School photographer: portrait and class photos",
        "Ffotograffydd yr ysgol: lluniau unigol a lluniau dosbarth",
        "Offered to families.",
        "Yn cael eu cynnig i deuluoedd.",
        "Families keep the photos they buy.",
        "Mae teuluoedd yn cadw'r lluniau maen nhw'n eu prynu.",
    ),
    Shipped(
        "performance-video",
        "Video of shows, shared with families",
        "Fideo o sioeau, wedi'i rannu â theuluoedd",
        "Families keep a copy.",
        "Mae teuluoedd yn cadw copi.",
        "A copy that is with a family cannot be called back.",
        "Ni ellir galw'n ôl gopi sydd gyda theulu.",
        kind="moving",
    ),
    Shipped(
        "livestream",
        "Live video of events",
        "Fideo byw o ddigwyddiadau",
        "Cannot be taken back once shown.",
        "Ni ellir ei dynnu'n ôl ar ôl ei ddangos.",
        "It is not recorded.",
        "Nid yw'n cael ei recordio.",
        kind="moving",
    ),
    Shipped(
        "local-press",
        "Local newspapers and their websites",
        "Papurau newydd lleol a'u gwefannau",
        "The paper decides how it uses the picture.",
        "Y papur sy'n penderfynu sut mae'n defnyddio'r llun.",
        "We cannot call it back from the paper.",
        "Allwn ni ddim ei alw'n ôl oddi wrth y papur.",
    ),
    Shipped(
        "national-press",
        "National newspapers and TV",
        "Papurau newydd cenedlaethol a theledu",
        "They decide how they use the picture.",
        "Nhw sy'n penderfynu sut maen nhw'n defnyddio'r llun.",
        "We cannot call it back from them.",
        "Allwn ni ddim ei alw'n ôl oddi wrthyn nhw.",
    ),
    Shipped(
        "trust-or-county",
        "The council’s publications",
        "Cyhoeddiadau'r cyngor",
        "On paper and online.",
        "Ar bapur ac ar-lein.",
        *UNTIL_NO,
    ),
    Shipped(
        "training",
        "Training for school staff",
        "Hyfforddiant i staff yr ysgol",
        "Seen by staff only.",
        "Dim ond staff sy'n ei weld.",
        *IN_SCHOOL,
    ),
    Shipped(
        "trainee",
        "Student teachers’ coursework",
        "Gwaith cwrs athrawon dan hyfforddiant",
        "Seen by their university or college.",
        "Yn cael ei weld gan eu prifysgol neu eu coleg.",
        "Until the coursework is marked.",
        "Nes bod y gwaith cwrs wedi'i farcio.",
    ),
    Shipped(
        "partner-schools",
        "Joint work with partner schools",
        "Cydweithio ag ysgolion partner",
        "Seen by staff and children of those schools.",
        "Yn cael ei weld gan staff a phlant yr ysgolion hynny.",
        *UNTIL_NO,
    ),
    Shipped(
        "name-with-photo",
        "First name with a photo",
        "Enw cyntaf gyda llun",
        "Never a surname.",
        "Byth gyfenw.",
        *UNTIL_NO,
        kind="name",
    ),
    Shipped(
        "archive",
        "School history and anniversary archive",
        "Archif hanes a phen-blwyddi'r ysgol",
        "Looked at when the school celebrates its past.",
        "Yn cael ei weld pan fydd yr ysgol yn dathlu ei gorffennol.",
        "Kept after your child has left.",
        "Yn cael ei gadw ar ôl i'ch plentyn adael.",
    ),
)
BY_SLUG = {one.slug: one for one in SHIPPED}


def purpose_from(shipped: Shipped, school_id: int, position: int, **changes: Any) -> Purpose:
    """A purpose of a school that begins as shipped; `changes` are fields that differ."""
    return Purpose(school_id=school_id, position=position, **asdict(shipped) | changes)
