"""Spans of a day: read as typed, cut at breaks, divided into interview times, and the days of an event."""

from datetime import date, datetime

import pytest

from hwportal.clock import TOKYO
from hwportal.rules.spans import cut, days_of, divide, minutes_of, parse_spans, show_spans
from hwportal.rules.wording import BadInput


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", []),
        ("12:00-13:00", [(720, 780)]),
        ("15:00-15:10, 12:00-13:00", [(720, 780), (900, 910)]),
        ("１２：００〜１３：００、15:00–15:10", [(720, 780), (900, 910)]),
        ("23:00-24:00", [(1380, 1440)]),
    ],
)
def test_spans_are_read_in_order_however_they_are_typed(typed: str, read: list[tuple[int, int]]) -> None:
    assert parse_spans(typed) == read
    assert parse_spans(show_spans(read)) == read


@pytest.mark.parametrize(
    "typed", ["noon", "12:00", "13:00-12:00", "12:70-13:00", "12:00-25:00", "10:00-12:00, 11:00-13:00"]
)
def test_what_is_no_span_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_spans(typed)
    assert refused.value.message.endswith(".")


def test_breaks_are_cut_out_also_at_the_ends() -> None:
    assert cut((600, 900), [(720, 780)]) == [(600, 720), (780, 900)]
    assert cut((600, 900), [(540, 660), (840, 960)]) == [(660, 840)]
    assert cut((600, 900), [(500, 1000)]) == []
    assert cut((600, 900), []) == [(600, 900)]
    assert cut((600, 700), [(800, 900)]) == [(600, 700)]


def test_interview_times_do_not_run_into_a_break() -> None:
    assert divide([(600, 650), (700, 740)], 20) == [(600, 620), (620, 640), (700, 720), (720, 740)]
    assert divide([(600, 615)], 20) == []


def test_minutes_count_from_the_midnight_before_it_begins() -> None:
    starts, ends = datetime(2026, 4, 1, 22, 30, tzinfo=TOKYO), datetime(2026, 4, 2, 1, 0, tzinfo=TOKYO)
    assert minutes_of(starts, ends) == (1350, 1500)


def test_edge_80_an_event_that_crosses_midnight_has_two_days_and_one_that_ends_at_midnight_has_one() -> None:
    evening = datetime(2026, 4, 1, 20, 0, tzinfo=TOKYO)
    assert days_of(evening, datetime(2026, 4, 2, 1, 0, tzinfo=TOKYO)) == [date(2026, 4, 1), date(2026, 4, 2)]
    assert days_of(evening, datetime(2026, 4, 2, 0, 0, tzinfo=TOKYO)) == [date(2026, 4, 1)]
    assert len(days_of(evening, datetime(2026, 4, 5, 17, 0, tzinfo=TOKYO))) == 5
