"""What staff type about an event that people have signed up for."""

from flask_babel import lazy_gettext as _l

from hwportal.fields import TextField
from hwportal.forms import PortalForm


class CancelForm(PortalForm):
    """Why an event does not take place; everybody concerned reads it."""

    reason = TextField(_l("Reason, as everybody will read it"), limit=200)
