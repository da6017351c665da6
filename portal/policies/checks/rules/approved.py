"""Who approved a policy, who looks after it, and whether they still do."""

import re
from collections.abc import Iterator

from portal.policies.checks.dates import read_date
from portal.policies.checks.look import Look
from portal.policies.checks.paper import Finding
from portal.translation import lazy_gettext as _l

PARTIES = {
    "head": re.compile(
        r"\b(?:head\s?-?teacher|head\s+of\s+school|principal|executive\s+head|head|pennaeth)\b", re.IGNORECASE
    ),
    "governors": re.compile(
        r"\b(?:govern(?:ing|ors?|ance)|trustees?|trust\s+board|board\s+of\s+directors|local\s+academy|"
        r"full\s+board|fgb|lgb|llywodraethwyr|corff\s+llywodraethu)\b",
        re.IGNORECASE,
    ),
}
_FOR_THE_POLICY = re.compile(
    r"\bresponsib\w+\s+(?:for|to)\b[^.]{0,60}?\b(?:(?:approv|ratif|adopt)\w+|(?:review|"
    r"ensur)\w*[^.]{0,40}\b(?:policy|document)|monitoring\s+and\s+review)"
    r"|\b(?:policy|document)\b[^.]{0,40}\b(?:must|will|shall|is\s+to)\s+be\s+(?:approved|ratified|agreed)\s+by"
    r"|\b(?:will|must|shall)\s+(?:jointly\s+)?(?:approve|ratify)\b[^.]{0,30}\b(?:policy|document)"
    r"|\bcyfrifol\s+am\b[^.]{0,60}\b(?:bolisi|polisi)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|dr|rev|revd|reverend|cllr|councillor|sir|dame|prof|professor|father|sister)\b\.?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:head\w*|deputy|governors?|governing|chair|clerk|lead|dsl|dsp|manager|business|team|"
    r"committee|senior|slt|safeguarding|officer|leader|coordinator|teacher|"
    r"pennaeth|llywodraethwr|tbc|vacan\w+|none|n/a)\b",
    re.IGNORECASE,
)


def missing(look: Look) -> Iterator[Finding]:
    """PC2: no date, no approver, no review date."""
    top = look.texts[0]
    if not look.paper.approved_on and not any(f.kind in ("date", "past") and read_date(f.value) for f in look.facts):
        yield top.found("PC2", top.top, _l("The policy has no date. Say on which day it was approved."))
    if not look.paper.approvers and not look.fact("approver"):
        yield top.found("PC2", top.top, _l("Nobody is named as having approved the policy. Say who did."))
    if not look.paper.review_by and not any(f.kind == "review" and read_date(f.value) for f in look.facts):
        yield top.found("PC2", top.top, _l("The policy has no review date. Say by which day it is looked at again."))


def one_of_two(look: Look) -> Iterator[Finding]:
    """PC2: approved by only one of those whom the text makes responsible."""
    fact = look.fact("approver")
    said = " ".join(look.paper.approvers) if look.paper.approvers else fact.value if fact else ""
    approved = parties(said)
    if approved and (lacking := responsible(look) - approved):
        text, place = (fact.text, fact.place) if fact else (look.texts[0], look.texts[0].top)
        if "governors" in lacking:
            mend = _l(
                "The text makes the governing body responsible for this policy too. Have it approved "
                "there as well, or change the text."
            )
        else:
            mend = _l(
                "The text makes the headteacher responsible for this policy too. Have it approved "
                "there as well, or change the text."
            )
        yield text.found("PC2", place, mend)


def parties(words: str) -> frozenset[str]:
    """Whether words name the head, the governors, or both. A chair of governors approves for the governors."""
    return frozenset(party for party, pattern in PARTIES.items() if pattern.search(words))


def responsible(look: Look) -> frozenset[str]:
    """Whom the text makes responsible for the policy itself."""
    found: set[str] = set()
    for text in look.texts:
        for match in text.in_sentences(_FOR_THE_POLICY):
            start, end = next(place for place in text.sentences if place[0] <= match.start() < place[1])
            found |= parties(text.flat[start:end])
    return frozenset(found)


def gone(look: Look) -> Iterator[Finding]:
    """PC18: a named owner who holds no appointment."""
    if look.around.holders is None:
        return
    for kind, given in (("coordinator", look.paper.coordinator), ("governor", look.paper.governor)):
        fact = look.fact(kind)
        name = given or (fact.value if fact else "")
        if name and is_name(name) and not any(same_person(name, holder) for holder in look.around.holders):
            text, place = (fact.text, fact.place) if fact else (look.texts[0], look.texts[0].top)
            mend = _l("%(name)s holds no appointment at the school now. Name somebody who does.", name=name)
            yield text.found("PC18", place, mend)


def is_name(said: str) -> bool:
    """Whether a value is somebody's name and not a role."""
    return bool(_TITLE.search(said)) or (not _ROLE.search(said) and said[:1].isupper() and len(said.split()) >= 2)


def same_person(said: str, holder: str) -> bool:
    """The same family name, and given names or initials that do not speak against it."""
    first, second = _parts(said), _parts(holder)
    if not first or not second or first[-1] != second[-1]:
        return False
    return len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0]


def _parts(name: str) -> list[str]:
    name = re.sub(r"\([^)]*\)|,.*|\s[-–]\s.*", " ", name)
    return re.findall(r"[^\W\d_][\w'-]*", _TITLE.sub(" ", name).casefold())
