"""The words for the parts of an event and for what was changed about it, in the language of the page."""

from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from hwportal import reference
from hwportal.blueprints.planning.booth_form import BoothForm
from hwportal.blueprints.planning.forms import BasicsForm, PlacesForm
from hwportal.blueprints.planning.parts import PART_KINDS, name_of
from hwportal.blueprints.planning.snapshot import texts_of
from hwportal.filters import show_date, show_datetime, show_name, show_time
from hwportal.programmes import programme
from hwportal.rules.event_changes import EVENT, Audience, Differences, audience, key_of
from hwportal.rules.event_kinds import KINDS, ORGANISERS
from hwportal.rules.interpreting import INTERPRETING
from hwportal.rules.jobseekers import LICENCES
from hwportal.rules.wording import N_

MOMENTS = {
    "starts_at": _l("Start"),
    "ends_at": _l("End"),
    "opens_at": _l("Sign-up opens at"),
    "closes_at": _l("Sign-up ends at"),
    "cancel_until": _l("Cancelling on the page until"),
    "arrives_at": _l("Arrival"),
    "leaves_at": _l("Departure"),
    "returns_at": _l("Return"),
    "present_from": _l("From"),
    "present_until": _l("Until"),
}
OTHERS = {"route": _l("Route"), "vacancies": _l("Vacancies")}
WORDS = {
    **{code: kind.label for code, kind in KINDS.items()},
    **ORGANISERS,
    **INTERPRETING,
    **LICENCES,
    "session": N_("One of several days"),
    "yes": N_("Yes"),
}
TRUTHS = ("needs_indoor_shoes", "needs_health_check", "needs_approval", "is_sensitive")
CODED = frozenset({"kind", "kinds", "licences", *TRUTHS})


class Line(NamedTuple):
    """One difference as people read it."""

    what: str
    before: str
    after: str
    audience: Audience


def difference_lines(found: Differences) -> list[Line]:
    """Return differences as people read them, first those that concern somebody."""
    lines = [_line(key, before, after) for key, (before, after) in found.items()]
    return sorted(lines, key=lambda line: line.audience is Audience.NOBODY)


def _line(written: str, before: str | None, after: str | None) -> Line:
    key = key_of(written)
    thing = " ".join(filter(None, (_kind_words(key.kind), key.name)))
    if not key.field:
        return Line(thing, "" if before is None else _("Was there"), _removed_or_added(after), audience(written))
    what = ": ".join(filter(None, (thing, label_of(key.kind, key.field))))
    return Line(what, show_text(key.field, before or ""), show_text(key.field, after or ""), audience(written))


def _removed_or_added(after: str | None) -> str:
    return str(_("Removed") if after is None else _("Added"))


def _kind_words(kind: str) -> str:
    if kind == EVENT:
        return ""
    return str(PART_KINDS[kind].label) if kind in PART_KINDS else str(_("Employers"))


def label_of(kind: str, field: str) -> str:
    """Return the words for a column: those of the field in which it is typed."""
    if label := MOMENTS.get(field) or OTHERS.get(field):
        return str(label)
    forms = (PART_KINDS[kind].form,) if kind in PART_KINDS else (BoothForm, BasicsForm, PlacesForm)
    typed = next((getattr(form, field) for form in forms if hasattr(form, field)), None)
    return str(typed.args[0]) if typed else field


def show_text(field: str, text: str) -> str:
    """Return the text of a column as people read it: instants, codes and numbers of places in words."""
    if field in MOMENTS and text:
        return show_datetime(datetime.fromisoformat(text))
    if field in CODED:
        return ", ".join(_(WORDS[code]) for code in text.split(", ") if code in WORDS) or _("No")
    if field == "programme" and (found := programme(text)):
        return show_name(found)
    if field == "prefecture_code" and text:
        return show_name(reference.prefecture(text))
    return text


def part_facts(kind: str, part: Any) -> list[tuple[str, str]]:
    """Return what is known about a part, with its words; its times come first."""
    begins, ends = (getattr(part, name) for name in part.MOMENTS) if hasattr(part, "MOMENTS") else (None, None)
    times = [(_("Time"), f"{show_date(begins)} {show_time(begins)}–{show_time(ends)}")] if begins else []
    known = {"", name_of(part)}  # its name stands above
    rest = {name: text for name, text in texts_of(part).items() if name not in MOMENTS and text not in known}
    return [*times, *((label_of(kind, name), show_text(name, text)) for name, text in rest.items())]
