"""What is read of timetables: the runs of an event, who meets whom in one, and what differs between two."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import abort
from flask_babel import gettext as _
from sqlalchemy import func, select, union
from sqlalchemy.orm import contains_eager, defer, joinedload, selectinload

from hwportal.extensions import db
from hwportal.models import (
    Entry,
    Event,
    EventEmployer,
    Jobseeker,
    Meeting,
    TimetableLottery,
    TimetableMeeting,
    TimetableNotice,
    TimetableRun,
    TimetableUnmet,
)
from hwportal.rules.meeting_life import CANCELLED

LONG_WAIT = timedelta(minutes=60)
FILTERS = ("all", "none", "waits", "needs")
_parts = (Event.employers, Event.stops, Event.buses, Event.childcare, Event.interpreters, Event.quotas)


@dataclass
class Person:
    """One sign-up in a run: its interviews in order of time, and the wishes that are not met."""

    entry: Entry
    meetings: list[TimetableMeeting] = field(default_factory=list)
    unmet: list[TimetableUnmet] = field(default_factory=list)

    @property
    def waiting(self) -> timedelta:
        """Return the time between the first and the last interview that is neither interview nor wished rest."""
        if not self.meetings:
            return timedelta()
        present = max(one.ends_at for one in self.meetings) - self.meetings[0].starts_at
        met = sum((one.ends_at - one.starts_at for one in self.meetings), timedelta())
        return present - met - timedelta(minutes=self.entry.rest_minutes) * (len(self.meetings) - 1)

    def is_shown(self, wanted: str) -> bool:
        """Tell whether the person is among those that a filter is for."""
        return {
            "none": not self.meetings and bool(self.unmet),
            "waits": self.waiting > LONG_WAIT,
            "needs": bool(self.entry.children or self.entry.interpreter_language),
        }.get(wanted, True)


@dataclass(frozen=True)
class Comparison:
    """Two runs side by side: figures, and whose interviews differ."""

    figures: list[tuple[str, str, str]]
    changed: int


def event_or_404(event_id: int) -> Event:
    """Return an event with the parts that a timetable is made of, or end the request."""
    wanted = select(Event).filter_by(id=event_id).options(joinedload(Event.office), *map(selectinload, _parts))
    return db.session.scalar(wanted.options(_with_names())) or abort(404)


def _with_names() -> Any:
    return selectinload(Event.employers).joinedload(EventEmployer.establishment)


def run_or_404(run_id: UUID) -> TimetableRun:
    """Return a run with its event, or end the request."""
    loaded = joinedload(TimetableRun.event)
    wanted = select(TimetableRun).filter_by(id=run_id).options(loaded, joinedload(TimetableRun.started_by))
    return db.session.scalar(wanted) or abort(404)


def runs_of(event_id: int) -> Sequence[TimetableRun]:
    """Return the runs of an event without their documents, the newest first."""
    bare = (defer(TimetableRun.instance), defer(TimetableRun.plan), joinedload(TimetableRun.started_by))
    wanted = select(TimetableRun).filter_by(event_id=event_id).options(*bare)
    return db.session.scalars(wanted.order_by(TimetableRun.created_at.desc(), TimetableRun.id)).all()


def published_run(event_id: int) -> TimetableRun | None:
    """Return the run that people were told, if there is one."""
    return db.session.scalar(select(TimetableRun).filter_by(event_id=event_id, state="published"))


def is_published(event_id: int) -> bool:
    """Tell whether an event has a timetable that people were told."""
    return db.session.scalar(select(TimetableRun.id).filter_by(event_id=event_id, state="published")) is not None


def lottery_of(event_id: int) -> TimetableLottery | None:
    """Return who drew the lots of an event, when and from which seed, if they are drawn."""
    wanted = select(TimetableLottery).filter_by(event_id=event_id).options(joinedload(TimetableLottery.drawn_by))
    return db.session.scalar(wanted)


def freed(run: TimetableRun) -> int:
    """Return how many interviews of a published run were cancelled since."""
    same = (Meeting.entry_id == TimetableMeeting.entry_id) & (Meeting.employer_id == TimetableMeeting.employer_id)
    wanted = select(func.count()).select_from(TimetableMeeting).join(Meeting, same)
    return db.session.scalar(wanted.where(TimetableMeeting.run_id == run.id, Meeting.state == CANCELLED)) or 0


def figures_of(run: TimetableRun) -> list[tuple[str, str]]:
    """Return what staff want to know of a run at a glance, in words."""
    known = run.figures
    if not known:
        return []
    rows = [
        (_("People with an interview"), _of(known["covered"], known["coverable"])),
        (_("First wishes met"), _of(known["first_met"], known["first_possible"])),
        (_("Interviews"), str(known["meetings"])),
    ]
    if run.share is not None:
        rows.append((_("Share of what is possible at all"), f"{run.share:.2%}"))
    if "waiting_mean" in known:
        words = _("%(mean)s minutes, at most %(most)s", mean=known["waiting_mean"], most=known["waiting_most"])
        rows.append((_("Waiting between interviews"), words))
    if "riders" in known:
        rows.append((_("Seats taken in the buses"), _of(known["riders"], known["seats"])))
    if "moved" in known:
        kept = _("%(kept)s kept, %(moved)s moved, %(lost)s lost, %(new)s new", **_changes(known))
        rows.append((_("Against what people were told"), kept))
    if known.get("cut_short"):
        rows.append((_("Ended early"), _("stopped by hand") if known["cut_short"] == "stopped" else _("out of time")))
    return rows


def _of(part: int, whole: int) -> str:
    return str(_("%(part)s of %(whole)s", part=part, whole=whole))


def _changes(known: dict[str, Any]) -> dict[str, int]:
    return {name: known.get(name, 0) for name in ("kept", "moved", "lost", "new")}


def people_of(run: TimetableRun, wanted: str = "all") -> list[Person]:
    """Return the people of a run whom a filter is for, by reading."""
    loaded = (contains_eager(Entry.jobseeker), selectinload(Entry.children))
    keys = union(
        *(select(model.entry_id).where(model.run_id == run.id) for model in (TimetableMeeting, TimetableUnmet))
    )
    entries = select(Entry).join(Entry.jobseeker).where(Entry.id.in_(keys)).options(*loaded)
    found = {one.id: Person(one) for one in db.session.scalars(entries.order_by(Jobseeker.kana_key, Entry.id))}
    for meeting in meetings_in(run):
        found[meeting.entry_id].meetings.append(meeting)
    for unmet in unmet_in(run):
        found[unmet.entry_id].unmet.append(unmet)
    return [person for person in found.values() if person.is_shown(wanted)]


def meetings_in(run: TimetableRun, entry_id: UUID | None = None) -> Sequence[TimetableMeeting]:
    """Return the interviews of a run, or of one person in it, in order of time."""
    named = joinedload(TimetableMeeting.employer).joinedload(EventEmployer.establishment)
    wanted = select(TimetableMeeting).filter_by(run_id=run.id).options(named)
    if entry_id is not None:
        wanted = wanted.filter_by(entry_id=entry_id)
    return db.session.scalars(wanted.order_by(TimetableMeeting.starts_at, TimetableMeeting.entry_id)).all()


def unmet_in(run: TimetableRun, entry_id: UUID | None = None) -> Sequence[TimetableUnmet]:
    """Return the wishes that a run does not meet, or those of one person."""
    named = joinedload(TimetableUnmet.employer).joinedload(EventEmployer.establishment)
    wanted = select(TimetableUnmet).filter_by(run_id=run.id).options(named)
    if entry_id is not None:
        wanted = wanted.filter_by(entry_id=entry_id)
    return db.session.scalars(wanted.order_by(TimetableUnmet.entry_id, TimetableUnmet.employer_id)).all()


def grid_of(run: TimetableRun) -> tuple[list[datetime], list[tuple[EventEmployer, dict[datetime, list[Any]]]]]:
    """Return the starting times, and for each booth the interviews by starting time."""
    names = select(Entry.id, Jobseeker.name).join(Entry.jobseeker).where(Entry.event_id == run.event_id)
    people = {row.id: row.name for row in db.session.execute(names)}
    booths: dict[int, dict[datetime, list[Any]]] = defaultdict(lambda: defaultdict(list))
    employers: dict[int, EventEmployer] = {}
    for meeting in meetings_in(run):
        employers[meeting.employer_id] = meeting.employer
        booths[meeting.employer_id][meeting.starts_at].append((meeting, people[meeting.entry_id]))
    times = sorted({time for booth in booths.values() for time in booth})
    order = sorted(employers.values(), key=lambda one: (one.position, one.id))
    return times, [(employer, booths[employer.id]) for employer in order]


def entry_in(run: TimetableRun, entry_id: UUID) -> Entry:
    """Return a sign-up of the run's event with its wishes, or end the request."""
    wished = selectinload(Entry.wishes)
    wanted = select(Entry).filter_by(id=entry_id, event_id=run.event_id).options(joinedload(Entry.jobseeker), wished)
    return db.session.scalar(wanted) or abort(404)


