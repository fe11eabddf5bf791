"""What an employer types to send somebody to a seminar."""

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from hwportal.fields import LineField
from hwportal.forms import PortalForm
from hwportal.models import Establishment


class DelegateForm(PortalForm):
    """Who comes, for which establishment, to what."""

    establishment = SelectField(_l("Establishment"))
    place = SelectField(_l("Seminar"))
    name = LineField(_l("Name of the person"), limit=50)
    duty = LineField(_l("Duty in the company"), required=False, limit=50)

    def __init__(self, establishments: Sequence[Establishment], places: Mapping[str, str]) -> None:
        super().__init__()
        self.establishment.choices = [(str(one.id), one.name) for one in establishments]
        self.place.choices = list(places.items())
