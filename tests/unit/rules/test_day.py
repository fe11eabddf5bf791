"""Rules of an event's day and of what is counted afterwards (edge cases 76, 80, 82, 83)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from hwportal.rules import evaluation, meeting_life
from hwportal.rules.arrivals import counts_on, may_be_let_in, told_time
from hwportal.rules.job_search import ACTIVITIES, activity_of

EVENING = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)  # 23:30 in Japan


@pytest.mark.parametrize(
    ("came", "counts"),
    [
        (datetime(2026, 11, 23, 15, 0, tzinfo=UTC), True),  # midnight of the 24th in Japan
        (datetime(2026, 11, 23, 14, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 14, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 14, 59, tzinfo=UTC), True),  # an event past midnight has two days: edge case 80
        (datetime(2026, 11, 25, 15, 0, tzinfo=UTC), False),
    ],
)
def test_the_days_of_an_event_are_days_in_japan_edge_case_76(came: datetime, counts: bool) -> None:
    assert counts_on(came, EVENING, EVENING + timedelta(hours=3)) is counts


def test_no_device_tells_a_time_to_come() -> None:
    assert told_time(EVENING + timedelta(hours=1), EVENING) == EVENING
    assert told_time(EVENING - timedelta(hours=1), EVENING) == EVENING - timedelta(hours=1)


def test_who_was_refused_or_whose_event_was_cancelled_is_not_let_in() -> None:
    assert not any(may_be_let_in(state) for state in ("declined", "cancelled", "confirmed", "attended", "absent"))


@pytest.mark.parametrize("state", meeting_life.STATES)
def test_every_act_leads_from_the_states_where_it_is_possible(state: str) -> None:
    acts = meeting_life.possible(state)
    assert {act for act in meeting_life.ACTS if meeting_life.after(state, act)} == set(acts)
    assert state in meeting_life.LABELS
    assert state in meeting_life.TONES
    assert bool(acts) is (state != meeting_life.CANCELLED)


@pytest.mark.parametrize(
    ("counts_as", "interviews", "seminar", "activity"),
    [
        ("", 0, False, None),
        ("", 2, False, "interview"),
        ("", 0, True, "seminar"),
        ("counselling", 0, True, "counselling"),
    ],
)
def test_mere_entry_is_no_activity(counts_as: str, interviews: int, seminar: bool, activity: str | None) -> None:
    assert activity_of(counts_as, interviews, heard_seminar=seminar) == activity
    assert activity is None or activity in ACTIVITIES


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (date(2001, 11, 25), "under25"),
        (date(2001, 11, 24), "25to34"),
        (date(1961, 11, 24), "from65"),
        (date(1961, 11, 25), "55to64"),
        (None, ""),
    ],
)
def test_the_age_is_that_of_the_day_of_the_event_edge_case_83(born: date | None, group: str) -> None:
    assert evaluation.age_group(born, date(2026, 11, 24)) == group


@dataclass(frozen=True)
class Visitor:
    group: str
    came: bool = True
    interviews: int = 1
    hires: int = 0


def test_small_numbers_and_what_would_tell_them_are_hidden_edge_case_82() -> None:
    people = [*[Visitor("a")] * 9, *[Visitor("b")] * 7, *[Visitor("c")] * 2, Visitor("a", came=False)]
    lines = evaluation.lines(people, {"a": "A", "b": "B", "c": "C"}, lambda one: one.group)
    assert [(line.label, line.numbers[0]) for line in lines] == [("A", 9), ("B", None), ("C", None), ("All", 18)]
    assert all(line.numbers[2] == 0 for line in lines)


def test_nobody_who_came_gives_no_table() -> None:
    assert evaluation.lines([Visitor("a", came=False)], {"a": "A"}, lambda one: one.group) == []
