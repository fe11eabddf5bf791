"""What is asked after an event."""

from flask_babel import lazy_gettext as _l

from hwportal.answers import OneOf
from hwportal.fields import TextField
from hwportal.forms import PortalForm
from hwportal.rules.survey import HELPED, SATISFACTION


class SurveyForm(PortalForm):
    """What somebody thought of the event."""

    satisfaction = OneOf(_l("How satisfied were you with the event?"), SATISFACTION)
    helped = OneOf(_l("What helped you most?"), HELPED, required=False)
    comment = TextField(_l("What could be better?"), required=False, limit=250)

    def facts(self) -> tuple[int, str, str]:
        """Return the answers."""
        return int(str(self.satisfaction.data)), self.helped.data or "", self.comment.data or ""


class EvaluationForm(PortalForm):
    """What the office thinks of the event."""

    evaluation = TextField(_l("What went well, what should be different next time"), limit=2000)
