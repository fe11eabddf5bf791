"""Which accepted vacancies call for a visit, and by when, also over the turn of the year."""

from datetime import date

import pytest

from hwportal.rules.sheet import Sheet
from hwportal.rules.visits import CAUSES, cause, due

ON = date(2026, 12, 1)
BEFORE = date(2026, 11, 1)
PLAIN = Sheet(job_class="full_time", dispatch_form="neither")


@pytest.mark.parametrize(
    ("accepted", "last"),
    [
        (date(2026, 11, 24), date(2026, 12, 8)),
        (date(2026, 12, 11), date(2026, 12, 25)),
        (date(2026, 12, 12), date(2026, 12, 25)),  # the 26th is a Saturday
        (date(2026, 12, 14), date(2026, 12, 28)),
        (date(2026, 12, 15), date(2026, 12, 28)),  # closed from the 29th
        (date(2026, 12, 20), date(2026, 12, 28)),  # the 3rd of January
        (date(2026, 12, 21), date(2027, 1, 4)),
        (date(2026, 12, 28), date(2027, 1, 8)),  # 11 January is a holiday, the 9th a Saturday
    ],
)
def test_the_visit_is_due_on_the_last_working_day_of_fourteen(accepted: date, last: date) -> None:
    assert due(accepted) == last


@pytest.mark.parametrize(
    ("sheet", "earlier", "last", "why"),
    [
        (PLAIN, [], None, "first"),
        (PLAIN, [PLAIN], BEFORE, None),
        (PLAIN, [PLAIN], date(2025, 12, 1), None),
        (PLAIN, [PLAIN], date(2025, 11, 30), "quiet_year"),
        (Sheet(job_class="disability"), [PLAIN], BEFORE, "first_disability"),
        (Sheet(job_class="disability"), [Sheet(job_class="disability")], BEFORE, None),
        (Sheet(trial_employment=True), [PLAIN], BEFORE, "first_trial"),
        (Sheet(trial_employment=True), [Sheet(trial_employment=True)], BEFORE, None),
        (Sheet(dispatch_form="dispatch"), [Sheet(dispatch_form="dispatch")], BEFORE, "dispatch"),
        (Sheet(dispatch_form="contract"), [PLAIN], BEFORE, "dispatch"),
    ],
)
def test_why_a_visit_is_needed(sheet: Sheet, earlier: list[Sheet], last: date | None, why: str | None) -> None:
    assert cause(sheet, earlier, last, ON) == why
    assert why is None or why in CAUSES
