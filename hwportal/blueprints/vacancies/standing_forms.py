"""What staff note of a company: its declaration, a breach on record, why it is stopped."""

import unicodedata
from decimal import Decimal, InvalidOperation

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.fields import SelectChoice

from hwportal.blueprints.vacancies.forms import OneOf
from hwportal.fields import CleanField, DateField, LineField, Required, TextField
from hwportal.forms import PortalForm
from hwportal.rules.acceptance.employer import Breach, Declaration
from hwportal.rules.wording import N_, BadInput

MOST_HOURS = 60

DECLARATIONS = {
    Declaration.CLEAN: _l("Handed in, nothing to object"),
    Declaration.GANG: _l("An organised crime group, or controlled by one"),
    Declaration.REFUSED: _l("Refused to declare"),
    Declaration.UNANSWERED: _l("Asked for, not yet answered"),
}
BREACHES = {
    Breach.GUIDED: _l("Guidance to correct (twice on one article within a year counts)"),
    Breach.PROSECUTED: _l("Sent to the prosecutor and published"),
    Breach.PUBLISHED: _l("A recommendation was ignored and the name published"),
}


class HoursField(CleanField):
    """Hours a week, such as 38.75."""

    def clean(self, value: str) -> Decimal | None:
        if not value.strip():
            return None
        try:
            hours = Decimal(unicodedata.normalize("NFKC", value.strip()))
        except InvalidOperation:
            hours = Decimal(0)
        if not (hours.is_finite() and 1 <= hours <= MOST_HOURS and hours == round(hours, 2)):
            raise BadInput(N_("Write hours a week from 1 to 60, such as 38.75."))
        return hours

    def show(self, value: Decimal) -> str:
        return f"{value:.2f}".rstrip("0").rstrip(".")


class StandingForm(PortalForm):
    """The declaration, and the hours of full-time staff."""

    declaration = OneOf(
        _l("Declaration of the employer"),
        choices=[SelectChoice("", _l("Not asked for")), *(SelectChoice(c.value, w) for c, w in DECLARATIONS.items())],
    )
    declaration_due = DateField(_l("Declaration due on"), required=False)
    weekly_hours = HoursField(_l("Weekly hours of full-time staff"), required=False)


class BreachForm(PortalForm):
    """One breach of labour law."""

    breach = OneOf(_l("What happened"), [Required()], choices=[SelectChoice(c.value, w) for c, w in BREACHES.items()])
    article = LineField(_l("Law and article"), limit=60)
    found_on = DateField(_l("Date of the breach"))
    corrected_on = DateField(_l("Corrected on"), required=False)


class ChangedBreachForm(BreachForm):
    """A breach on record as it should have been noted."""

    is_struck = BooleanField(_l("It was noted by mistake and does not count"))


class SuspendForm(PortalForm):
    """Why a company is stopped or taken up again; its people read it."""

    reason = TextField(_l("Reason"), limit=600)
