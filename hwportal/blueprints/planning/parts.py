"""The parts that staff give to an event, each with its model, its form and its words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from hwportal.blueprints.planning.part_forms import (
    BusForm,
    ChildcareForm,
    InterpreterForm,
    OrganiserForm,
    PartForm,
    SessionForm,
    StopForm,
)
from hwportal.models import Bus, ChildcareBand, CoOrganiser, Event, EventStop, Interpreter, Session


@dataclass(frozen=True)
class PartKind:
    """One kind of part: where the event keeps it, and how it is typed."""

    attribute: str
    model: type[Any]
    form: type[PartForm]
    label: LazyString
    title: LazyString
    new: LazyString
    empty: LazyString

    def of(self, event: Event) -> list[Any]:
        """Return the event's parts of this kind."""
        found: list[Any] = getattr(event, self.attribute)
        return found

    def one_of(self, event: Event, part_id: UUID) -> Any:
        """Return one part of the event, or end the request."""
        return next((part for part in self.of(event) if part.id == part_id), None) or abort(404)


PART_KINDS = {
    kind: PartKind(*facts)
    for kind, facts in {
        "stops": (
            *("stops", EventStop, StopForm, _l("Visits"), _l("Event: places that the tour visits")),
            *(_l("Add a visit"), _l("No place is visited yet.")),
        ),
        "buses": (
            *("buses", Bus, BusForm, _l("Buses"), _l("Event: buses")),
            *(_l("Add a bus"), _l("No bus yet: people come by themselves.")),
        ),
        "childcare": (
            *("childcare", ChildcareBand, ChildcareForm, _l("Childcare"), _l("Event: room for children")),
            *(_l("Add hours of childcare"), _l("No childcare is offered.")),
        ),
        "interpreters": (
            *("interpreters", Interpreter, InterpreterForm, _l("Interpreters"), _l("Event: interpreters")),
            *(_l("Add an interpreter"), _l("Nobody interprets.")),
        ),
        "sessions": (
            *("sessions", Session, SessionForm, _l("Seminars and days"), _l("Event: seminars and days")),
            *(_l("Add a seminar or a day"), _l("The event is one whole.")),
        ),
        "organisers": (
            *("co_organisers", CoOrganiser, OrganiserForm, _l("Co-organisers"), _l("Event: co-organisers")),
            *(_l("Add a co-organiser"), _l("The office holds it alone.")),
        ),
    }.items()
}


def name_of(part: Any) -> str:
    """Return the short name of a part, by which staff know it in its event."""
    if isinstance(part, ChildcareBand):
        return part.hours()
    return str(getattr(part, "place", None) or getattr(part, "name", None) or part.title)
