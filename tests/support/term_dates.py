"""The school year of the worked examples, with the terms before and after it."""

from datetime import date

TERMS = [
    (date(2026, 4, 13), date(2026, 7, 21)),
    (date(2026, 9, 3), date(2026, 12, 18)),
    (date(2027, 1, 4), date(2027, 3, 25)),
    (date(2027, 4, 12), date(2027, 7, 21)),
]
CLOSED = [
    (date(2026, 5, 25), date(2026, 5, 29), "holiday"),
    (date(2026, 9, 3), date(2026, 9, 3), "inset"),
    (date(2026, 10, 26), date(2026, 10, 30), "holiday"),
    (date(2026, 11, 2), date(2026, 11, 2), "inset"),
    (date(2027, 1, 4), date(2027, 1, 4), "inset"),
    (date(2027, 2, 15), date(2027, 2, 19), "holiday"),
    (date(2027, 5, 31), date(2027, 6, 4), "holiday"),
]
