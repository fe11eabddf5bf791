"""What staff type about the whole of an event: what, when, where, and the rules of signing up."""

from collections.abc import Iterable, Sequence
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
from hwportal.programmes import Programme, programme
from hwportal.rules.event_kinds import KINDS

BASICS = ("kind", "title", "title_en", "summary", "summary_en", "prefecture_code", "venue", "address", "bring", "phone")
QUOTAS = ("seats", "wheelchair", "walk_in")
WHOLE = ("childcare", "interpreter")  # without hours or names: events that were prepared before they had these parts
RULES = ("max_wishes", "walk_in_percent", "needs_approval", "is_sensitive")
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
    programme = SelectField(_l("Programme"), description=_l("An event of a sensitive programme is in no public list."))
    title = LineField(_l("Title"), limit=60)
    title_en = LineField(_l("Title in English"), required=False, limit=100)
    summary = TextField(_l("What it is about"), limit=600)
    summary_en = TextField(_l("The same in English"), required=False, limit=1000)
    day = DateField(_l("Day of the event"))
    last_day = DateField(_l("Last day, if it lasts several days"), required=False)
    starts = TimeField(_l("From"))
    ends = TimeField(_l("Until"))
    prefecture_code = SelectField(_l("Prefecture"))
    venue = LineField(_l("Place"), limit=60)
    address = LineField(_l("Address"), required=False, limit=120)
    bring = LineField(_l("What to bring"), required=False, limit=120)
    phone = PhoneField(_l("Phone number for questions"))

    def __init__(self, offices: Sequence[Office], open_to: Iterable[Programme], event: Event | None = None) -> None:
        super().__init__(data=_basics_of(event) if event else {"prefecture_code": offices[0].prefecture_code})
        english = str(get_locale()) == "en"
        self.office_id.choices = [SelectChoice(o.id, o.name_en if english else o.name) for o in offices]
        self.kind.choices = [SelectChoice(kind.code, _(kind.label)) for kind in KINDS.values()]
        named = [SelectChoice(one.code, one.name_en if english else one.name) for one in open_to]
        self.programme.choices = [SelectChoice("", _("None")), *named]
        places = [(p.code, p.name_en if english else p.name) for p in reference.prefectures()]
        self.prefecture_code.choices = [SelectChoice(code, name) for code, name in places]
        if len(offices) == 1:
            self.office_id.data = offices[0].id

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether the event ends after it begins and lies ahead."""
        if not super().validate(extra_validators):
            return False
        starts_at, ends_at = self._times()
        if ends_at <= starts_at:
            self.ends.errors = [_("The end must be after the start.")]
        elif starts_at <= clock.now():
            self.day.errors = [_("Write a date that is still to come.")]
        return not (self.ends.errors or self.day.errors)

    def facts(self) -> dict[str, Any]:
        """Return the event's columns as typed."""
        facts = {name: self[name].data or "" for name in (*BASICS, "programme")}
        starts_at, ends_at = self._times()
        facts |= {"starts_at": starts_at, "ends_at": ends_at, "office_id": self.office_id.data}
        chosen = programme(facts["programme"])
        return {**facts, "is_sensitive": True} if chosen and chosen.is_sensitive else facts

    def _times(self) -> tuple[datetime, datetime]:
        return instant(self.day.data, self.starts.data), instant(self.last_day.data or self.day.data, self.ends.data)


def _basics_of(event: Event) -> dict[str, Any]:
    starts, ends = clock.local(event.starts_at), clock.local(event.ends_at)
    facts = {name: getattr(event, name) for name in (*BASICS, "programme", "office_id", "version")}
    last_day = None if len(event.days()) == 1 else ends.date()
    return {**facts, "day": starts.date(), "last_day": last_day, "starts": starts.time(), "ends": ends.time()}


class PlacesForm(PortalForm):
    """How many places there are for everybody, and the rules of signing up."""

    version = HiddenField(default="")
    seats = NumberField(_l("Places"), least=1, most=5000)
    wheelchair = NumberField(_l("Wheelchair places"), most=500)
    walk_in = NumberField(_l("Places kept for people without sign-up"), most=5000)
    childcare = NumberField(_l("Childcare places"), most=500)
    interpreter = NumberField(_l("People whom interpreters can help"), most=500)
    walk_in_percent = NumberField(_l("Share of interview times kept for people without sign-up"), most=90)
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
        for kind in WHOLE:
            if not event.quota(kind):
                del self[kind]

    def quotas(self) -> list[Any]:
        """Return the fields that count places for everybody."""
        return [self[kind] for kind in (*QUOTAS, *WHOLE) if kind in self]

    def capacities(self) -> dict[tuple[str, str], int]:
        """Return how many places of each kind there are for everybody."""
        return {(field.name, ""): field.data for field in self.quotas()}

    def facts(self) -> dict[str, Any]:
        """Return the event's columns as typed."""
        return {
            "opens_at": instant(self.opens_day.data, self.opens_time.data),
            "closes_at": instant(self.closes_day.data, self.closes_time.data),
            "cancel_until": instant(self.cancel_day.data, self.cancel_time.data),
            **{name: self[name].data for name in RULES},
        }


def _places_of(event: Event) -> dict[str, Any]:
    quotas = {kind: quota.capacity if (quota := event.quota(kind)) else 0 for kind in (*QUOTAS, *WHOLE)}
    rules = {name: getattr(event, name) for name in (*RULES, "version")}
    opens, closes, cancel = event.window()
    return {**quotas, **rules, **typed("opens", opens), **typed("closes", closes), **typed("cancel", cancel)}
