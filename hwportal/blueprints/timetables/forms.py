"""How a timetable shall be made."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from hwportal.answers import OneOf
from hwportal.blueprints.timetables.services import Wished
from hwportal.fields import NumberField, Required
from hwportal.forms import PortalForm
from hwportal.rules.timetable_life import FAIRNESS

SECONDS = (10, 60, 180, 300)


class StartForm(PortalForm):
    """How long and how fairly; the seed decides between equals and is printed."""

    seconds = SelectField(_l("How long it may take"), coerce=int, default=60)
    fairness = OneOf(_l("What counts most"), FAIRNESS, default="cover")
    seed = NumberField(_l("Seed of the lots"), [Required()], least=1, most=999_999, default=1)

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.seconds.choices = [(one, _l("%(count)s seconds", count=one)) for one in SECONDS]

    def wished(self) -> Wished:
        """Return what was chosen."""
        return Wished(seconds=self.seconds.data, fairness=str(self.fairness.data), seed=self.seed.data or 1)


class RepairForm(PortalForm):
    """How many people's interviews may move so that cancelled ones are made good."""

    max_moved = NumberField(_l("Interviews that may move"), [Required()], most=50, default=5)

    def wished(self) -> Wished:
        """Return what was chosen."""
        return Wished(seconds=30, max_moved=self.max_moved.data or 0)
