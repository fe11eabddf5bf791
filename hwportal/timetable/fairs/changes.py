"""What people were told before, and what a new plan changes for whom."""

from typing import Any

from hwportal.timetable.engine import Document
from hwportal.timetable.fairs.instance import Fair, Interval
from hwportal.timetable.reading import Value

Told = dict[tuple[str, str], Interval | int]  # by person and booth: the time, or the slot where no time is given
KINDS = ("kept", "moved", "lost", "new")


def read_told(plan: Value, fair: Fair) -> Told:
    """Return when people were told to come; Malformed when the plan names somebody unknown."""
    told: Told = {}
    for item in plan["meetings"].items():
        pair = item["jobseeker"].one_of(fair.people), item["employer"].one_of(fair.booths)
        if pair in told:
            item.refuse(f"{pair[0]} and {pair[1]} meet twice")
        start, end = item.get("start"), item.get("end")
        told[pair] = (start.integer(), end.integer()) if start and end else item["slot"].integer()
    return told


def changes_of(told: Told, plan: Document, fair: Fair) -> list[dict[str, str]]:
    """Return what becomes of every meeting that somebody still taking part was told or has now."""
    now = {(meeting["jobseeker"], meeting["employer"]): meeting for meeting in plan["meetings"]}
    pairs = sorted(pair for pair in now.keys() | told.keys() if pair[0] not in fair.withdrawn)
    return [{"jobseeker": pair[0], "employer": pair[1], "kind": _kind(told.get(pair), now.get(pair))} for pair in pairs]


def _kind(before: Interval | int | None, now: dict[str, Any] | None) -> str:
    if now is None:
        return "lost"
    if before is None:
        return "new"
    return "kept" if before in (now["slot"], (now["start"], now["end"])) else "moved"
