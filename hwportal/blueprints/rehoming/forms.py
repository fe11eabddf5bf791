"""What staff type when something falls away or is suspended."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from hwportal.answers import CheckBoxes
from hwportal.blueprints.rehoming.queries import parts_that_can_fall_away
from hwportal.fields import TextField
from hwportal.forms import PortalForm
from hwportal.models import Event
from hwportal.rules.rehoming import CAUSES


class FallsAwayForm(PortalForm):
    """What falls away, and why."""

    what = RadioField(_l("What falls away"), default="event:")
    reason = TextField(_l("Reason, as everybody will read it"), limit=200)

    def __init__(self, event: Event) -> None:
        super().__init__()
        parts = parts_that_can_fall_away(event)
        self.what.flags.no_mark = True  # something is always chosen
        self.what.choices = [(f"{cause}:{key}", f"{_(CAUSES[cause])}: {name}") for cause, key, name in parts]

    @property
    def chosen(self) -> tuple[str, str]:
        """Return cause and key of what falls away."""
        cause, _colon, key = self.what.data.partition(":")
        return cause, key


class SuspendForm(PortalForm):
    """Which events of today nobody is to set out for, and why."""

    events = CheckBoxes(_l("Events"), {}, required=True)
    reason = TextField(_l("What people are told: what happened, and when they hear more"), limit=200)

    def __init__(self, events: dict[str, str]) -> None:
        super().__init__()
        self.events.choices, self.events.meanings = list(events.items()), events

    def chosen(self) -> list[int]:
        """Return the keys of the chosen events."""
        return [int(key) for key in self.events.data or []]


def chosen_moves(form: Any) -> dict[str, str]:
    """Return what staff chose for each person, by the key of the sign-up."""
    return {name.removeprefix("move-"): value for name, value in form.items() if name.startswith("move-")}
