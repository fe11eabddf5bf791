"""When somebody who was not reached is called again."""

from datetime import datetime

import pytest

from hwportal.clock import TOKYO
from hwportal.rules.calls import next_call


@pytest.mark.parametrize(
    ("now", "again"),
    [
        ("2026-11-24 09:30", "2026-11-24 11:30"),
        ("2026-11-24 15:00", "2026-11-24 17:00"),
        ("2026-11-24 15:01", "2026-11-25 09:00"),
        ("2026-11-20 16:00", "2026-11-24 09:00"),  # a Friday; then the weekend and a holiday
        ("2026-11-24 23:59", "2026-11-25 09:00"),
        ("2026-11-24 05:00", "2026-11-24 09:00"),
        ("2026-11-22 05:00", "2026-11-24 09:00"),
        ("2026-12-28 16:00", "2027-01-04 09:00"),  # the offices close from 29 December to 3 January
    ],
)
def test_nobody_is_called_outside_office_hours(now: str, again: str) -> None:
    assert next_call(_at(now)) == _at(again)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)
