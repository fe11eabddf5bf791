"""From what a person typed to what is asked for, and what would still be possible when something is gone."""

from collections import Counter
from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from hwportal.blueprints.events.checks import windows_of
from hwportal.blueprints.events.choices import Choices
from hwportal.blueprints.events.forms import SignUpForm
from hwportal.entries.names import part_name
from hwportal.entries.wanted import Child, Wanted

TYPED = ("guardian_phone", "interpreter_language", "companion", "assistance")


def wanted_of(form: SignUpForm, *, together_with: UUID | None = None) -> Wanted:
    """Return what the form asks for; the pressed button may leave out what is gone, or take another bus."""
    choice, choices = form.choice.data or "", form.offered
    asked = _places(form, choice if choice in choices.of_kind("bus") else None)
    gone = gone_of(asked, choices) if choice == "without" else []
    places = {key: amount for key, amount in asked.items() if key not in gone or key == "seats"}
    kinds = {key.partition(":")[0] for key in places}
    chosen = [(int(wish.data), share.data) for wish, share in zip(form.wishes, form.shares, strict=True) if wish.data]
    typed = {name: _data(form, name) or "" for name in TYPED}
    return Wanted(
        places=places,
        employer_ids=[employer_id for employer_id, _shares in chosen],
        shared_with=[employer_id for employer_id, shares in chosen if shares],
        children=_children(form) if "childcare" in kinds else [],
        windows=windows_of(form),
        organiser_ids=[UUID(key) for key in _data(form, "organisers") or []],
        licences=_data(form, "licences") or [],
        rest_minutes=_data(form, "rest_minutes") or 0,
        max_interviews=_data(form, "max_interviews"),
        companions=_data(form, "companions") or 0,
        together_with=together_with,
        **{
            **typed,
            "guardian_phone": typed["guardian_phone"] if "childcare" in kinds else "",
            "interpreter_language": typed["interpreter_language"] if "interpreter" in kinds else "",
        },
    )


def _data(form: SignUpForm, name: str) -> Any:
    return form[name].data if name in form else None


def _children(form: SignUpForm) -> list[Child]:
    rows = [(name.data, born.data, allergies.data or "") for name, born, allergies in form.children]
    return [Child(*row) for row in rows if row[0] and row[1]]


def _places(form: SignUpForm, other_bus: str | None) -> dict[str, int]:
    choices, wheelchair = form.offered, bool(_data(form, "wheelchair"))
    places = Counter({"seats": 1})
    if wheelchair:
        places["wheelchair"] = 1
    if bus := other_bus or _data(form, "bus"):
        places += _bus_places(bus, choices, wheelchair, _data(form, "companions") or 0)
    for child in _children(form) if _data(form, "childcare") else []:
        places.update(choices.bands_for(child.birth_date, windows_of(form)) or ["childcare"])
    if _data(form, "interpreter"):
        places[choices.interpreter_for(_data(form, "interpreter_language")) or "interpreter"] = 1
    places.update(_data(form, "sessions") or [])
    return dict(places)


def _bus_places(bus: str, choices: Choices, wheelchair: bool, companions: int) -> Counter[str]:
    """Return what one person and companions take in a bus; a wheelchair has a place of its own where there is one."""
    special = bus.replace("bus:", "bus_wheelchair:")
    if wheelchair and special in choices.capacities:
        return Counter({special: 1}) + Counter({bus: companions})
    return Counter({bus: 1 + companions})


def gone_of(places: dict[str, int], choices: Choices) -> list[str]:
    """Return of which of these places there are too few."""
    return [key for key, amount in places.items() if choices.left[key] < amount]


def alternatives(gone: Collection[str], form: SignUpForm) -> list[tuple[str, str]]:
    """Return what would still be possible without what is gone, as buttons: value and words."""
    buttons, choices = [("wait", _("Join the waiting list"))], form.offered
    if "seats" in gone:
        return buttons
    if buses := [key for key in gone if key.startswith("bus")]:
        needed = 1 + (_data(form, "companions") or 0)
        others = {key: bus for key, bus in choices.of_kind("bus").items() if choices.left[key] >= needed}
        buttons += [
            (key, _("Take another bus: %(bus)s", bus=part_name(bus))) for key, bus in others.items() if key not in buses
        ]
        by_yourself = _("Come by yourself, without the bus")
        buttons.append(("without", by_yourself if len(buses) == len(gone) else _("Sign up without it")))
    else:
        buttons.append(("without", _("Sign up without it")))
    return buttons
