"""What staff type to prepare an event."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice

from hwportal import clock, reference
from hwportal.fields import DateField, LineField, NumberField, PhoneField, TextField, TimeField
from hwportal.forms import PortalForm
from hwportal.models import Event, Office
from hwportal.rules.event_kinds import KINDS, OPTIONS

BASICS = ("kind", "title", "title_en", "summary", "summary_en", "prefecture_code", "venue", "address", "bring", "phone")
MOST_WISHES = 5


def instant(day: Any, at: Any) -> datetime:
    """Return the instant of a typed date and time in Japan."""
    return clock.instant(datetime.combine(day, at))


def typed(prefix: str, at: datetime | None) -> dict[str, Any]:
    """Return an instant as the two fields in which it is typed."""
    local = clock.local(at) if at else None
    return {f"{prefix}_day": local and local.date(), f"{prefix}_time": local and local.time()}


class BasicsForm(PortalForm):
    """What, when and where."""

    version = HiddenField(default="")
    office_id = SelectField(_l("Office"), coerce=int)
    kind = SelectField(_l("Kind of event"))
    title = LineField(_l("Title"), limit=60)
    title_en = LineField(_l("Title in English"), required=False, limit=100)
    summary = TextField(_l("What it is about"), limit=600)
    summary_en = TextField(_l("The same in English"), required=False, limit=1000)
    day = DateField(_l("Day of the event"))
    starts = TimeField(_l("From"))
    ends = TimeField(_l("Until"))
    prefecture_code = SelectField(_l("Prefecture"))
    venue = LineField(_l("Place"), limit=60)
    address = LineField(_l("Address"), required=False, limit=120)
    bring = LineField(_l("What to bring"), required=False, limit=120)
    phone = PhoneField(_l("Phone number for questions"))

    def __init__(self, offices: Iterable[Office], event: Event | None = None) -> None:
        offices = list(offices)
        super().__init__(data=_basics_of(event) if event else {"prefecture_code": offices[0].prefecture_code})
        english = str(get_locale()) == "en"
        self.office_id.choices = [SelectChoice(o.id, o.name_en if english else o.name) for o in offices]
        self.kind.choices = [SelectChoice(kind.code, _(kind.label)) for kind in KINDS.values()]
        named = [(p.code, p.name_en if english else p.name) for p in reference.prefectures()]
        self.prefecture_code.choices = [SelectChoice(code, name) for code, name in named]
        if len(offices) == 1:
            self.office_id.data = offices[0].id

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether the event ends after it begins and lies ahead."""
        if not super().validate(extra_validators):
            return False
        starts, ends = self.starts.data, self.ends.data
        if starts and ends and starts >= ends:
            self.ends.errors = [_("The end must be after the start.")]
        elif instant(self.day.data, self.starts.data) <= clock.now():
            self.day.errors = [_("Write a date that is still to come.")]
        return not (self.ends.errors or self.day.errors)

    def facts(self) -> dict[str, Any]:
        """Return the event's columns as typed."""
        facts = {name: self[name].data or "" for name in BASICS}
        day = self.day.data
        times = {"starts_at": instant(day, self.starts.data), "ends_at": instant(day, self.ends.data)}
        return {**facts, **times, "office_id": self.office_id.data}


def _basics_of(event: Event) -> dict[str, Any]:
    starts, ends = clock.local(event.starts_at), clock.local(event.ends_at)
    facts = {name: getattr(event, name) for name in (*BASICS, "office_id", "version")}
    return {**facts, "day": starts.date(), "starts": starts.time(), "ends": ends.time()}


class PlacesForm(PortalForm):
    """How many places of which kind, and the rules of signing up."""

    version = HiddenField(default="")
    seats = NumberField(_l("Places"), least=1, most=5000)
    childcare = NumberField(_l("Childcare places"), most=500)
    wheelchair = NumberField(_l("Wheelchair places"), most=500)
    interpreter = NumberField(_l("People whom interpreters can help"), most=500)
    opens_day = DateField(_l("Sign-up opens on"))
    opens_time = TimeField(_l("Sign-up opens at"))
    closes_day = DateField(_l("Sign-up ends on"))
    closes_time = TimeField(_l("Sign-up ends at"))
    cancel_day = DateField(_l("Cancelling on the page until"))
    cancel_time = TimeField(_l("Time of this day"))
    max_wishes = NumberField(_l("Employers that one person may choose"), most=MOST_WISHES)
    needs_approval = BooleanField(_l("Staff approve each sign-up"))
    is_sensitive = BooleanField(_l("Belongs to a sensitive programme; only invited people see it"))

    def __init__(self, event: Event) -> None:
        super().__init__(data=_places_of(event))

    def capacities(self) -> dict[str, int]:
        """Return how many places of each kind there are."""
        return {kind: self[kind].data for kind in ("seats", *OPTIONS)}

    def facts(self) -> dict[str, Any]:
        """Return the event's columns as typed."""
        return {
            "opens_at": instant(self.opens_day.data, self.opens_time.data),
            "closes_at": instant(self.closes_day.data, self.closes_time.data),
            "cancel_until": instant(self.cancel_day.data, self.cancel_time.data),
            "max_wishes": self.max_wishes.data,
            "needs_approval": self.needs_approval.data,
            "is_sensitive": self.is_sensitive.data,
        }


def _places_of(event: Event) -> dict[str, Any]:
    quotas = {kind: quota.capacity if (quota := event.quota(kind)) else 0 for kind in ("seats", *OPTIONS)}
    rules = {name: getattr(event, name) for name in ("max_wishes", "needs_approval", "is_sensitive", "version")}
    opens, closes, cancel = event.window()
    return {**quotas, **rules, **typed("opens", opens), **typed("closes", closes), **typed("cancel", cancel)}


class StopForm(PortalForm):
    """One facility that a tour visits."""

    place = LineField(_l("Facility"), limit=60)
    note = LineField(_l("Note for the visitors"), required=False, limit=120)
    arrives = TimeField(_l("Arrival"))
    leaves = TimeField(_l("Departure"))

    def facts(self, event: Event) -> dict[str, Any]:
        """Return the stop's columns, on the day of the event."""
        day = clock.local(event.starts_at).date()
        times = {"arrives_at": instant(day, self.arrives.data), "leaves_at": instant(day, self.leaves.data)}
        return {"place": self.place.data, "note": self.note.data or "", **times}


class CancelForm(PortalForm):
    """Why an event does not take place; everybody concerned reads it."""

    reason = TextField(_l("Reason, as everybody will read it"), limit=200)
