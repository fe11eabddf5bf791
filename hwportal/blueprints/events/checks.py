"""What is wrong with a sign-up beyond its single fields: sentences by the name of the field."""

from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from hwportal import clock
from hwportal.rules.calendar import age_on

OLDEST_CHILD = 12
NEEDED = {"childcare": ("child_name", "child_birth_date", "guardian_phone"), "interpreter": ("interpreter_language",)}
Errors = dict[str, str]


def part_errors(form: Any) -> Errors:
    """Return what is missing for the ticked parts, and which parts are filled in but not ticked."""
    found: Errors = {}
    for kind, names in NEEDED.items():
        if kind not in form:
            continue
        if form[kind].data:
            missing = [form[name] for name in names if not form[name].data]
            found |= {field.name: _("Fill in: %(label)s", label=field.label.text) for field in missing}
        elif form[names[0]].data:
            found[kind] = _("Tick this box if you need it; otherwise leave its fields empty.")
    return found


def child_errors(form: Any) -> Errors:
    """Return what is wrong with the children: half filled in, no child's birth date, no care for this age."""
    found: Errors = {}
    for name, born, allergies in form.children if form.children and form.childcare.data else []:
        if born.data and not name.data:
            found[name.name] = _("Fill in: %(label)s", label=name.label.text)
        if (name.data or allergies.data) and not born.data:
            found[born.name] = _("Fill in: %(label)s", label=born.label.text)
        if born.data and (error := _age_error(form, born.data)):
            found[born.name] = error
    return found


def _age_error(form: Any, born: date) -> Any:
    if not (born <= clock.today() and age_on(born, clock.today()) < OLDEST_CHILD):
        return _("Write the date of birth of a child under %(age)s.", age=OLDEST_CHILD)
    offered = form.offered.of_kind("childcare")
    if offered and not form.offered.bands_for(born, windows_of(form)):
        return _("There is no childcare for this age at the time when you come.")
    return ""


def wish_errors(form: Any) -> Errors:
    """Return which employers are chosen twice, and which consents are given for nobody."""
    chosen = [wish.data for wish in form.wishes if wish.data]
    twice = {
        w.name: _("You chose the same employer twice.") for w in form.wishes if w.data and chosen.count(w.data) > 1
    }
    pairs = zip(form.wishes, form.shares, strict=True)
    nobody = {
        share.name: _("Choose an employer, or leave this box empty.") for w, share in pairs if share.data and not w.data
    }
    return {**dict(list(twice.items())[:1]), **nobody}


def time_errors(form: Any) -> Errors:
    """Return which times are half filled in, the wrong way round, or outside the event."""
    found: Errors = {}
    first, last = (clock.local(at).time() for at in (form.offered.event.starts_at, form.offered.event.ends_at))
    for start, end in form.times:
        if bool(start.data) != bool(end.data):
            empty = end if start.data else start
            found[empty.name] = _("Fill in: %(label)s", label=empty.label.text)
        elif start.data and not start.data < end.data:
            found[end.name] = _("The end must be after the start.")
        elif start.data and not (start.data < last and end.data > first):
            found[start.name] = _("This is not the time of the event.")
    return found


def windows_of(form: Any) -> list[Any]:
    """Return when the person can come, as instants; nothing typed means all the time."""
    day = clock.local(form.offered.event.starts_at).date()
    pairs = [(start.data, end.data) for start, end in form.times if start.data and end.data]
    return [tuple(clock.instant(datetime.combine(day, at)) for at in pair) for pair in pairs]