def employer_in(run: TimetableRun, employer_id: int) -> EventEmployer:
    """Return an employer of the run's event, or end the request."""
    wanted = select(EventEmployer).filter_by(id=employer_id, event_id=run.event_id)
    return db.session.scalar(wanted.options(joinedload(EventEmployer.establishment))) or abort(404)


def told_before(event_id: int) -> set[UUID]:
    """Return the sign-ups whose people have heard of a timetable of the event."""
    wanted = select(TimetableNotice.entry_id).join(TimetableRun).where(TimetableRun.event_id == event_id)
    return set(db.session.scalars(wanted))


def compared(one: TimetableRun, other: TimetableRun) -> Comparison:
    """Return the figures of two runs side by side, and how many people have other interviews."""
    left, right = dict(figures_of(one)), dict(figures_of(other))
    names = [*left, *(name for name in right if name not in left)]
    figures = [(name, left.get(name, ""), right.get(name, "")) for name in names]
    mine, theirs = (
        {(row.entry_id, row.employer_id, row.starts_at) for row in meetings_in(run)} for run in (one, other)
    )
    return Comparison(figures, len({row[0] for row in mine ^ theirs}))


def standing_of(entry: Entry) -> Sequence[Meeting]:
    """Return the interviews of a person as they stand, in order of time."""
    named = joinedload(Meeting.employer).joinedload(EventEmployer.establishment)
    wanted = select(Meeting).filter_by(entry_id=entry.id).where(Meeting.state != CANCELLED).options(named)
    return db.session.scalars(wanted.order_by(Meeting.starts_at)).all()


def own_entry_or_404(entry_id: UUID) -> Entry:
    """Return a sign-up with its event and person, or end the request."""
    loaded = (joinedload(Entry.event).joinedload(Event.office), joinedload(Entry.jobseeker))
    return db.session.scalar(select(Entry).filter_by(id=entry_id).options(*loaded)) or abort(404)
