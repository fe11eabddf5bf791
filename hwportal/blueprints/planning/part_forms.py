"""What staff type about one part of an event: a stop, a bus, a room for children, an interpreter, a session."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice

from hwportal import clock
from hwportal.answers import CheckBoxes
from hwportal.blueprints.planning.forms import instant
from hwportal.blueprints.planning.queries import partner_accounts
from hwportal.fields import CleanField, DateField, LineField, NumberField, PhoneField, TimeField
from hwportal.forms import PortalForm
from hwportal.models import Event
from hwportal.rules.event_kinds import ORGANISERS
from hwportal.rules.interpreting import INTERPRETING
from hwportal.rules.spans import parse_spans, show_spans

OLDEST = 18 * 12  # months


class SpansField(LineField):
    """Times of a day such as 12:00-13:00, 15:00-15:10; kept as they are typed, put in order."""

    def clean(self, value: str) -> str:
        return show_spans(parse_spans(super().clean(value)))


class PartForm(PortalForm):
    """One part of an event; its fields carry the names of the part's columns, but for its times."""

    TIMES: ClassVar[tuple[tuple[str, str], ...]] = ()  # column and field of each moment

    def __init__(self, event: Event, part: Any = None) -> None:
        self.event = event
        super().__init__(data=self._values_of(part) if part else {"day": event.days()[0]})
        if "day" in self and len(event.days()) == 1:
            del self.day

    def columns(self) -> list[str]:
        """Return the names of the fields that are columns."""
        apart = {"form_key", "csrf_token", "day", *(field for _column, field in self.TIMES)}
        return [name for name in self._fields if name not in apart]

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether the part's time runs forward and lies within the event."""
        if not super().validate(extra_validators):
            return False
        if not self.TIMES:
            return True
        first, last = (self[field] for _column, field in self.TIMES)
        begins, ends = self._moments().values()
        if ends <= begins:
            last.errors = [_("The end must be after the start.")]
        elif not self.event.starts_at <= begins < ends <= self.event.ends_at:
            first.errors = [_("This must lie within the time of the event.")]
        return not (first.errors or last.errors)

    def facts(self) -> dict[str, Any]:
        """Return the part's columns as typed."""
        return {name: self._value(name) for name in self.columns()} | self._moments()

    def _value(self, name: str) -> Any:
        data, is_text = self[name].data, isinstance(self[name], CleanField) and not isinstance(self[name], NumberField)
        return "" if data is None and is_text else data

    def _moments(self) -> dict[str, datetime]:
        day = self.day.data if "day" in self else self.event.days()[0]
        return {column: instant(day, self[field].data) for column, field in self.TIMES}

    def _values_of(self, part: Any) -> dict[str, Any]:
        names = {name for name, _field in self._unbound_fields}
        values = {name: getattr(part, name) for name in names if hasattr(part, name)}
        moments = {field: clock.local(getattr(part, column)) for column, field in self.TIMES}
        day: dict[str, date] = {"day": next(iter(moments.values())).date()} if moments else {}
        return values | {field: at.time() for field, at in moments.items()} | day


class StopForm(PartForm):
    """One facility that a tour visits."""

    TIMES = (("arrives_at", "arrives"), ("leaves_at", "leaves"))

    employer_id = SelectField(_l("Employer who shows it"), coerce=lambda value: int(value) if value else None)
    place = LineField(_l("Facility"), limit=60)
    day = DateField(_l("Day"))
    arrives = TimeField(_l("Arrival"))
    leaves = TimeField(_l("Departure"))
    guided_minutes = NumberField(_l("Minutes of the guided visit"), least=5, most=480, default=30)
    max_visitors = NumberField(_l("Visitors at the same time at most"), required=False, least=1, most=500)
    needs_indoor_shoes = BooleanField(_l("Indoor shoes are needed"))
    needs_health_check = BooleanField(_l("A health check is needed (such as a test for infections)"))
    note = LineField(_l("Note for the visitors"), required=False, limit=120)

    def __init__(self, event: Event, part: Any = None) -> None:
        super().__init__(event, part)
        named = [SelectChoice(one.id, one.establishment.name) for one in event.employers]
        self.employer_id.choices = [SelectChoice("", _("None")), *named]


