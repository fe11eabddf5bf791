"""When people are reminded of an event."""

from datetime import time

DAYS_BEFORE = (3, 1)
EARLIEST, LATEST = time(9), time(18)  # at a time of day when one can still telephone
