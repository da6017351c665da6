"""Rules that hold for every school, and words by which a policy falls short of them."""

import re
from typing import Any

from portal.translation import lazy_gettext as _l

_MAY = (
    r"(?:may|might|can|could|should\s+consider|will\s+consider|may\s+wish\s+to|may\s+choose\s+to|"
    r"will\s+decide\s+whether\s+to|caiff|gall)"
)
_OFFICER = (
    r"(?:lado|local\s+authority(?:'s)?\s+designated\s+officer|"
    r"designated\s+officer(?:\s+for\s+safeguarding)?|swyddog\s+diogelu\s+penodedig)"
)
_LEAD = r"(?:dsl|dsp|designated\s+(?:safeguarding|senior)\s+(?:lead|person|officer)|person\s+diogelu\s+dynodedig)"
_TELL = r"(?:refer|report|contact|inform|consult|notify|tell|pass|seek\s+advice|cyfeirio|hysbysu|rhoi\s+gwybod)\w*"

WEAKER: tuple[tuple[re.Pattern[str], Any], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), mend)
    for pattern, mend in (
        (
            rf"(?<!lado )(?<!officer )\b{_MAY}\s+(?:also\s+|then\s+)?(?:be\s+)?{_TELL}\b[^.]{{0,80}}?"
            rf"\b{_OFFICER}\b(?!\s+for\s+(?:advice|guidance))"
            rf"|\bthe\s+{_OFFICER}\s+(?:may|might|can|could)\s+be\s+{_TELL}\b|"
            rf"\bconsider\s+(?:a\s+)?referr\w+\s+[^.]{{0,40}}\b{_OFFICER}\b",
            _l(
                "An allegation about an adult who works with children must go to the council’s "
                "designated officer without delay. Write “must”."
            ),
        ),
        (
            rf"(?<!parents )(?<!carers )(?<!pupils )(?<!children )(?<!visitors )(?<!you )"
            rf"\b{_MAY}\s+(?:also\s+)?(?:be\s+)?{_TELL}\b[^.]{{0,60}}?\bthe\s+{_LEAD}\b",
            _l("A worry about a child’s safety must go to the safeguarding lead at once. Write “must”."),
        ),
        (
            r"\b(?:subject\s+access|access\s+request)\b[^.]{0,80}\b(?:40|forty|60|sixty|"
            r"90)\s+(?:calendar\s+|working\s+|school\s+)?days\b",
            _l("A request for one’s own data must be answered within one month (UK GDPR)."),
        ),
        (
            r"\b(?:consent|permission)\b[^.]{0,40}\b(?:cannot|can\s+not|may\s+not|"
            r"must\s+not)\s+(?:later\s+)?be\s+(?:withdrawn|changed|revoked)\b",
            _l("Consent can be withdrawn at any time, as easily as it was given (UK GDPR)."),
        ),
        (
            r"\b(?:condition|requirement)\s+(?:of|for)\s+(?:admission|entry|a\s+place|"
            r"enrolment)\b[^.]{0,80}\bagreement\b|\bagreement\b(?:(?!\b(?:not|never|no)\b)[^.]){0,80}\b(?:condition|"
            r"requirement)\s+(?:of|for)\s+(?:admission|entry|a\s+place|enrolment)\b",
            _l("A school place must never depend on signing an agreement."),
        ),
    )
)
