"""The form that every feature's forms build on: CSRF, a one-time key, and refusals shown at the field."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField

from hwportal import form_keys
from hwportal.errors import RuleBroken


class PortalForm(FlaskForm):
    """A form that acts once and can show why the rules refused it."""

    form_key = HiddenField(default=form_keys.new_key)

    def refuse(self, refusal: RuleBroken) -> None:
        """Show `refusal` at its field, or above the form when it is about the whole."""
        field: Any = self._fields.get(refusal.field or "")
        if field is None:
            self.form_errors.append(str(refusal.message))
        else:
            field.errors = [*field.errors, str(refusal.message)]


class DecideForm(PortalForm):
    """A form of buttons only."""