class BusForm(PartForm):
    """One bus of a tour."""

    TIMES = (("leaves_at", "leaves"), ("returns_at", "returns"))

    name = LineField(_l("Name of the bus"), limit=20, description=_l("For example: Bus 1"))
    day = DateField(_l("Day"))
    leaves = TimeField(_l("Departure"))
    returns = TimeField(_l("Return"))
    meeting_point = LineField(_l("Meeting point"), limit=60)
    meeting_point_en = LineField(_l("Meeting point in English"), required=False, limit=100)
    seats = NumberField(_l("Seats"), least=1, most=100)
    wheelchair_places = NumberField(_l("Wheelchair places"), most=20, default=0)
    max_stops = NumberField(_l("Stops at most"), least=1, most=12, default=4)
    company = LineField(_l("Bus company"), required=False, limit=60)
    company_phone = PhoneField(_l("Phone number of the bus company"), required=False)


class ChildcareForm(PartForm):
    """Places in the room for children, for some hours and some ages."""

    TIMES = (("starts_at", "starts"), ("ends_at", "ends"))

    day = DateField(_l("Day"))
    starts = TimeField(_l("From"))
    ends = TimeField(_l("Until"))
    places = NumberField(_l("Children at the same time"), least=1, most=200)
    youngest_months = NumberField(_l("Youngest age in months"), most=OLDEST, default=6)
    oldest_months = NumberField(_l("Oldest age in months"), most=OLDEST, default=83)
    note = LineField(_l("Note for the parents"), required=False, limit=120)

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether the ages run upward, too."""
        if not super().validate(extra_validators):
            return False
        if (self.oldest_months.data or 0) < (self.youngest_months.data or 0):
            self.oldest_months.errors = [_("The oldest age must not be below the youngest.")]
        return not self.oldest_months.errors


class InterpreterForm(PartForm):
    """A named person who interprets."""

    TIMES = (("starts_at", "starts"), ("ends_at", "ends"))

    name = LineField(_l("Name"), limit=40)
    kinds = CheckBoxes(_l("Languages"), INTERPRETING, required=True)
    day = DateField(_l("Day"))
    starts = TimeField(_l("From"))
    ends = TimeField(_l("Until"))
    breaks = SpansField(_l("Breaks"), required=False, description=_l("For example 12:00-13:00, 15:00-15:10"))
    places = NumberField(_l("People whom one can help"), least=1, most=200)


class SessionForm(PartForm):
    """One of several days of an event, or a seminar within it."""

    TIMES = (("starts_at", "starts"), ("ends_at", "ends"))

    kind = SelectField(_l("Kind"))
    title = LineField(_l("Title"), limit=60)
    title_en = LineField(_l("Title in English"), required=False, limit=100)
    day = DateField(_l("Day"))
    starts = TimeField(_l("From"))
    ends = TimeField(_l("Until"))
    room = LineField(_l("Room"), required=False, limit=60)
    speaker = LineField(_l("Speaker"), required=False, limit=60)
    capacity = NumberField(_l("Places"), most=5000, default=0, description=_l("0: whoever has a place at the event"))

    def __init__(self, event: Event, part: Any = None) -> None:
        super().__init__(event, part)
        self.kind.choices = [
            SelectChoice("seminar", _("Seminar")),
            SelectChoice("session", _("One of several days")),
        ]


class OrganiserForm(PartForm):
    """An organisation that holds the event with the office."""

    kind = SelectField(_l("Kind of organisation"))
    name = LineField(_l("Name"), limit=60)
    user_id = SelectField(_l("Its account in the portal"), coerce=lambda value: UUID(str(value)) if value else None)

    def __init__(self, event: Event, part: Any = None) -> None:
        super().__init__(event, part)
        self.kind.choices = [SelectChoice(code, _(label)) for code, label in ORGANISERS.items()]
        accounts = [SelectChoice(account.id, account.name) for account in partner_accounts()]
        self.user_id.choices = [SelectChoice("", _("None")), *accounts]
