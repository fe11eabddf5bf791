"""The lists of an event's day as plain tables: for the reception, each booth, the children, the buses, interpreters."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import Row

from hwportal import clock
from hwportal.blueprints.papers import queries
from hwportal.blueprints.papers.queries import Person
from hwportal.filters import show_time
from hwportal.models import Event
from hwportal.models.event_part import Bus
from hwportal.rules.calendar import age_on
from hwportal.rules.entry_states import ENTRY_LABELS
from hwportal.rules.event_kinds import QUOTA_LABELS
from hwportal.rules.wording import N_

BOX = "□"


class Table(NamedTuple):
    """One table of a paper; each begins on a sheet of its own."""

    caption: str
    facts: list[str]
    headings: list[str]
    rows: list[list[str]]


class List(NamedTuple):
    """One kind of paper: what it is called, and how its tables are made."""

    title: str
    tables: Callable[[Event, list[Person]], list[Table]]


def roster(event: Event, people: list[Person]) -> list[Table]:
    """Return everybody in the order of the readings, with a box to tick."""
    headings = [_("Here"), _("Name"), _("Number"), _("Phone"), _("Needs")]
    rows = [[BOX, _named(one), one.entry.code, one.entry.phone or "", _needs(one)] for one in people]
    return [Table(_("Everybody"), [_("People: %(count)s", count=len(people))], headings, rows)]


def booths(event: Event, people: list[Person]) -> list[Table]:
    """Return for each employer whom it meets and when, with room for the result."""
    pairs = queries.by_employer(people)
    headings = [_("Time"), _("Ticket"), _("Name"), _("Interpreter"), _("Came"), _("Result")]
    tables = []
    for employer in event.employers:
        rows = [
            [_span(meeting), str(meeting.number), _named(one), meeting.interpreter, BOX, ""]
            for meeting, one in pairs[employer.id]
        ]
        tables.append(Table(f"{employer.booth} {employer.establishment.name}".strip(), [], headings, rows))
    return tables


def children(event: Event, people: list[Person]) -> list[Table]:
    """Return each child with age, allergies and whom to call, with room for coming and going."""
    headings = [_("Child"), _("Age"), _("Allergies and what to know"), _("Parent"), _("Phone")]
    headings += [_("Brought at"), _("Collected at")]
    rows = [
        [child.name, _age(child, event), child.allergies, _named(one), one.entry.guardian_phone, "", ""]
        for one in people
        for child in one.children
    ]
    return [Table(_("Temporary childcare"), [_("Children: %(count)s", count=len(rows))], headings, rows)]


def buses(event: Event, people: list[Person]) -> list[Table]:
    """Return for each bus its route and who rides, with a box for the way out and the way back."""
    headings = [_("Way there"), _("Way back"), _("Name"), _("Number"), _("Seats"), _("Phone"), _("Needs")]
    tables = []
    for bus in queries.buses(event.id):
        riders = [one for one in people if ("bus", str(bus.id)) in one.needs]
        rows = [
            [
                BOX,
                BOX,
                _named(one),
                one.entry.code,
                str(one.needs["bus", str(bus.id)]),
                one.entry.phone or "",
                _needs(one),
            ]
            for one in riders
        ]
        tables.append(Table(bus.name, _route(bus), headings, rows))
    return tables


def interpreters(event: Event, people: list[Person]) -> list[Table]:
    """Return for each interpreter where to be when, and who else needs one."""
    headings = [_("Time"), _("Booth"), _("Ticket"), _("Name"), _("Language")]
    found: dict[str, list[list[str]]] = {}
    for one in people:
        for meeting in one.meetings if one.entry.interpreter_language else ():
            where = f"{meeting.booth} {meeting.employer}".strip()
            row = [_span(meeting), where, str(meeting.number), _named(one), one.entry.interpreter_language]
            found.setdefault(meeting.interpreter or _("Nobody named"), []).append(row)
        if one.entry.interpreter_language and not one.meetings:
            row = ["", "", "", _named(one), one.entry.interpreter_language]
            found.setdefault(_("Nobody named"), []).append(row)
    return [Table(name, [], headings, sorted(rows)) for name, rows in sorted(found.items())]


LISTS: dict[str, List] = {
    "roster": List(N_("List for the reception"), roster),
    "booths": List(N_("Sheets for the booths"), booths),
    "children": List(N_("List for childcare"), children),
    "buses": List(N_("Lists for the buses"), buses),
    "interpreters": List(N_("Sheets for interpreters"), interpreters),
}


def _named(person: Person) -> str:
    state = "" if person.entry.state == "confirmed" else f" [{_(ENTRY_LABELS[person.entry.state])}]"
    return f"{person.entry.name}（{person.entry.kana}）{state}"


def _needs(person: Person) -> str:
    kinds = dict.fromkeys(kind for kind, _part in person.needs if kind not in ("seats", "walk_in", "bus"))
    words = [str(_(QUOTA_LABELS[kind])) for kind in kinds if kind in QUOTA_LABELS]
    more = (person.entry.interpreter_language, person.entry.companion, person.entry.assistance)
    return ", ".join([*words, *(filter(None, more))])


def _span(meeting: Row[Any]) -> str:
    return f"{show_time(meeting.starts_at)}–{show_time(meeting.ends_at)}"


def _age(child: Row[Any], event: Event) -> str:
    day = clock.local(event.starts_at).date()
    born, years = child.birth_date, age_on(child.birth_date, day)
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return str(_("%(years)s years %(months)s months", years=years, months=months - 12 * years))


def _route(bus: Bus) -> list[str]:
    stops: Iterable[str] = (
        f"{show_time(call.arrives_at)}–{show_time(call.leaves_at)} {call.stop.place}" for call in bus.calls
    )
    start = f"{show_time(bus.leaves_at)} {bus.meeting_point}"
    return [
        start,
        *stops,
        f"{show_time(bus.returns_at)} {bus.meeting_point}",
        f"{bus.company} {bus.company_phone}".strip(),
    ]
