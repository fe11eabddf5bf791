"""The forms of the pages with which staff bring messages to people."""

from uuid import UUID

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectMultipleField

from hwportal.fields import Required, TextField
from hwportal.forms import PortalForm

CALL_RESULTS = [
    SelectChoice("reached", _l("Reached: the message was passed on")),
    SelectChoice("not_reached", _l("Not reached")),
    SelectChoice("later", _l("Reached, but asks to be called again")),
]
CHANNELS = [
    SelectChoice("email", _l("Send by e-mail again")),
    SelectChoice("letter", _l("Send a letter instead")),
    SelectChoice("call", _l("Call instead")),
    SelectChoice("counter", _l("Tell the person at the counter instead")),
]


class LettersForm(FlaskForm):
    """Which letters are meant; for printing, which changes nothing."""

    ids = SelectMultipleField(_l("Letters"), coerce=UUID, validate_choice=False, validators=[Required()])


class PostedForm(PortalForm, LettersForm):
    """Which letters are in the post."""


class CallForm(PortalForm):
    """How a call went."""

    result = RadioField(_l("How did it go?"), choices=CALL_RESULTS, validators=[Required()])
    note = TextField(_l("Note"), required=False, limit=200)


class ChannelForm(PortalForm):
    """By which other way a message shall go."""

    channel = RadioField(_l("Way"), choices=CHANNELS, validators=[Required()])
