"""Spans of a day in minutes after midnight: typed, shown, cut at breaks, and divided into interview times."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

from hwportal.clock import local
from hwportal.rules.wording import N_, BadInput

Span = tuple[int, int]  # half open: what ends at 620 and what begins at 620 do not clash
_SPAN = re.compile(r"([0-9]{1,2}):([0-9]{2})-([0-9]{1,2}):([0-9]{2})")
_DASHES = str.maketrans(dict.fromkeys("〜~–—−ー", "-"))
DAY = 24 * 60


def parse_spans(text: str) -> list[Span]:
    """Return the spans that were typed, such as 12:00-13:00, 15:00-15:10, in order; BadInput if one makes no sense."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).replace("、", ",")
    spans = sorted(_span(part) for part in (re.sub(r"\s", "", part) for part in plain.split(",")) if part)
    if any(before[1] > after[0] for before, after in pairwise(spans)):
        raise BadInput(N_("Two of these times overlap."))
    return spans


def _span(part: str) -> Span:
    found = _SPAN.fullmatch(part)
    if not found:
        raise BadInput(N_("Write times such as 12:00-13:00, 15:00-15:10."))
    hour, minute, end_hour, end_minute = (int(group) for group in found.groups())
    start, end = 60 * hour + minute, 60 * end_hour + end_minute
    if max(minute, end_minute) > 59 or not start < end <= DAY:
        raise BadInput(N_("Write times such as 12:00-13:00, 15:00-15:10."))
    return start, end


def show_spans(spans: Iterable[Span]) -> str:
    """Return spans as they are typed."""
    return ", ".join(f"{a // 60}:{a % 60:02}-{b // 60}:{b % 60:02}" for a, b in spans)


def minutes_of(starts_at: datetime, ends_at: datetime) -> Span:
    """Return a span of time in minutes after the midnight before it, Tokyo time; what ends next day ends after 1440."""
    midnight = local(starts_at).replace(hour=0, minute=0, second=0, microsecond=0)
    return tuple(int((at - midnight).total_seconds() // 60) for at in (starts_at, ends_at))  # type: ignore[return-value]


def days_of(starts_at: datetime, ends_at: datetime) -> list[date]:
    """Return the days in Tokyo on which something goes on; what ends at midnight has no part in the next day."""
    first, last = local(starts_at).date(), local(ends_at - timedelta(microseconds=1)).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def cut(span: Span, breaks: Iterable[Span]) -> list[Span]:
    """Return what is left of `span` when the breaks, which are in order, are taken out."""
    start, end = span
    left = []
    for pause, resume in breaks:
        if start < min(pause, end):
            left.append((start, min(pause, end)))
        start = max(start, resume)
    return [*left, (start, end)] if start < end else left


def divide(windows: Iterable[Span], length: int) -> list[Span]:
    """Return the interview times of `length` minutes that the windows hold, one after the other."""
    return [(at, at + length) for start, end in windows for at in range(start, end - length + 1, length)]
