"""Policies of the two schools that are no model of ours: their complaints procedures, and a draft that needs a look."""

from portal.policies.writing.drafts import Words

COMPLAINTS_ENGLAND = Words(
    "Complaints Procedure",
    """## Talk to us first

Most worries are settled by a talk. Speak to the class teacher, or raise a concern on the parent portal. You get an
answer within ten school days. If we need longer, we tell you why and by when.

## Stage 1: the headteacher

If you are not content, tell the headteacher that you want to make a formal complaint. You can write, call or come in.

- We confirm within three school days that we have it, and say what we understood.
- The headteacher looks into it, or asks somebody to find out what happened. The decision is always the headteacher’s.
- You get the answer in writing within fifteen school days, with the reasons and what we will change.

If it is about the headteacher, write to the chair of governors. If it is about a governor, write to the clerk.

## Stage 2: a panel of governors

If you are still not content, ask the clerk for a panel within ten school days of the answer. Three governors who
took no part in it before will hear you. You can bring somebody with you. You get their decision in writing within
five school days of the meeting.

## After that

You can ask the Department for Education whether we kept to this procedure.

## What you can count on

- A complaint never counts against you or your child.
- Tell us within three months, if you can. If something kept you, say so, and we will look at it all the same.
- What comes in the holidays counts as received on the first day of term.
- Some matters have a way of their own: admissions, exclusions, and what a child is entitled to under a statutory
  plan. We tell you whom to ask.

## Review

The governing body reviews this procedure every two years.
""",
)
COMPLAINTS_WALES = {
    "en": Words(
        "Complaints Procedure",
        """## Stage A: talk to us

Most worries are settled by a talk. Speak to the class teacher, or raise a concern on the parent portal. You get an
answer within ten school days, or we agree a time with you.

## Stage B: the headteacher

If you are not content, write to the headteacher within five school days. If it is about the headteacher, write to the
chair of governors. You get a letter with the outcome within ten school days.

## Stage C: the complaints committee

If you are still not content, write to the chair of governors within five school days. If it is about the chair,
write to the vice-chair. A committee of governors who took no part in it before meets within fifteen school days and
hears you. You can bring a friend. You get the outcome within ten more school days. It is final.

## What you can count on

- A complaint never counts against you or your child.
- You can write to us in Welsh or in English. An answer in Welsh takes no longer.
- You never have to tell your story again from the beginning when you go a stage further.
- If we need longer, we explain it in writing.

## Review

The governing body reviews this procedure every two years.
""",
    ),
    "cy": Words(
        "Gweithdrefn Gwyno",
        """## Cam A: siaradwch â ni

Mae sgwrs yn datrys y rhan fwyaf o bryderon. Siaradwch â’r athro neu’r athrawes dosbarth, neu codwch bryder ar y porth
rhieni. Cewch ateb o fewn deg diwrnod ysgol, neu byddwn yn cytuno ar amser gyda chi.

## Cam B: y pennaeth

Os nad ydych yn fodlon, ysgrifennwch at y pennaeth o fewn pum diwrnod ysgol. Os yw’n ymwneud â’r pennaeth,
ysgrifennwch at gadeirydd y llywodraethwyr. Cewch lythyr gyda’r canlyniad o fewn deg diwrnod ysgol.

## Cam C: y pwyllgor cwynion

Os nad ydych yn fodlon o hyd, ysgrifennwch at gadeirydd y llywodraethwyr o fewn pum diwrnod ysgol. Os yw’n ymwneud â’r
cadeirydd, ysgrifennwch at yr is-gadeirydd. Bydd pwyllgor o lywodraethwyr na fu â rhan ynddo o’r blaen yn cwrdd o fewn
pymtheg diwrnod ysgol ac yn gwrando arnoch. Gallwch ddod â ffrind. Cewch y canlyniad o fewn deg diwrnod ysgol arall.
Mae’n derfynol.

## Gallwch ddibynnu ar hyn

- Nid yw cwyn byth yn cyfrif yn eich erbyn chi na’ch plentyn.
- Gallwch ysgrifennu atom yn Gymraeg neu yn Saesneg. Nid yw ateb yn Gymraeg yn cymryd mwy o amser.
- Nid oes raid i chi adrodd eich stori eto o’r dechrau pan ewch gam ymhellach.
- Os oes angen mwy o amser arnom, byddwn yn esbonio hynny’n ysgrifenedig.

## Adolygu

Mae’r corff llywodraethu yn adolygu’r weithdrefn hon bob dwy flynedd.
""",
    ),
}
TRIPS = Words(
    "Phones and Cameras on School Trips",
    """## What this is for

We want children to enjoy their trip, and families to see something of it.

## Who takes pictures

- Staff of St Hilda’s Primary School take pictures with the school’s own camera.
- Helpers leave their phones in their bags.
- Nobody puts pictures of other people’s children on Twitter or Musically.

## Review

This policy is reviewed every year.
""",
)
