"""What can be done about an event when, and how long an offered place is kept."""

from datetime import datetime, timedelta

import pytest

from hwportal.clock import TOKYO
from hwportal.rules.calendar import is_open
from hwportal.rules.event_kinds import KINDS
from hwportal.rules.event_phase import (
    PHASE_LABELS,
    PHASE_TONES,
    Phase,
    answer_until,
    list_closes,
    phase,
    position_band,
)

NOON = datetime(2026, 11, 30, 12, tzinfo=TOKYO)  # a Monday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def at(now: datetime, state: str = "published", is_full: bool = False) -> Phase:
    return phase(state, NOON, NOON + 5 * DAY, NOON + 7 * DAY, is_full=is_full, now=now)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (NOON - timedelta(seconds=1), Phase.NOT_OPEN),
        (NOON, Phase.OPEN),
        (NOON + 5 * DAY, Phase.OPEN),
        (NOON + 5 * DAY + timedelta(seconds=1), Phase.CLOSED),
        (NOON + 7 * DAY, Phase.PAST),
    ],
)
def test_sign_up_opens_and_ends_at_its_instants(now: datetime, expected: Phase) -> None:
    assert at(now) is expected


def test_a_full_event_takes_people_who_wait() -> None:
    assert at(NOON, is_full=True) is Phase.FULL
    assert at(NOON + 6 * DAY, is_full=True) is Phase.CLOSED


@pytest.mark.parametrize("state", ["draft", "review", "refused"])
def test_what_was_never_published_is_hidden(state: str) -> None:
    assert at(NOON, state) is Phase.HIDDEN


def test_cancelled_stays_cancelled() -> None:
    assert at(NOON + 9 * DAY, "cancelled") is Phase.CANCELLED


def test_every_phase_and_kind_of_place_has_its_words() -> None:
    assert set(PHASE_LABELS) == set(PHASE_TONES) == set(Phase)


@pytest.mark.parametrize("hours", range(0, 7 * 24, 5))
def test_an_answer_is_never_due_outside_office_hours_or_within_a_day(hours: int) -> None:
    offered = NOON + hours * HOUR
    deadline = answer_until(NOON + 30 * DAY, offered)
    assert deadline is not None
    assert is_open(deadline)
    assert deadline - offered >= DAY


def test_near_the_event_there_is_no_time_for_an_answer_in_writing() -> None:
    assert answer_until(NOON + 26 * HOUR, NOON) is None
    assert answer_until(NOON + 28 * HOUR, NOON) == NOON + DAY
    friday = NOON + 4 * DAY
    assert answer_until(friday + 2 * DAY, friday) is None  # the next office hours come after the event


def test_the_list_closes_three_hours_before_the_start() -> None:
    assert list_closes(NOON) == NOON - 3 * HOUR


@pytest.mark.parametrize(("ahead", "band"), [(0, (1, 5)), (4, (1, 5)), (5, (6, 10)), (23, (21, 25))])
def test_a_position_is_told_as_a_band(ahead: int, band: tuple[int, int]) -> None:
    assert position_band(ahead) == band


def test_every_kind_is_settings_only() -> None:
    assert all(code == kind.code for code, kind in KINDS.items())
    assert {code for code, kind in KINDS.items() if kind.has_stops} == {
        "facility_tour",
        "tour_fair",
        "nursery_campaign",
    }
