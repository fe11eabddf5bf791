"""The conditions on the page of the audit log."""

from uuid import UUID

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField

from hwportal.blueprints.notices.audit_queries import Filters
from hwportal.blueprints.notices.words import ACTIONS
from hwportal.fields import CleanField, DateField
from hwportal.rules.wording import N_, BadInput

KINDS = [SelectChoice("", _l("Everything")), *(SelectChoice(*item) for item in ACTIONS.items())]


class KeyField(CleanField):
    """The key of a person or an account, as the log shows it."""

    def clean(self, value: str) -> UUID | None:
        """Return the key; spaces around it do no harm."""
        try:
            return UUID(value.strip()) if value.strip() else None
        except ValueError as bad:
            raise BadInput(N_("Copy the whole key, such as 123e4567-e89b-12d3-a456-426614174000.")) from bad


class LogForm(FlaskForm):
    """What of the log is wanted; a form that only reads."""

    class Meta:
        csrf = False

    person = KeyField(_l("Key of the person concerned"), required=False)
    actor = KeyField(_l("Key of the account that acted"), required=False)
    action = SelectField(_l("What was done"), choices=KINDS, default="")
    since = DateField(_l("From"), required=False)
    until = DateField(_l("Until"), required=False)

    def filters(self) -> Filters:
        """Return the conditions of a valid form."""
        return Filters(self.person.data, self.actor.data, self.action.data or "", self.since.data, self.until.data)
