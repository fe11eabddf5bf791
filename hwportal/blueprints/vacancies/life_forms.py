"""What is asked before something is done with a vacancy."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from hwportal.blueprints.vacancies.forms import AnyOf, BeginForm
from hwportal.fields import TextField
from hwportal.forms import PortalForm
from hwportal.models import Establishment


class ReasonForm(PortalForm):
    """Why the office does it; the employer reads it."""

    reason = TextField(_l("Reason"), limit=600)


class CopyForm(PortalForm):
    """For which establishments an earlier vacancy is written again."""

    places = AnyOf(
        _l("For which establishments?"), validators=[InputRequired(_l("Choose at least one establishment."))]
    )

    @classmethod
    def among(cls, places: Sequence[Establishment]) -> "CopyForm":
        """Return the form that offers these establishments."""
        form = cls()
        form.places.choices = [SelectChoice(str(place.id), place.name) for place in places]
        return form


class ImportForm(BeginForm):
    """A published sheet and the establishment whose vacancy it becomes."""

    file = FileField(_l("File"), validators=[FileRequired(_l("Choose a file."))])
