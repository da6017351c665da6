"""When tests take place."""

from datetime import datetime

from portal.clock import LONDON

MONDAY = datetime(2026, 9, 7, 10, 0, tzinfo=LONDON)
