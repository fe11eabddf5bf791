"""What is typed at a reception."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField, StringField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from hwportal import clock
from hwportal.blueprints.reception.services import Tick
from hwportal.fields import DateField, KanaField, LineField, PhoneField
from hwportal.forms import PortalForm

MOST_TICKS = 500
LATEST = 10**13  # milliseconds since 1970: the year 2286


class HelperForm(PortalForm):
    """Who helps at the reception."""

    login = LineField(_l("Address with which the person signs in"), limit=100)


class ReplayForm(PortalForm):
    """What a device noted while the network was away, as JSON: key, number and time in milliseconds of each."""

    ticks = StringField()

    def read(self) -> list[Tick]:
        """Return the check-ins that were sent; ValueError when they cannot be read."""
        sent = json.loads(self.ticks.data or "")
        if not isinstance(sent, list) or len(sent) > MOST_TICKS:
            raise ValueError
        return [_tick(one) for one in sent]


def _tick(sent: Any) -> Tick:
    if not isinstance(sent, list):
        raise ValueError
    key, code, at = sent
    well_formed = isinstance(key, str) and isinstance(code, str) and type(at) is int
    if not well_formed or not (8 <= len(key) <= 40 and key.isascii() and key.isalnum()) or not 0 < at < LATEST:
        raise ValueError
    return Tick(key, code[:8].upper(), datetime.fromtimestamp(at / 1000, UTC))


class FindForm(PortalForm):
    """Who stands there without a place: a number, or reading and date of birth together."""

    number = LineField(_l("Registration number or login number"), required=False, limit=40)
    kana = LineField(_l("Reading of the name"), required=False, limit=60)
    birth_date = DateField(_l("Date of birth"), required=False)


class NewcomerForm(PortalForm):
    """The shortest registration, for somebody who is not known yet."""

    name = LineField(_l("Name"), limit=60)
    kana = KanaField(_l("Reading of the name"), limit=60)
    birth_date = DateField(_l("Date of birth"))
    phone = PhoneField(_l("Phone"), required=False)

    def validate_birth_date(self, field: DateField) -> None:
        """Refuse a date of birth that is still to come."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Write a date that is past."))


class AdmitForm(PortalForm):
    """Whom the person wishes to meet, and why they are let in although everything is taken."""

    employers = SelectMultipleField(
        _l("Employers to meet"), coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    consent = BooleanField(_l("The person agrees that these employers get name and contact"))
    over = LineField(_l("Reason, if more people come in than there are places"), required=False, limit=100)

    def __init__(self, employers: Iterable[tuple[int, str]]) -> None:
        super().__init__()
        self.employers.choices = list(employers)

    def validate_consent(self, field: BooleanField) -> None:
        """Ask for the person's word before an employer learns anything."""
        if self.employers.data and not field.data:
            raise ValidationError(_("Ask the person, and tick this when they agree."))
